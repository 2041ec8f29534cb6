#!/bin/bash
# On Debian: make a cluster that is a copy of the first server, and let it follow from then on; the server itself is started
# and stopped like every other of Debian's. What it lacks of the log it fetches again; if it was away for so long that the
# log is gone, drop it (pg_dropcluster) and make it anew.
#   PRIMARY=10.0.0.5 PASSWORD_FILE=/etc/visitcheck/follower deploy/postgres/make-copy.sh 15 main
# PRIMARY_PORT if it is not 5432; what stands behind the name goes on to pg_createcluster.
set -euo pipefail
(($# >= 2)) || { echo "Usage: PRIMARY=… PASSWORD_FILE=… make-copy.sh VERSION NAME" >&2; exit 2; }
version=$1 name=$2
shift 2
PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
owner=()
[[ $(id -u) != 0 ]] || owner=(runuser -u postgres --)

pg_createcluster "$version" "$name" "$@"
data=$(pg_conftool --short "$version" "$name" show data_directory)
pg_conftool "$version" "$name" set hot_standby on
# A long statement on the copy holds what it follows up for no longer than this; and the first server keeps for so long what
# such a statement may still look at, or it would be given up.
pg_conftool "$version" "$name" set max_standby_streaming_delay 5s
pg_conftool "$version" "$name" set hot_standby_feedback on
find "$data" -mindepth 1 -delete
"${owner[@]}" "/usr/lib/postgresql/$version/bin/pg_basebackup" --host="$PRIMARY" --port="${PRIMARY_PORT:-5432}" \
    --username=follower --pgdata="$data" --wal-method=stream --write-recovery-conf --checkpoint=fast
pg_ctlcluster "$version" "$name" start
