"""Draft what reports show, and make the row of it; agencies/actions/proposal.py publishes it or sends it back.

Nothing that reports say reaches the public in another way. Each function raises ProposalRefused
(agencies/curation/refusal.py), with nothing written, for what may not be.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from agencies.actions.curated_row import row_values
from agencies.actions.precaution import hold_to_words
from agencies.actions.proposed_row import MODELS, is_web_address, proposed_row, renewed
from agencies.curation.refusal import ProposalRefused
from agencies.curation.wording import PUBLIC_TEXTS
from agencies.models import Proposal, Report
from agencies.queries.independence import weigh_reports
from agencies.queries.proof import prove
from agencies.reporting.independence import ENOUGH, counted
from agencies.reporting.publishing import LONGEST, MOST_REPORTS, leak


@transaction.atomic
def propose(
    *,
    kind: str,
    values: Mapping[str, Any],
    reports: Collection[int],
    why: str,
    expires_on: date | None,
    actor: AbstractBaseUser,
    at: datetime,
    first_party: str = "",
    renews: Proposal | None = None,
) -> Proposal:
    """Write a draft that waits for a second person.

    Evidence may still be missing: that is asked for when it is published. What could never be published is refused now.
    """
    if kind not in MODELS:
        raise ProposalRefused("wrong_kind")
    if not why.strip():
        raise ProposalRefused("no_reason", field="why")
    if first_party and not is_web_address(first_party):
        raise ProposalRefused("first_party", field="first_party")
    hold_to_words(kind, values)
    proposal = Proposal(
        kind=kind,
        payload={name: value for name, value in values.items() if name != "value"},
        value=values.get("value", ""),
        why=why,
        first_party=first_party,
        expires_on=expires_on,
        drafted_by=actor,
        drafted_at=at,
        renews=renews,
    )
    _hold_to_its_end(proposal, at=at)
    numbers = _known(reports)
    _hold_to_silence(proposal, numbers)
    hold_to_examples(proposal.kind, proposal.values)
    if renews is None:
        proposed_row(proposal, source="", at=at)
    proposal.save()
    proposal.reports.set(numbers)
    return proposal


@transaction.atomic
def renew(
    *,
    proposal: Proposal,
    expires_on: date | None,
    why: str,
    actor: AbstractBaseUser,
    at: datetime,
    reports: Collection[int] = (),
    first_party: str = "",
) -> Proposal:
    """Draft a later end for what a proposal published; the evidence is weighed again, with any reports added."""
    if proposal.decision != Proposal.Decision.PUBLISHED:
        raise ProposalRefused("not_published")
    _published_row(proposal)
    return propose(
        kind=proposal.kind,
        values=proposal.values,
        reports={*proposal.reports.values_list("pk", flat=True), *reports},
        why=why,
        expires_on=expires_on,
        actor=actor,
        at=at,
        first_party=first_party or proposal.first_party,
        renews=proposal,
    )


def row_of_reports(*, proposal: Proposal, at: datetime) -> tuple[Model, dict[str, Any], str]:
    """Write the row that a proposal describes, or its later end.

    Return it, its values before ({} for a new one), and what the public reads as its source.
    """
    _hold_to_its_end(proposal, at=at)
    numbers = list(proposal.reports.values_list("pk", flat=True))
    source = _evidence(proposal, numbers)
    _hold_to_silence(proposal, numbers)
    hold_to_examples(proposal.kind, proposal.values)
    if proposal.renews:
        row = _published_row(proposal.renews)
        before = row_values(row)
        return renewed(row, proposal, source=source, at=at), before, source
    return proposed_row(proposal, source=source, at=at).write(), {}, source


def hold_to_examples(kind: str, values: Mapping[str, Any]) -> None:
    """Refuse a pattern that its own examples contradict, and an indicator that is somebody's public number."""
    proof = prove(kind, values)
    if proof.hit:
        raise ProposalRefused("counter_example", field="counter_examples", example=", ".join(proof.hit[0]))
    if proof.missed:
        raise ProposalRefused("example", field="examples", example=", ".join(proof.missed[0]))
    if proof.owner:
        raise ProposalRefused("public_number", field="value", owner=proof.owner)


def _known(reports: Collection[int]) -> list[int]:
    if len(set(reports)) > MOST_REPORTS:
        raise ProposalRefused("too_many", field="reports", count=MOST_REPORTS)
    known = set(Report.objects.sent().filter(pk__in=reports).values_list("pk", flat=True))
    if unknown := sorted(set(reports) - known):
        raise ProposalRefused("unknown_reports", field="reports", numbers=", ".join(map(str, unknown)))
    return sorted(known)


def _hold_to_its_end(proposal: Proposal, *, at: datetime) -> None:
    today, longest = timezone.localdate(at), LONGEST[proposal.kind]
    if proposal.expires_on is None:
        raise ProposalRefused("no_end", field="expires_on")
    if proposal.expires_on <= today:
        raise ProposalRefused("expired", field="expires_on")
    if proposal.expires_on > timezone.localdate(proposal.drafted_at) + timedelta(days=longest):
        raise ProposalRefused("too_long", field="expires_on", days=longest)


def _hold_to_silence(proposal: Proposal, reports: Collection[int]) -> None:
    """Refuse texts for the public that give away what was told in confidence."""
    told = list(Report.objects.filter(pk__in=reports).values("name", "phones", "payee", "words"))
    found = leak(
        # The address of a notice stands beside them, as the source.
        [
            *(str(proposal.payload.get(name, "")) for name in PUBLIC_TEXTS.get(proposal.kind, ())),
            proposal.first_party,
        ],
        names=[each["name"] for each in told],
        numbers=[each[name] for each in told for name in ("phones", "payee")],
        words=[each["words"] for each in told],
    )
    if found:
        raise ProposalRefused(found)


def _evidence(proposal: Proposal, reports: Collection[int]) -> str:
    """Return what the public reads as the source; refuse too little of it."""
    independent = counted(weigh_reports(proposal.kind, proposal.values, reports))
    if len(independent) < ENOUGH and not proposal.first_party:
        raise ProposalRefused("too_few", count=len(independent))
    parts = [proposal.first_party] if proposal.first_party else []
    if len(independent) >= ENOUGH:
        months = sorted(
            f"{visited_on or timezone.localdate(sent_at):%Y-%m}"
            for visited_on, sent_at in Report.objects.filter(pk__in=independent).values_list(
                "visited_on", "sent_at"
            )
        )
        parts.append(f"{len(independent)} independent reports, between {months[0]} and {months[-1]}")
    return "; ".join(parts)


def _published_row(proposal: Proposal) -> Model:
    row = MODELS[proposal.kind]._default_manager.filter(pk=proposal.row_id).first()
    if row is None:
        raise ProposalRefused("no_row")
    return row
