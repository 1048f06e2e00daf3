-- The three roles of the server; run as superuser, once per PostgreSQL. On an external database give each a password
-- (ALTER ROLE … PASSWORD …) and, for istijal_app, the one named in spring.datasource.username.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'istijal_owner') THEN
    CREATE ROLE istijal_owner LOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'istijal_app') THEN
    CREATE ROLE istijal_app LOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'istijal_system') THEN
    CREATE ROLE istijal_system LOGIN NOSUPERUSER BYPASSRLS;
  END IF;
END
$$;;
