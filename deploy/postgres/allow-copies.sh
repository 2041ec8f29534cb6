#!/bin/bash
# Run once on the first server, as its superuser, before there are copies: let a copy follow it that knows the password.
# The image of compose runs it when the first database is made; on Debian:
#   POSTGRES_PASSWORD_FILE=… runuser -u postgres -- deploy/postgres/allow-copies.sh
set -euo pipefail
ask() { psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres "$@"; }
ask --set password="$(cat "$POSTGRES_PASSWORD_FILE")" <<'SQL'
CREATE ROLE follower WITH REPLICATION LOGIN PASSWORD :'password';
SQL
echo 'host replication follower samenet scram-sha-256' >>"$(ask --tuples-only --no-align --command 'SHOW hba_file')"
ask --tuples-only --command 'SELECT pg_reload_conf()' >/dev/null
