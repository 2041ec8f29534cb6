"""Look for everything that people were told is kept: in the database, and in one restored from its backup."""

import json
import re
import time
from pathlib import Path

from tests.drill.drill import Drill
from tests.drill.group import manage

READ_BACK = """
import json, sys
from django.db.models import Count, Q
from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import read_receipt
shown = json.load(sys.stdin)
found = {receipt: report_of_receipt(read_receipt(receipt)) for receipt in shown}
sends = Report.objects.annotate(sends=Count("events", filter=Q(events__move="send")))
print(json.dumps({
    "lost": [receipt for receipt, report in found.items() if not report or report.words != shown[receipt]],
    "twice": sends.filter(sends__gt=1).count()
        + Report.objects.sent().values("words").annotate(n=Count("pk")).filter(n__gt=1).count(),
    "sent": Report.objects.sent().count(),
}))
"""


def look(drill: Drill, environment: dict[str, str], restored: dict[str, str], folder: Path) -> None:
    """Look for every receipt, back up, restore into the empty database, look again."""
    receipts = drill.crowd.seen.receipts
    kept = _read_back(environment, receipts)
    lost = set(kept["lost"])
    print(f"\nReceipts shown: {len(receipts)}; lost: {len(lost)}; came twice: {kept['twice']}")
    print(f"  of the {len(drill.may_be_lost)} shown just before the first database was lost: {len(lost)}")
    drill.assure("no other receipt is lost", receipts and not lost - drill.may_be_lost)
    drill.assure("none came twice", not kept["twice"])
    started = time.perf_counter()
    backup = manage("backup", str(folder / "backups"), environment=environment).strip()
    size = sum(file.stat().st_size for file in Path(backup).iterdir())
    made, started = time.perf_counter() - started, time.perf_counter()
    compared = manage("restore", backup, environment=restored)
    brought = time.perf_counter() - started
    same, differing = len(re.findall(r"  same$", compared, re.MULTILINE)), compared.count("DIFFERS")
    print(
        f"\nBackup: {size / 1e6:.1f} MB in {made:.1f} s; restored and compared in {brought:.1f} s:"
        f" {same} tables same, {differing} differ"
    )
    drill.assure(
        "the restored database has the same", not differing and _read_back(restored, receipts) == kept
    )


def _read_back(environment: dict[str, str], receipts: dict[str, str]) -> dict:
    told = json.dumps(receipts)
    return json.loads(manage("shell", "--no-imports", "-c", READ_BACK, environment=environment, told=told))
