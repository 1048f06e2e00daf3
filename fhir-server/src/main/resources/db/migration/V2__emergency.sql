-- The emergency stay as the queue, boards and indicators need it: a projection of the Encounters of class EMER and
-- of their triage Observations, written in the transaction that stores those. It holds nothing that cannot be
-- computed from them again (docs/adr/0004-ed-stay-projection.md).

CREATE TABLE istijal.ed_stay (
  encounter_id text        PRIMARY KEY,
  partition_id integer     NOT NULL,
  patient_id   text        NOT NULL,
  ed           text        NOT NULL,
  ticket       text        NOT NULL,
  status       text        NOT NULL,
  level        smallint    CHECK (level BETWEEN 1 AND 5),
  scale        text,
  arrived_at   timestamptz NOT NULL,
  triaged_at   timestamptz,
  care_at      timestamptz,
  finished_at  timestamptz,
  location_id  text        NOT NULL,
  disposition  text,
  updated_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (ed, ticket, partition_id)
);

-- The patients who are in a department now: some hundreds of rows among millions.
CREATE INDEX ed_stay_open ON istijal.ed_stay (ed, arrived_at)
  WHERE status IN ('arrived', 'triaged', 'in-progress', 'onleave');

CALL istijal.protect('istijal.ed_stay');

-- The triages that count; the newest of a stay is its level.
CREATE TABLE istijal.ed_triage (
  observation_id text        PRIMARY KEY,
  partition_id   integer     NOT NULL,
  encounter_id   text        NOT NULL,
  level          smallint    NOT NULL CHECK (level BETWEEN 1 AND 5),
  scale          text        NOT NULL,
  scale_version  text        NOT NULL,
  effective_at   timestamptz NOT NULL,
  recorded_at    timestamptz NOT NULL
);

CREATE INDEX ed_triage_encounter ON istijal.ed_triage (encounter_id);

CALL istijal.protect('istijal.ed_triage');

-- The last ticket given in a department on a day (Africa/Algiers).
CREATE TABLE istijal.ticket_counter (
  ed           text    NOT NULL,
  day          date    NOT NULL,
  partition_id integer NOT NULL,
  last         integer NOT NULL,
  PRIMARY KEY (ed, day, partition_id)
);

CALL istijal.protect('istijal.ticket_counter');
