-- Who signs in to the pages (docs/adr/0028-people-sign-in.md). Read by the system role alone.
CREATE TABLE istijal.person (
  id                uuid        PRIMARY KEY,
  -- As it is typed, compared without case.
  login             text        NOT NULL CHECK (login = lower(login) AND login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  name              text        NOT NULL CHECK (name <> ''),
  -- With the name of its hash in front, '{bcrypt}…'.
  password          text        NOT NULL,
  role              text        NOT NULL CHECK (role IN ('NURSE', 'PHYSICIAN', 'RECEPTION', 'MINISTRY')),
  organization_id   text        NOT NULL,
  practitioner      text,
  practitioner_role text,
  active            boolean     NOT NULL DEFAULT true,
  -- Has the password of the demo world, which everybody knows.
  demo              boolean     NOT NULL DEFAULT false,
  changed_at        timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX person_login ON istijal.person (login);

-- Attempts to sign in that have not succeeded, for fifteen minutes.
CREATE TABLE istijal.sign_in_attempt (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  login   text        NOT NULL,
  address text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX sign_in_attempt_login ON istijal.sign_in_attempt (login, at);
CREATE INDEX sign_in_attempt_address ON istijal.sign_in_attempt (address, at);
