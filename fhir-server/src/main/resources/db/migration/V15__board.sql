-- What was ordered in a stay and what came back, as a board counts it: a projection of ServiceRequest and
-- DiagnosticReport, written in the transaction that stores those (docs/adr/0031-the-board.md). One row for each that
-- counts: not for a draft, nor for what was revoked, cancelled or entered in error.
CREATE TABLE istijal.ed_order (
  kind         text        NOT NULL CHECK (kind IN ('order', 'result')),
  resource_id  text        NOT NULL,
  partition_id integer     NOT NULL,
  encounter_id text        NOT NULL,
  -- of an order: it has its result; of a result: it is final, or more
  done         boolean     NOT NULL,
  -- when it was ordered or issued, as far as the resource says so
  at           timestamptz,
  PRIMARY KEY (kind, resource_id)
);
CREATE INDEX ed_order_encounter ON istijal.ed_order (encounter_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON istijal.ed_order TO istijal_app;
ALTER TABLE istijal.ed_order ENABLE ROW LEVEL SECURITY;
-- A laboratory has no partition of its own; while it writes a result, the facility of the order is the one into which
-- it may insert, as for istijal.order_address.
CREATE POLICY istijal_facility ON istijal.ed_order TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR partition_id = ANY ((SELECT NULLIF(current_setting('istijal.insert_partitions', true), '')::int[])::int[]));

-- A result is told as any other change of a stay. With the rights of the owner, as a laboratory sees no stay; of the
-- stay's facility alone. The lock of the stay's row gives the event its place among those of the stay
-- (docs/adr/0026-events-without-gaps.md); one event of a transaction is enough to look again.
CREATE FUNCTION istijal.tell_order() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = istijal, pg_temp AS $$
DECLARE
  told istijal.ed_order := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  stay istijal.ed_stay;
BEGIN
  SELECT * INTO stay
    FROM istijal.ed_stay
   WHERE encounter_id = told.encounter_id AND partition_id = told.partition_id
     AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')
     FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM istijal.ed_event
                            WHERE ed = stay.ed AND xid = pg_current_xact_id()::text::bigint
                              AND encounter_id = stay.encounter_id) THEN
    INSERT INTO istijal.ed_event (partition_id, ed, encounter_id, kind, ticket, level, status)
    VALUES (stay.partition_id, stay.ed, stay.encounter_id, 'queue-changed', stay.ticket, stay.level, stay.status);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER ed_order_come_or_gone AFTER INSERT OR DELETE ON istijal.ed_order FOR EACH ROW
  EXECUTE FUNCTION istijal.tell_order();
CREATE TRIGGER ed_order_changed AFTER UPDATE ON istijal.ed_order FOR EACH ROW
  WHEN ((OLD.encounter_id, OLD.done, OLD.at) IS DISTINCT FROM (NEW.encounter_id, NEW.done, NEW.at))
  EXECUTE FUNCTION istijal.tell_order();
