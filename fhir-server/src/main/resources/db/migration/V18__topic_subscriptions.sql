-- Systems that are told by topic (docs/adr/0037-topics-from-the-outbox.md). What the Subscription asks for follows from
-- the stored resource and is set in the transaction that stores it; how far counting and telling have come is kept here.
CREATE TABLE istijal.subscription (
  id            text        PRIMARY KEY,
  partition_id  integer     NOT NULL,
  -- Who asked last, and what its token allowed: its rights are looked up again whenever it is told something.
  client_id     text        NOT NULL,
  scopes        text[]      NOT NULL,
  -- The server's address as that client knows it.
  base          text        NOT NULL,
  topic         text        NOT NULL,
  departments   text[],
  levels        smallint[],
  endpoint      text        NOT NULL,
  mime_type     text        NOT NULL,
  content       text        NOT NULL CHECK (content IN ('empty', 'id-only', 'full-resource')),
  timeout       integer     NOT NULL,
  heartbeat     integer,
  most          integer     NOT NULL,
  ends_at       timestamptz,
  status        text        NOT NULL CHECK (status IN ('requested', 'active', 'error', 'off')),

  -- Counting: events up to this position have their numbers, the last of which is the second.
  position_from bigint      NOT NULL,
  position_to   bigint      NOT NULL DEFAULT 0,
  position_id   bigint      NOT NULL DEFAULT 0,
  counted       bigint      NOT NULL DEFAULT 0,
  counted_at    timestamptz NOT NULL DEFAULT now(),

  -- Telling: whether the endpoint has answered the handshake, and the last number it has taken.
  shaken        boolean     NOT NULL DEFAULT false,
  told          bigint      NOT NULL DEFAULT 0,
  failures      integer     NOT NULL DEFAULT 0,
  failing_since timestamptz,
  next_at       timestamptz NOT NULL DEFAULT now(),
  heard_at      timestamptz NOT NULL DEFAULT now(),
  -- Who tells now. A node that dies leaves a lease that ends by itself.
  lease         uuid,
  leased_until  timestamptz
);

-- The events of each, numbered without gaps; gone when ed_event forgets them.
CREATE TABLE istijal.subscription_event (
  subscription_id text        NOT NULL REFERENCES istijal.subscription ON DELETE CASCADE,
  number          bigint      NOT NULL,
  partition_id    integer     NOT NULL,
  at              timestamptz NOT NULL,
  kind            text        NOT NULL,
  encounter_id    text        NOT NULL,
  PRIMARY KEY (subscription_id, number)
);
CREATE INDEX subscription_event_old ON istijal.subscription_event USING brin (at);

-- The headers with which an endpoint is called: credentials. Clients' requests write them and cannot read them.
CREATE TABLE istijal.subscription_headers (
  subscription_id text    PRIMARY KEY REFERENCES istijal.subscription ON DELETE CASCADE,
  partition_id    integer NOT NULL,
  headers         text[]  NOT NULL
);

CALL istijal.protect('istijal.subscription');
CALL istijal.protect('istijal.subscription_event');
CALL istijal.protect('istijal.subscription_headers');
REVOKE SELECT ON istijal.subscription_headers FROM istijal_app;
GRANT SELECT (subscription_id, partition_id) ON istijal.subscription_headers TO istijal_app;

-- Whether a facility has events that are not counted yet, asked for each subscription twice a second.
CREATE INDEX ed_event_facility ON istijal.ed_event (partition_id, xid);
