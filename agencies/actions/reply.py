"""Show an organisation's own words beside an entry: one curator drafts them, another publishes, a day ends them."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.actions.dispute_event import enter
from agencies.actions.dispute_settling import settle
from agencies.curation.dispute import OPEN, Mover, State
from agencies.curation.reply import LASTS, LONGEST_EN, LONGEST_ZH, reply_fault
from agencies.models import Dispute, DisputeEvent, Reply
from agencies.queries.dispute import open_reply
from agencies.queries.entry import find_entry
from agencies.queries.person import why_not_second


class ReplyRefused(Exception):
    """A reply that is not drafted or not decided: `code` says why, `field` beside which field of the form."""

    def __init__(self, code: str, field: str = ""):
        super().__init__(code)
        self.code, self.field = code, field


@transaction.atomic
def draft_reply(
    *,
    dispute: Dispute,
    organisation: str,
    text_zh: str,
    text_en: str,
    ends_on: date,
    actor: AbstractBaseUser,
    at: datetime,
) -> Reply:
    """Draft the words under the organisation's name; nothing is shown yet. An undecided draft is written anew.

    Raise ReplyRefused if the sender was not checked by a person, if the dispute is decided or the entry gone, or if the
    words cannot stand there.
    """
    locked = _locked(dispute)
    if not locked.checks:
        raise ReplyRefused("not_checked")
    entry = find_entry(locked.entry_kind, locked.entry_id)
    if entry is None:
        raise ReplyRefused("no_entry")
    if not organisation.strip():
        raise ReplyRefused("no_name", field="organisation")
    # A name may hold any word, but leads nobody anywhere either.
    if (fault := reply_fault(organisation)) in ("unseen", "number", "address"):
        raise ReplyRefused(fault, field="organisation")
    _hold_to_words(text_zh, text_en)
    if not timezone.localdate(at) < ends_on <= timezone.localdate(at) + LASTS:
        raise ReplyRefused("end", field="ends_on")
    reply = open_reply(locked) or Reply(dispute=locked)
    reply.entry_kind, reply.entry_id = entry.kind, entry.row_id
    reply.agency, reply.creditor = entry.agency, entry.creditor
    reply.organisation = organisation.strip()
    reply.text_zh, reply.text_en, reply.ends_on = text_zh.strip(), text_en.strip(), ends_on
    reply.drafted_by, reply.drafted_name, reply.drafted_at = actor, actor.get_username(), at
    reply.save()
    _enter(locked, "drafted", reply, actor, at)
    return reply


@transaction.atomic
def publish_reply(*, reply: Reply, actor: AbstractBaseUser, at: datetime) -> Reply:
    """Show a reply beside its entry, as a second person decides, and close its dispute.

    `reply` holds the words that he has read. Raise ReplyRefused if the actor drafted it, if it was decided before, if it
    was written anew meanwhile, or if its sender is no longer checked.
    """
    locked, dispute = _for_decision(reply, actor)
    if locked.writing != reply.writing:
        raise ReplyRefused("rewritten")
    if not dispute.checks:
        raise ReplyRefused("not_checked")
    if find_entry(locked.entry_kind, locked.entry_id) is None:
        raise ReplyRefused("no_entry")
    if locked.ends_on <= timezone.localdate(at):
        raise ReplyRefused("end")
    _decide(locked, Reply.Decision.PUBLISHED, actor, at)
    _enter(dispute, "published", locked, actor, at)
    settle(dispute=dispute, move="show_reply", actor=actor, at=at, detail=f"reply {locked.pk}")
    return locked


@transaction.atomic
def return_reply(*, reply: Reply, actor: AbstractBaseUser, at: datetime, answer: str) -> Reply:
    """Decide that the words are not shown as they are, and say why; the dispute stays open."""
    if not answer.strip():
        raise ReplyRefused("no_answer")
    locked, dispute = _for_decision(reply, actor)
    _decide(locked, Reply.Decision.RETURNED, actor, at, answer=answer.strip())
    _enter(dispute, "returned", locked, actor, at, note=answer.strip())
    return locked


@transaction.atomic
def end_reply(*, reply: Reply, actor: AbstractBaseUser, at: datetime, why: str) -> bool:
    """Take words that are shown away from today on; return False if they had ended. A wrong one must not wait."""
    today = timezone.localdate(at)
    locked = Reply.objects.select_for_update().get(pk=reply.pk)
    if locked.decision != Reply.Decision.PUBLISHED or locked.ends_on <= today:
        return False
    if not why.strip():
        raise ReplyRefused("no_answer")
    locked.ends_on = reply.ends_on = today
    locked.ended_at = reply.ended_at = at
    locked.save(update_fields=["ends_on", "ended_at"])
    if locked.dispute_id:
        _enter(locked.dispute, "ended", locked, actor, at, note=why.strip())
    return True


def _enter(
    dispute: Dispute, what: str, reply: Reply, actor: AbstractBaseUser, at: datetime, note: str = ""
) -> None:
    """Write into the dispute's history what became of a reply."""
    kind, detail = DisputeEvent.Kind.REPLY, f"{what} {reply.pk}"
    enter(dispute, kind, Mover.CURATOR, at, actor=actor, detail=detail, note=note)


def _locked(dispute: Dispute) -> Dispute:
    locked = Dispute.objects.locked().get(pk=dispute.pk)
    if State(locked.state) not in OPEN:
        raise ReplyRefused("decided")
    return locked


def _for_decision(reply: Reply, actor: AbstractBaseUser) -> tuple[Reply, Dispute]:
    """Return an open reply and its open dispute for somebody else than its drafter to decide."""
    dispute = _locked(reply.dispute)  # locked first, as everybody does who writes both
    locked = Reply.objects.select_for_update().get(pk=reply.pk)
    if locked.decision != Reply.Decision.OPEN:
        raise ReplyRefused("decided")
    if code := why_not_second(actor, drafters=[locked.drafted_by_id], names=[locked.drafted_name]):
        raise ReplyRefused(code)
    return locked, dispute


def _decide(reply: Reply, decision: str, actor: AbstractBaseUser, at: datetime, *, answer: str = "") -> None:
    reply.decision, reply.answer, reply.decided_at = decision, answer, at
    reply.decided_by, reply.decided_name = actor, actor.get_username()
    reply.save()


def _hold_to_words(text_zh: str, text_en: str) -> None:
    if not text_zh.strip() and not text_en.strip():
        raise ReplyRefused("empty", field="text_zh")
    for field, text, longest in (("text_zh", text_zh, LONGEST_ZH), ("text_en", text_en, LONGEST_EN)):
        if len(text) > longest:
            raise ReplyRefused("too_long", field=field)
        if fault := reply_fault(text):
            raise ReplyRefused(fault, field=field)
