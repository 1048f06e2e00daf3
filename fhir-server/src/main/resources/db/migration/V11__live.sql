-- What happens in the emergency departments, told in the transaction in which it happens
-- (docs/adr/0026-events-without-gaps.md). No name, no diagnosis: who may read the stay finds them there.

-- Whether everybody has been told that care should have begun.
ALTER TABLE istijal.ed_stay ADD COLUMN overdue_told boolean NOT NULL DEFAULT false;

CREATE TABLE istijal.ed_event (
  -- Orders the events of a stay: it is given while the stay's row is locked.
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The transaction that wrote it, by which a reader knows what may still be committed. As a number, because the
  -- comparison of xid8 is not LEAKPROOF and no index would serve it under a policy.
  xid          bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
  partition_id integer     NOT NULL,
  ed           text        NOT NULL,
  encounter_id text        NOT NULL,
  kind         text        NOT NULL
               CHECK (kind IN ('patient-arrived', 'triage-done', 'queue-changed', 'stay-overdue')),
  at           timestamptz NOT NULL DEFAULT clock_timestamp(),
  ticket       text        NOT NULL,
  level        smallint,
  status       text        NOT NULL
);

CREATE INDEX ed_event_department ON istijal.ed_event (ed, xid);
-- The poller's way to what is new in all departments, and the purge's to what is old.
CREATE INDEX ed_event_new ON istijal.ed_event (xid);
CREATE INDEX ed_event_old ON istijal.ed_event USING brin (at);

CALL istijal.protect('istijal.ed_event');
REVOKE UPDATE, DELETE ON istijal.ed_event FROM istijal_app;

-- Where the events begin that are still kept; one row.
CREATE TABLE istijal.ed_event_kept (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  since bigint  NOT NULL
);
INSERT INTO istijal.ed_event_kept (since) VALUES (0);
GRANT SELECT ON istijal.ed_event_kept TO istijal_app;

CREATE FUNCTION istijal.tell_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stay istijal.ed_stay;
  kinds text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    stay := NEW;
    -- A triage of the same transaction may have been stored before its stay.
    kinds := CASE WHEN NEW.level IS NULL THEN ARRAY['patient-arrived']
                  ELSE ARRAY['patient-arrived', 'triage-done'] END;
  ELSIF TG_OP = 'DELETE' THEN
    stay := OLD;
    stay.status := 'entered-in-error';
    kinds := ARRAY['queue-changed'];
  ELSE
    stay := NEW;
    kinds := ARRAY[CASE WHEN NEW.overdue_told AND NOT OLD.overdue_told THEN 'stay-overdue'
                        WHEN NEW.level IS NOT NULL AND NEW.level IS DISTINCT FROM OLD.level THEN 'triage-done'
                        ELSE 'queue-changed' END];
  END IF;
  INSERT INTO istijal.ed_event (partition_id, ed, encounter_id, kind, ticket, level, status)
  SELECT stay.partition_id, stay.ed, stay.encounter_id, kind, stay.ticket, stay.level, stay.status
    FROM unnest(kinds) WITH ORDINALITY AS told (kind, place)
   ORDER BY place;
  RETURN NULL;
END
$$;

-- Stays that are brought in finished, by a rebuild or from an older system, are no news.
CREATE TRIGGER ed_stay_begun AFTER INSERT ON istijal.ed_stay FOR EACH ROW
  WHEN (NEW.status IN ('arrived', 'triaged', 'in-progress', 'onleave'))
  EXECUTE FUNCTION istijal.tell_stay();

-- Only what somebody who looks at a board would see.
CREATE TRIGGER ed_stay_changed AFTER UPDATE ON istijal.ed_stay FOR EACH ROW
  WHEN ((OLD.status, OLD.level, OLD.due_at, OLD.arrived_at, OLD.away_since, OLD.decided_at, OLD.location_id,
         OLD.flags, OLD.overdue_told)
        IS DISTINCT FROM
        (NEW.status, NEW.level, NEW.due_at, NEW.arrived_at, NEW.away_since, NEW.decided_at, NEW.location_id,
         NEW.flags, NEW.overdue_told))
  EXECUTE FUNCTION istijal.tell_stay();

CREATE TRIGGER ed_stay_removed AFTER DELETE ON istijal.ed_stay FOR EACH ROW
  WHEN (OLD.status IN ('arrived', 'triaged', 'in-progress', 'onleave'))
  EXECUTE FUNCTION istijal.tell_stay();
