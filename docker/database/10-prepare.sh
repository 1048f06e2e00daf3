#!/bin/bash
# Run once by the database image when its data folder is new: the roles, the database and what only a superuser may set.
# The SQL is the server's own (fhir-server/src/main/resources/database), the passwords are the site's secrets.
set -euo pipefail

scripts="${ISTIJAL_SCRIPTS:-/istijal}"
secrets="${ISTIJAL_SECRETS:-/run/secrets}"
sql() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" "$@"; }

sql --dbname=postgres --file="$scripts/roles.sql"
for login in \
  istijal_app=spring.datasource.password \
  istijal_owner=istijal.database.owner.password \
  istijal_system=istijal.database.system.password; do
  # The password goes through standard input, so that no process list shows it.
  sql --dbname=postgres <<SQL
\set role ${login%%=*}
\set password \`cat "$secrets/${login#*=}"\`
ALTER ROLE :"role" PASSWORD :'password';
SQL
done
sql --dbname=postgres --command='CREATE DATABASE istijal OWNER istijal_owner'
sql --dbname=istijal --file="$scripts/prepare.sql"
