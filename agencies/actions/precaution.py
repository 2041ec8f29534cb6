"""Hold a proposal to its source, and one of a phone, a website or a hotline to what else that needs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.actions.proposed_row import is_web_address
from agencies.checking.telephone import telephone_in
from agencies.curation.kind import changes_reach
from agencies.curation.reach import Precautions, china_day, missing
from agencies.curation.refusal import ProposalRefused
from agencies.curation.wording import forbidden_texts, has_unseen_signs, misplaced_numbers
from agencies.models import Proposal
from agencies.queries.proposal import is_publisher


@transaction.atomic
def see_again(*, proposal: Proposal, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Enter that somebody saw the source of an open proposal again, on the day of a moment."""
    held, today = _open(proposal), china_day(at)
    if today == held.seen_on:
        raise ProposalRefused("seen_today")
    held.seen_again_on, held.seen_again_by = today, actor.get_username()
    held.save()
    return held


@transaction.atomic
def try_reach(*, proposal: Proposal, actor: AbstractBaseUser, at: datetime) -> Proposal:
    """Enter that somebody else than its drafter called the number, or opened the page, and reached whom it names."""
    held = _open(proposal)
    if held.drafted_by_id == actor.pk or held.drafted_name == actor.get_username():
        raise ProposalRefused("called_own")
    held.called_on, held.called_by = china_day(at), actor.get_username()
    held.save()
    return held


def hold_to_source(
    kind: str, payload: Mapping[str, Any], *, source: str, seen_on: date | None, at: datetime
) -> None:
    """Refuse a draft without a source or the day on which it was seen."""
    if not source.strip():
        raise ProposalRefused("no_source", field="source")
    if has_unseen_signs(source):
        raise ProposalRefused("unseen", field="source")
    if number := telephone_in(source):
        raise ProposalRefused("number", field="source", number=number)
    if changes_reach(kind, payload) and not is_web_address(source):
        raise ProposalRefused("no_address", field="source")
    if seen_on is None:
        raise ProposalRefused("no_seen_on", field="seen_on")
    if seen_on > china_day(at):
        raise ProposalRefused("seen_later", field="seen_on")


def hold_to_words(kind: str, values: Mapping[str, Any]) -> None:
    """Refuse our own texts in which somebody is vouched for or accused, numbers where nobody would try them, and signs that
    nobody sees."""
    for name, value in values.items():
        if has_unseen_signs(value):
            raise ProposalRefused("unseen", field=name)
    for name, words in forbidden_texts(kind, values):
        raise ProposalRefused("words", field=name, words="”, “".join(words))
    for name, number in misplaced_numbers(kind, values):
        raise ProposalRefused("number", field=name, number=number)


def hold_to_emergency(proposal: Proposal, actor: AbstractBaseUser) -> None:
    """Refuse the way without the wait to anybody but publishers."""
    if proposal.is_emergency and not is_publisher(actor):
        raise ProposalRefused("not_publisher", field="is_emergency")


def hold_to_precautions(proposal: Proposal, actor: AbstractBaseUser, *, at: datetime) -> None:
    """Refuse a change of a phone, a website or a hotline before everything it needs is done.

    Two publishers together may skip that: for an emergency, and to take back what was published.
    """
    if not changes_reach(proposal.kind, proposal.fields):
        return
    if proposal.is_emergency or proposal.undoes_id:
        if is_publisher(actor) and proposal.drafted_by and is_publisher(proposal.drafted_by):
            return
        raise ProposalRefused("not_publisher")
    done = precautions_of(proposal)
    if code := missing(done, at=at):
        raise ProposalRefused(code, until=f"{timezone.localtime(done.ready_at):%Y-%m-%d %H:%M}")


def precautions_of(proposal: Proposal) -> Precautions:
    """Return what was done about a proposal so far."""
    return Precautions(
        seen_on=proposal.seen_on,
        seen_again_on=proposal.seen_again_on,
        is_called=proposal.called_on is not None,
        drafted_at=proposal.drafted_at,
    )


def _open(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.decision != Proposal.Decision.OPEN:
        raise ProposalRefused("decided")
    return held
