-- Who may see our own tables: the application under a policy, the system always.
ALTER DEFAULT PRIVILEGES IN SCHEMA istijal GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO istijal_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA istijal GRANT USAGE ON SEQUENCES TO istijal_system;

-- Gives a table of facility data to the application, restricted to the caller's facilities.
CREATE PROCEDURE istijal.protect(target regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO istijal_app', target);
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format($policy$
    CREATE POLICY istijal_facility ON %s TO istijal_app
      USING (partition_id = ANY ((SELECT NULLIF(current_setting('istijal.partitions', true), '')::int[])::int[]))
  $policy$, target);
END
$$;

-- The text of the policies in force on HAPI's tables, so that a start changes only what differs.
CREATE TABLE istijal.row_policy (
  table_name text PRIMARY KEY,
  statements text NOT NULL
);

-- A facility is an Organization with a HAPI partition of its own. Numbers are never used again.
CREATE TABLE istijal.facility (
  organization_id text PRIMARY KEY,
  partition       integer NOT NULL UNIQUE CHECK (partition > 0)
);
CREATE SEQUENCE istijal.facility_partition AS integer START 1;

-- Keys that must outlive a restart (token signatures, paging seals).
CREATE TABLE istijal.secret_key (
  name       text PRIMARY KEY,
  material   text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Which organization a confidential client acts for, and as what.
CREATE TABLE istijal.client (
  client_id       text PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('HOSPITAL', 'LABORATORY', 'MINISTRY', 'ADMINISTRATOR')),
  organization_id text NOT NULL
);

-- Spring Authorization Server's tables (its reference documentation, "Core Model / Components").
CREATE TABLE istijal.oauth2_registered_client (
  id                            varchar(100) PRIMARY KEY,
  client_id                     varchar(100) NOT NULL UNIQUE,
  client_id_issued_at           timestamptz NOT NULL DEFAULT now(),
  client_secret                 varchar(200),
  client_secret_expires_at      timestamptz,
  client_name                   varchar(200) NOT NULL,
  client_authentication_methods varchar(1000) NOT NULL,
  authorization_grant_types     varchar(1000) NOT NULL,
  redirect_uris                 varchar(1000),
  post_logout_redirect_uris     varchar(1000),
  scopes                        varchar(1000) NOT NULL,
  client_settings               varchar(2000) NOT NULL,
  token_settings                varchar(2000) NOT NULL
);

-- What came inside the jar and is stored already.
CREATE TABLE istijal.loaded_folder (
  folder text PRIMARY KEY,
  digest text NOT NULL
);
