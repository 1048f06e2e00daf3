-- The table that db-scheduler 16 works on (its layout, not ours): jobs, leases and heartbeats of the whole server.
CREATE TABLE istijal.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_due ON istijal.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON istijal.scheduled_tasks (last_heartbeat);

-- What a transaction time that was given out in a manifest stands for: the transactions that were visible at that
-- moment. A later _since of the same time continues exactly there. Kept longer than the job.
CREATE TABLE istijal.export_snapshot (
    transaction_time timestamptz PRIMARY KEY,
    snapshot         pg_snapshot NOT NULL
);

-- A bulk export that a client asked for. Rows and files go away together.
CREATE TABLE istijal.export_job (
    id               uuid PRIMARY KEY,
    client_id        text        NOT NULL,
    client_kind      text        NOT NULL,
    request_url      text        NOT NULL,
    types            text[]      NOT NULL,
    since            timestamptz,
    since_snapshot   pg_snapshot,
    until            timestamptz,
    transaction_time timestamptz NOT NULL,
    snapshot         pg_snapshot NOT NULL,
    state            text        NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'complete', 'failed')),
    failure          text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    finished_at      timestamptz
);

-- One file's worth of a job: a resource type and a range of hfj_resource.res_id, upper bound excluded.
CREATE TABLE istijal.export_part (
    job_id        uuid    NOT NULL REFERENCES istijal.export_job ON DELETE CASCADE,
    number        integer NOT NULL,
    kind          text    NOT NULL CHECK (kind IN ('output', 'deleted')),
    resource_type text    NOT NULL,
    from_id       bigint  NOT NULL,
    to_id         bigint  NOT NULL,
    state         text    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'running', 'done')),
    worker        integer,
    attempts      integer NOT NULL DEFAULT 0,
    -- Names the file of the attempt that is running or succeeded; an older attempt that comes late finds another.
    file_id       uuid UNIQUE,
    resources     bigint,
    PRIMARY KEY (job_id, number)
);

CREATE INDEX export_part_pending ON istijal.export_part (job_id, number) WHERE state = 'pending';

-- Did the snapshot see the transaction that wrote the row? A row carries only the lower 32 bits of its transaction's
-- id: it is taken for the one nearest to the snapshot, so ask about rows less than 2^31 transactions away from it. Not
-- for rows written under a savepoint: see pg_visible_in_snapshot. The body is one expression, which the planner puts
-- in the place of the call; called as a function it would cost six times as much.
CREATE FUNCTION istijal.visible_in(row_xmin xid, snapshot pg_snapshot) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN pg_visible_in_snapshot(
        greatest(
            pg_snapshot_xmax(snapshot)::text::bigint + 2147483648
                - ((pg_snapshot_xmax(snapshot)::text::bigint - row_xmin::text::bigint + 2147483648) & 4294967295),
            0)::text::xid8,
        snapshot);
