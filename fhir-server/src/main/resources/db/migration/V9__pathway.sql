-- What calling, boards and the clock of a stay need besides. As everything of ed_stay it follows from the stored
-- resources and the settings (docs/adr/0023-order-of-calling.md, 0024-places-and-the-clock.md).
ALTER TABLE istijal.ed_stay
  -- when care should have begun: arrival and the target of level and scale
  ADD COLUMN due_at     timestamptz,
  ADD COLUMN born_on    date,
  -- active alerts of the stay: id of the Flag, its code
  ADD COLUMN flags      jsonb   NOT NULL DEFAULT '{}',
  -- since when a patient who waits has stepped out
  ADD COLUMN away_since timestamptz,
  ADD COLUMN decided_at timestamptz,
  -- false for a stay that was there, open, with another of the same patient, before two were refused
  ADD COLUMN alone      boolean NOT NULL DEFAULT true;

UPDATE istijal.ed_stay
   SET due_at = arrived_at + make_interval(mins => (ARRAY[0, 10, 60, 120, 240])[coalesce(level, 3)])
 WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave');

UPDATE istijal.ed_stay AS later
   SET alone = false
 WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave')
   AND EXISTS (SELECT FROM istijal.ed_stay AS earlier
                WHERE earlier.status IN ('arrived', 'triaged', 'in-progress', 'onleave')
                  AND earlier.partition_id = later.partition_id AND earlier.patient_id = later.patient_id
                  AND earlier.encounter_id < later.encounter_id);

-- A patient is in one emergency department of a facility at a time, whoever admits first.
CREATE UNIQUE INDEX ed_stay_one_open ON istijal.ed_stay (partition_id, patient_id)
  WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave') AND alone;

-- Who is in a place now.
CREATE INDEX ed_stay_place ON istijal.ed_stay (location_id)
  WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave');
