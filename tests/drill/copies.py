"""What happens to a copy of the database that pages read from, and what happens when the first one is lost."""

import tempfile
import time
from pathlib import Path

from agencies.queries.replica import REST
from tests.drill.drill import Drill
from tests.drill.faults import REPORTS
from tests.drill.group import Group, manage
from tests.drill.load import Person
from tests.drill.servers import Server

LATE = "示例迟到信息咨询有限公司"
# How often the tables of names were looked into by an index, which every check does.
LOOKS = "SELECT sum(idx_scan) FROM pg_stat_user_tables WHERE relname IN ('agencies_name', 'agencies_namekey')"
REPORTS_BEGUN = "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relname = 'agencies_report'"
CAUGHT_UP = "SELECT pg_last_wal_replay_lsn() >= %s"
BEHIND = 3  # seconds


def copies(
    drill: Drill, groups: list[Group], first: Server, copy: Server, environment: dict[str, str]
) -> None:
    """Let groups read from a copy; let it lag, go and come; lose the first server; promote the copy in its place."""
    name = "visitcheck"
    drill.part(
        "Groups are restarted to read from a copy",
        lambda: [group.restart(DATABASE_REPLICA_URL=copy.address(name)) for group in groups],
        may_fail=REPORTS,
    )
    _answers(drill, first, copy)
    _lags(drill, first, copy, environment)
    drill.part("The copy is stopped", lambda: copy.control("stop"))
    drill.part("It is started again", lambda: copy.control("start"))
    first.wait_until("SELECT count(*) = 1 FROM pg_stat_replication WHERE state = 'streaming'")
    drill.part("The copy stands still for 15 seconds", lambda: copy.stand_still(15))
    time.sleep(REST)  # else it still rests, and there would be neither
    kept = set(drill.crowd.seen.receipts)
    time.sleep(BEHIND)

    def lose() -> None:
        drill.may_be_lost = set(drill.crowd.seen.receipts) - kept
        first.control("stop", "--mode", "immediate")  # as a power cut does
        drill.may_be_lost |= set(drill.crowd.seen.receipts) - kept
        time.sleep(10)

    drill.part("The first database is lost", lose, may_fail=REPORTS, must_fail="report")

    def promote() -> None:
        copy.control("promote")
        for group in groups:
            group.restart(DATABASE_URL=copy.address(name), DATABASE_REPLICA_URL="")

    drill.part("The copy is promoted, and groups are restarted to use it", promote, may_fail=REPORTS)
    drill.part("Afterwards", lambda: None)


def _answers(drill: Drill, first: Server, copy: Server) -> None:
    time.sleep(1.5)  # a server tells its figures once a second
    before = first.ask(LOOKS), copy.ask(LOOKS), first.ask(REPORTS_BEGUN)
    drill.part("The copy answers", lambda: None)
    after = first.ask(LOOKS), copy.ask(LOOKS), first.ask(REPORTS_BEGUN)
    drill.assure("checks look for names in the copy", after[1] > before[1])
    drill.assure("none looks for them in the first database", after[0] == before[0])
    drill.assure("reports are written to the first", after[2] > before[2])


def _lags(drill: Drill, first: Server, copy: Server, environment: dict[str, str]) -> None:
    def found() -> bool:
        person = Person(drill.crowd.lines, drill.crowd.seen)
        _status, page = person.ask("register", "GET", "/register/?q=%E7%A4%BA%E4%BE%8B%E8%BF%9F%E5%88%B0")
        return LATE in page

    copy.ask("SELECT pg_wal_replay_pause()")

    def bring_in() -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "late.csv")
            file.write_text(f"key,name\nlate,{LATE}\n", encoding="utf-8")
            manage("import_register", "agencies", str(file), "--apply", environment=environment)

    drill.part("The copy lags", bring_in)
    drill.assure("a firm brought in meanwhile is not shown yet", not found())
    written = first.ask("SELECT pg_current_wal_lsn()")
    copy.ask("SELECT pg_wal_replay_resume()")
    copy.wait_until(CAUGHT_UP, written)
    drill.assure("it is, once the copy has caught up", found())
