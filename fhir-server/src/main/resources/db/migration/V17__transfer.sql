-- A facility asks another to take a patient over (docs/adr/0033-transfers-are-delivered.md). The row is what both agree
-- on; each facility has a Task of its own that follows it. The id is the identifier that both Tasks carry.
CREATE TABLE istijal.transfer (
  id                text        PRIMARY KEY,
  partition_id      integer     NOT NULL,
  to_partition      integer     NOT NULL,
  to_organization   text        NOT NULL,
  -- the emergency department that was asked; NULL for any of the facility
  to_department     text,
  encounter_id      text        NOT NULL,
  patient_id        text        NOT NULL,
  task_id           text        NOT NULL,
  request_id        text        NOT NULL,
  their_task_id     text,
  state             text        NOT NULL DEFAULT 'requested'
                    CHECK (state IN ('requested', 'accepted', 'rejected', 'cancelled', 'expired', 'departed', 'arrived')),
  -- CodeableConcept of who refused or withdrew, as JSON
  reason            text,
  deadline          timestamptz NOT NULL,
  -- what the facility that is asked gets: a Bundle with the request and its Task, as JSON
  letter            text        NOT NULL,
  requested_at      timestamptz NOT NULL DEFAULT now(),
  -- what the Task of each facility says by now
  sender_state      text        NOT NULL DEFAULT 'requested',
  receiver_state    text
);

CREATE INDEX transfer_undelivered ON istijal.transfer (requested_at)
  WHERE sender_state <> state OR receiver_state IS DISTINCT FROM state;
CREATE INDEX transfer_unanswered ON istijal.transfer (deadline) WHERE state = 'requested';
CREATE INDEX transfer_of_stay ON istijal.transfer (encounter_id)
  WHERE state IN ('requested', 'accepted', 'departed');
CREATE INDEX transfer_expected ON istijal.transfer (to_partition, patient_id)
  WHERE state IN ('requested', 'accepted', 'departed');

-- Both facilities see it and move it; only the one that asks begins one.
GRANT SELECT, INSERT, UPDATE ON istijal.transfer TO istijal_app;
ALTER TABLE istijal.transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY istijal_read ON istijal.transfer FOR SELECT TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR to_partition = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[]));
CREATE POLICY istijal_insert ON istijal.transfer FOR INSERT TO istijal_app
  WITH CHECK (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[]));
CREATE POLICY istijal_update ON istijal.transfer FOR UPDATE TO istijal_app
  USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[])
      OR to_partition = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[]));

-- A patient who is admitted where they are expected has arrived; in the admission, without a round trip.
CREATE FUNCTION istijal.expected_arrival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE istijal.transfer SET state = 'arrived'
   WHERE to_partition = NEW.partition_id AND patient_id = NEW.patient_id
     AND state IN ('requested', 'accepted', 'departed')
     AND NEW.arrived_at >= requested_at - interval '5 minutes';
  RETURN NULL;
END
$$;
CREATE TRIGGER ed_stay_expected AFTER INSERT ON istijal.ed_stay FOR EACH ROW
  WHEN (NEW.status IN ('arrived', 'triaged', 'in-progress', 'onleave'))
  EXECUTE FUNCTION istijal.expected_arrival();
