#!/bin/bash
# Run once, when the first database is made: let a copy with the same password follow it.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set password="$(cat "$POSTGRES_PASSWORD_FILE")" <<'SQL'
CREATE ROLE follower WITH REPLICATION LOGIN PASSWORD :'password';
SQL
echo 'host replication follower samenet scram-sha-256' >>"$PGDATA/pg_hba.conf"
