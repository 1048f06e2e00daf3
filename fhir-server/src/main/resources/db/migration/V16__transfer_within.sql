-- A patient who is sent to another emergency department of the facility leaves one queue and arrives in the other: both
-- are told, the one that they left first (docs/adr/0033-transfers-are-delivered.md).
CREATE OR REPLACE FUNCTION istijal.tell_stay() RETURNS trigger LANGUAGE plpgsql AS $$
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
  ELSIF NEW.ed <> OLD.ed THEN
    INSERT INTO istijal.ed_event (partition_id, ed, encounter_id, kind, ticket, level, status)
    VALUES (OLD.partition_id, OLD.ed, OLD.encounter_id, 'queue-changed', OLD.ticket, OLD.level, NEW.status);
    stay := NEW;
    kinds := ARRAY['patient-arrived'];
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

DROP TRIGGER ed_stay_changed ON istijal.ed_stay;
CREATE TRIGGER ed_stay_changed AFTER UPDATE ON istijal.ed_stay FOR EACH ROW
  WHEN ((OLD.ed, OLD.status, OLD.level, OLD.due_at, OLD.arrived_at, OLD.away_since, OLD.decided_at, OLD.location_id,
         OLD.flags, OLD.overdue_told)
        IS DISTINCT FROM
        (NEW.ed, NEW.status, NEW.level, NEW.due_at, NEW.arrived_at, NEW.away_since, NEW.decided_at, NEW.location_id,
         NEW.flags, NEW.overdue_told))
  EXECUTE FUNCTION istijal.tell_stay();
