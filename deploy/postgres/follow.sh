#!/bin/bash
# Copy the first database once, then follow it. What the copy lacks of the log it fetches again; if it was away for so long
# that the log is gone, remove its volume and start it anew.
set -euo pipefail
PGPASSWORD=$(cat /run/secrets/database_password)
export PGPASSWORD
if [[ ! -s $PGDATA/PG_VERSION ]]; then
    until pg_basebackup --host="$PRIMARY" --username=follower --pgdata="$PGDATA" --wal-method=stream \
        --write-recovery-conf --checkpoint=fast; do
        find "$PGDATA" -mindepth 1 -delete
        sleep 2
    done
    chmod 700 "$PGDATA"
fi
exec postgres -c hot_standby=on -c max_standby_streaming_delay=5s -c hot_standby_feedback=on
