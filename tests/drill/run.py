"""Stop, restart and lose parts of the site under load, on PostgreSQL, and print what people saw: `make drill`.

Two groups of web processes; one database, then a copy of it beside, then the copy alone; at last a backup, restored into an
empty one. Ends with 1 if a report was lost, came twice, a check failed where none may, or a page that refused lacked the
constants. Needs Debian's pg_virtualenv around it, which makes the first server and removes it again.
"""

import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")

import django  # noqa: E402

django.setup()

from tests.drill import copies, faults, kept  # noqa: E402
from tests.drill.cost import costs  # noqa: E402
from tests.drill.disk import is_possible, small_disk  # noqa: E402
from tests.drill.drill import Drill  # noqa: E402
from tests.drill.group import Group, manage  # noqa: E402
from tests.drill.load import Crowd  # noqa: E402
from tests.drill.servers import a_copy, first_server  # noqa: E402

KEY = "only-for-the-drill-" * 4


def main() -> int:
    if "PG_CLUSTER_CONF_ROOT" not in os.environ:
        raise SystemExit("Start this with: make drill")
    first = first_server()
    for name in ("visitcheck", "restored"):
        first.ask(f"CREATE DATABASE {name}", database="postgres")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        evidence = folder / "files"
        if is_possible():
            stack.enter_context(small_disk(evidence))
        environment = os.environ | {
            "DATABASE_URL": first.address("visitcheck"),
            "ENV_FILE": os.devnull,
            "SECRET_KEY": KEY,
            "TRUSTED_PROXIES": "1",
            "EVIDENCE_ROOT": str(evidence),
        }
        manage("migrate", "-v0", environment=environment)
        manage("load_data", environment=environment)
        groups = [Group(environment), Group(environment)]
        for group in groups:
            stack.callback(group.stop)
        costs(groups[0].port, groups[0].workers(), first.postmaster())
        with Crowd([group.port for group in groups]) as crowd:
            drill = Drill(crowd)
            faults.processes(drill, groups)
            faults.files(drill, evidence)
            faults.database(drill, first)
            copy = stack.enter_context(a_copy(first, folder))
            copies.copies(drill, groups, first, copy, environment)
        promoted = environment | {"DATABASE_URL": copy.address("visitcheck")}
        again = {"DATABASE_URL": copy.address("restored"), "EVIDENCE_ROOT": str(folder / "again")}
        kept.look(drill, promoted, environment | again, folder)
    print("\nAll as it should be." if not drill.wrong else "\nWRONG: " + "; ".join(drill.wrong))
    return bool(drill.wrong)


if __name__ == "__main__":
    sys.exit(main())
