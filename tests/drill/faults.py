"""What happens to web processes and to the one database behind them."""

import os
import signal
import tempfile
import time
from functools import partial
from pathlib import Path
from socket import create_connection

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.drill.disk import filled, is_possible, small_disk
from tests.drill.drill import Drill
from tests.drill.group import Group
from tests.drill.load import Person, is_calm
from tests.drill.servers import Server
from tests.factories.file import image_file
from tests.telling import HIDDEN

# A form whose answer breaks off is sent again by its sender, and comes once.
REPORTS = frozenset({"report"})
ALL_BUT_ADVICE = frozenset({"check", "report"})
LOCKS = 10  # seconds: more than a statement waits (DATABASE_TIMEOUT)


def processes(drill: Drill, groups: list[Group]) -> None:
    """Stop, restart and kill web processes."""
    first, second = groups
    drill.part("Nothing happens", lambda: None)
    drill.part("One group is stopped", first.stop, may_fail=REPORTS)
    drill.part("It is started again", first.start)
    drill.part("Rolling restart", lambda: [group.reload() for group in groups])
    drill.part("A worker is killed", lambda: os.kill(second.workers()[0], signal.SIGKILL), may_fail=REPORTS)


def database(drill: Drill, server: Server) -> None:
    """Restart the database, take it away, freeze it, lock its tables, fill its disk."""
    drill.part("The database restarts", server.restart, may_fail=ALL_BUT_ADVICE)
    drill.part("The database is away for five seconds", partial(server.away, 5), may_fail=ALL_BUT_ADVICE)
    drill.part(
        "The database stands still for 15 seconds", partial(server.stand_still, 15), may_fail=ALL_BUT_ADVICE
    )
    drill.part("A migration holds tables for two seconds", partial(_locked, server, 2))
    drill.part(
        f"A migration holds tables for {LOCKS} seconds",
        partial(_locked, server, LOCKS),
        may_fail=ALL_BUT_ADVICE,
        must_fail="check",
    )
    if is_possible():
        # Not in the folder of the files of the drill: the server's user has no way into that one.
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            with small_disk(Path(folder, "disk"), "postgres") as disk:
                _full(drill, server, disk)
    else:
        print("\nThe database's disk is full: NOT TRIED, only root can mount a small one")
    drill.part("Afterwards", lambda: None)


def _locked(server: Server, seconds: float) -> None:
    with server.locked("agencies_name, agencies_report"):
        time.sleep(seconds)


def _full(drill: Drill, server: Server, disk: Path) -> None:
    server.ask(f"CREATE TABLESPACE small LOCATION '{disk}'")
    server.ask("ALTER TABLE agencies_report SET TABLESPACE small")

    def full() -> None:
        with filled(disk):
            time.sleep(6)

    drill.part("The disk of the reports is full", full, may_fail=REPORTS, must_fail="report")
    server.ask("ALTER TABLE agencies_report SET TABLESPACE pg_default")
    server.ask("DROP TABLESPACE small")


def files(drill: Drill, evidence: Path) -> None:
    """Break an upload off, and fill the disk of the files while somebody tells."""
    crowd = drill.crowd
    person, words = Person(crowd.lines, crowd.seen), "示例：演练，带一张照片。"

    def ask(method: str, fields: dict | None = None) -> tuple[int, str]:
        given = fields and dict(HIDDEN.findall(person.ask("file", "GET", "/report/files/")[1])) | fields
        return person.ask("file", method, "/report/files/", given)

    print("\nFiles")
    drill.assure("words are kept", person.begin(words))
    _break_off(person, crowd.lines.ports[0])
    drill.assure("of half an upload nothing is kept", _kept(ask("GET")) == 0)
    drill.assure("a photo is kept", ask("POST", _photo(60))[0] == 302 and _kept(ask("GET")) == 1)
    if is_possible():
        with filled(evidence):
            status, page = ask("POST", _photo(70))
            drill.assure("with a full disk a photo is refused calmly", status == 503 and is_calm(page))
            drill.assure("the first is still there", _kept(ask("GET")) == 1)
            drill.assure("the report is sent without the second", person.send(words))
    else:
        print("  a full disk: NOT TRIED, only root can mount a small one")
        person.send(words)
    drill.assure("with room again it is kept", ask("POST", _photo(70))[0] == 302)
    drill.assure("both are there", _kept(ask("GET")) == 2)


def _photo(width: int) -> dict[str, object]:
    return {"files": SimpleUploadedFile("photo.jpg", image_file(width=width)), "add": "1"}


def _kept(answer: tuple[int, str]) -> int:
    return answer[1].count('name="remove"')


def _break_off(person: Person, port: int) -> None:
    """Begin to send a file and close the line in the middle."""
    cookies = "; ".join(f"{name}={each.value}" for name, each in person.cookies.items())
    head = (
        f"POST /report/files/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\nContent-Length: 90000\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        '--b\r\nContent-Disposition: form-data; name="files"; filename="half.jpg"\r\n\r\n'
    )
    with create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + image_file(width=600)[:2_000])
