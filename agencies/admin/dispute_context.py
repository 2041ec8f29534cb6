"""Gather what the page of a dispute shows, in a fixed number of statements."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.admin.dispute_words import MOVES, STATES, clock_words, dispute_entered
from agencies.curation.dispute import CHECKS, OPEN, REFUSAL_REASONS, ROLES, Mover, State, moves_from
from agencies.forms.dispute_handling import DisputeHandlingForm
from agencies.models import Dispute, Reply
from agencies.queries.dispute import documents_of
from agencies.queries.entry import Entry, find_entry

LASTS_AT_FIRST = timedelta(days=180)  # the end that is offered for a reply


def page_context(
    request: HttpRequest,
    dispute: Dispute,
    form: DisputeHandlingForm,
    *,
    writer: tuple[str, str] | None = None,
) -> dict:
    """Return the context of the page; `writer` is who writes and his contact, for who asked to see it."""
    now, user = timezone.now(), request.user
    entry = find_entry(dispute.entry_kind, dispute.entry_id)
    replies = list(dispute.replies.all())
    draft = next((each for each in replies if each.decision == Reply.Decision.OPEN), None)
    is_open, may_change = dispute.state in OPEN, user.has_perm("agencies.change_dispute")
    may_decide = user.has_perm("agencies.decide_dispute")
    if not form.is_bound:
        _begin(form, dispute, draft, now)
    return {
        "title": _("Dispute %(number)s") % {"number": dispute},
        "dispute": dispute,
        "language": dict(settings.LANGUAGES).get(dispute.language, dispute.language),
        "state": STATES[dispute.state],
        "clock": clock_words(dispute, now),
        "is_late": dispute.is_overdue(now),
        "entry": entry,
        "entry_address": _entry_address(request, entry),
        "told": _told(dispute),
        "reason": _(REFUSAL_REASONS[dispute.reason]) if dispute.reason in REFUSAL_REASONS else "",
        "checked": [_(CHECKS[code]) for code in dispute.checks if code in CHECKS],
        "messages_between": list(dispute.messages.select_related("author")),
        "documents": documents_of(dispute),
        "history": dispute_entered(dispute),
        "replies": replies,
        "draft": draft,
        "shown_reply": next((each for each in replies if _is_shown(each, now)), None),
        "moves": [
            {"name": move.name, "label": MOVES[move.name], "needs": move.needs}
            for move in moves_from(State(dispute.state), Mover.CURATOR)
            if (may_decide if move.decides else may_change)
        ],
        "form": form,
        "reply_fields": [form[name] for name in ("organisation", "text_zh", "text_en", "ends_on")],
        "writer": writer,
        "proposal_address": _proposal_address(dispute),
        "may": {
            "change": may_change,
            "work": may_change and is_open,
            "decide": may_decide,
            "publish": bool(draft) and is_open and may_decide and draft.drafted_name != user.get_username(),
        },
    }


def _begin(form: DisputeHandlingForm, dispute: Dispute, draft: Reply | None, now) -> None:
    """Fill the form with what stands there, and the words that the writer wishes to have beside the entry."""
    in_english = dispute.language.startswith("en")
    wish = {"text_en" if in_english else "text_zh": dispute.own_words}
    begun = {
        "checks": dispute.checks,
        "assignee": dispute.assignee_id,
        "proposal": dispute.proposal_id,
        "organisation": draft.organisation if draft else dispute.organisation,
        "ends_on": draft.ends_on if draft else timezone.localdate(now) + LASTS_AT_FIRST,
    }
    begun |= {"text_zh": draft.text_zh, "text_en": draft.text_en} if draft else wish
    form.initial = {**begun, **(form.initial or {})}


def _told(dispute: Dispute) -> list[tuple[str, str]]:
    role = str(_(ROLES[dispute.role])) if dispute.role in ROLES else ""
    rows = [
        (_("for which organisation"), dispute.organisation),
        (_("as whom"), role),
        (_("what is wrong"), dispute.wrong),
        (_("what would be right"), dispute.right),
        (_("own words beside the entry"), dispute.own_words),
    ]
    return [row for row in rows if row[1]]


def _is_shown(reply: Reply, now) -> bool:
    return reply.decision == Reply.Decision.PUBLISHED and reply.ends_on > timezone.localdate(now)


def _entry_address(request: HttpRequest, entry: Entry | None) -> str:
    """Return where the entry is changed, which drafts a proposal; "" for who may not see it."""
    if entry is None or not request.user.has_perm(f"agencies.view_{entry.kind}"):
        return ""
    return reverse(f"admin:agencies_{entry.kind}_change", args=[entry.row_id])


def _proposal_address(dispute: Dispute) -> str:
    if not dispute.proposal_id:
        return ""
    try:
        return reverse("admin:agencies_proposal_change", args=[dispute.proposal_id])
    except NoReverseMatch:
        return ""
