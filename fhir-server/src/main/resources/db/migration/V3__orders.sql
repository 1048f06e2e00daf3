-- Who performs which order, and what belongs to an order: one row per statement of a FHIR resource (its source), so
-- that a new version of the source replaces exactly what the old one said. `performer` is the id of an Organization.
CREATE TABLE istijal.order_address (
  order_res_id  bigint  NOT NULL,
  source_res_id bigint  NOT NULL,
  performer     text    NOT NULL,
  partition_id  integer NOT NULL,
  PRIMARY KEY (source_res_id, order_res_id, performer)
);
CREATE INDEX order_address_order ON istijal.order_address (order_res_id, performer);

-- `performer` is empty where every performer of the order may see the part, else it names the only one.
CREATE TABLE istijal.order_part (
  order_res_id  bigint  NOT NULL,
  source_res_id bigint  NOT NULL,
  res_id        bigint  NOT NULL,
  performer     text    NOT NULL,
  partition_id  integer NOT NULL,
  fhir_type     text    NOT NULL,
  fhir_id       text    NOT NULL,
  role          text    NOT NULL CHECK (role IN ('order', 'task', 'patient', 'encounter', 'specimen', 'result')),
  PRIMARY KEY (source_res_id, order_res_id, res_id, performer)
);
CREATE INDEX order_part_order ON istijal.order_part (order_res_id);
CREATE INDEX order_part_resource ON istijal.order_part (res_id);

-- The two joined: what row-level security on HAPI's tables asks for each row that a performer reaches for. A patient
-- may be granted by several facilities, each of which sees and withdraws only its own grant: hence the partition in
-- the key.
CREATE TABLE istijal.performer_access (
  performer    text    NOT NULL,
  res_id       bigint  NOT NULL,
  partition_id integer NOT NULL,
  fhir_type    text    NOT NULL,
  fhir_id      text    NOT NULL,
  role         text    NOT NULL,
  PRIMARY KEY (performer, res_id, partition_id)
);
CREATE INDEX performer_access_resource ON istijal.performer_access (res_id, performer);
CREATE INDEX performer_access_fhir_id ON istijal.performer_access (performer, fhir_type, fhir_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON istijal.order_address, istijal.order_part, istijal.performer_access
  TO istijal_app, istijal_system;

ALTER TABLE istijal.order_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE istijal.order_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE istijal.performer_access ENABLE ROW LEVEL SECURITY;

-- A performer has no partition of its own; while it writes a result, the facility of the order is the one partition
-- into which it may insert, and there it may keep these two tables.
CREATE POLICY istijal_facility ON istijal.order_address TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));
CREATE POLICY istijal_facility ON istijal.order_part TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));

CREATE POLICY istijal_read ON istijal.performer_access FOR SELECT TO istijal_app
  USING (performer = (SELECT current_setting('istijal.performer', true))
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[]));
CREATE POLICY istijal_insert ON istijal.performer_access FOR INSERT TO istijal_app
  WITH CHECK (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));
CREATE POLICY istijal_delete ON istijal.performer_access FOR DELETE TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));

-- What a performer writes it must be able to go on writing and to see again: an UPDATE asks for the new row what a
-- SELECT would ask. So its own rows are granted as they appear; the rules refuse whatever answers no order of its own.
CREATE FUNCTION istijal.grant_own_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO istijal.performer_access (performer, res_id, partition_id, fhir_type, fhir_id, role)
  VALUES (current_setting('istijal.performer'), NEW.res_id, NEW.partition_id, NEW.res_type, NEW.fhir_id,
          CASE NEW.res_type WHEN 'Specimen' THEN 'specimen' ELSE 'result' END)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER istijal_grant_own_row AFTER INSERT ON public.hfj_resource FOR EACH ROW
  WHEN (COALESCE(current_setting('istijal.performer', true), '') <> '')
  EXECUTE FUNCTION istijal.grant_own_row();
