#!/bin/sh
# Runs once, when the database folder is still empty: two databases, each with a role of its own that can reach
# no other. The records hold requests, plans and counts, no conversation; the conversations are Rasa's.
# The passwords come from the environment and go to psql the same way, so they show in no process list.
set -eu

for name in RECORDS_PASSWORD CONVERSATIONS_PASSWORD; do
    eval "value=\${$name:-}"
    if [ -z "$value" ]; then
        echo "$name is empty: give it in .env (docs/operations.md) and start again with an empty volume" >&2
        exit 1
    fi
done

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv records_password RECORDS_PASSWORD
\getenv conversations_password CONVERSATIONS_PASSWORD
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

CREATE ROLE records LOGIN PASSWORD :'records_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE conversations LOGIN PASSWORD :'conversations_password' NOSUPERUSER NOCREATEDB NOCREATEROLE;

CREATE DATABASE records OWNER records;
CREATE DATABASE conversations OWNER conversations;

REVOKE ALL ON DATABASE records, conversations, postgres, template1 FROM PUBLIC;
SQL
