"""Fill the demonstration with disputes in every state, through the same actions that people use."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from agencies.actions.dispute import answer_dispute, begin_dispute, send_dispute
from agencies.actions.dispute_file import drop_documents
from agencies.actions.dispute_handling import check_sender, handle_dispute
from agencies.actions.reply import draft_reply, publish_reply
from agencies.models import Agency, Dispute, EntryKind, Reply
from agencies.models.dispute import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.queries.entry import Entry
from agencies.reporting.receipt import ALPHABET, GROUP_LENGTH, show_receipt

DATA = Path(__file__).resolve().parents[1] / "data" / "demo" / "disputes.yaml"
REPLY_LASTS = timedelta(days=90)


def load_demo_disputes(*, curators: Sequence[AbstractBaseUser], at: datetime) -> dict[str, str]:
    """Write the invented disputes anew and return by what was done with each the receipt that opens it.

    Whatever disputes there were are deleted: actions/demo.py has made sure that none of them is real.
    """
    for dispute in Dispute.objects.defer("writer", "contact"):
        drop_documents(dispute)
    Reply.objects.all().delete()
    Dispute.objects.all().delete()
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {row["path"]: _load(row, number, curators, at) for number, row in enumerate(rows)}


def _load(row: Mapping[str, Any], number: int, curators: Sequence[AbstractBaseUser], at: datetime) -> str:
    sent_at = at - timedelta(days=row["days"])
    entry = Entry(EntryKind.AGENCY, Agency.objects.get(key=row["agency"]))
    dispute, _receipt = begin_dispute(
        entry=entry, written=row["written"], language="zh-hans", at=sent_at - timedelta(minutes=9)
    )
    receipt = _give_receipt(dispute, number)
    send_dispute(dispute=dispute, network="", at=sent_at)
    Dispute.objects.filter(pk=dispute.pk).update(noted_at=sent_at)
    for step, done in enumerate(row.get("done", ()), start=1):
        _do(dispute, dict(done), curators, at=sent_at + timedelta(hours=step))
    return show_receipt(receipt)


def _do(
    dispute: Dispute, done: dict[str, Any], curators: Sequence[AbstractBaseUser], *, at: datetime
) -> None:
    editor, publisher = curators[:2]
    what = done.pop("what")
    if what == "check":
        check_sender(dispute=dispute, actor=editor, at=at, **done)
    elif what == "answer":
        answer_dispute(dispute=dispute, at=at, **done)
    elif what == "draft_reply":
        ends_on = timezone.localdate(at) + REPLY_LASTS
        words = {"organisation": dispute.entry_label, "ends_on": ends_on, "text_en": "", **done}
        draft_reply(dispute=dispute, actor=editor, at=at, **words)
    elif what == "publish_reply":
        publish_reply(reply=dispute.replies.get(), actor=publisher, at=at)
    else:
        handle_dispute(
            dispute=dispute, move=what, actor=publisher if what == "refuse" else editor, at=at, **done
        )


def _give_receipt(dispute: Dispute, number: int) -> str:
    """Replace a dispute's receipt by one that is the same at every loading, and return it."""
    receipt = "DEM0" * 2 + "EEEE" + ALPHABET[number] * GROUP_LENGTH
    Dispute.objects.filter(pk=dispute.pk).update(receipt_digest=keyed_digest(RECEIPT, receipt))
    return receipt
