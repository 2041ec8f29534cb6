"""Make the row that a proposal describes, and refuse what the row itself could not be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Model
from django.utils.translation import gettext as _

from agencies.actions.agency import save_agency
from agencies.actions.creditor import save_creditor
from agencies.actions.digest import Links
from agencies.actions.link import Targets, Unwritable
from agencies.checking.claim import CHINA_TIME
from agencies.curation.refusal import ProposalRefused
from agencies.curation.wording import PUBLIC_TEXTS
from agencies.importing.draft import Draft
from agencies.models import Agency, Alert, Creditor, Indicator, Pattern, Proposal
from agencies.models.sourced import Confidence
from agencies.reporting.region import regions

MODELS: Mapping[str, type[Model]] = {"pattern": Pattern, "indicator": Indicator, "alert": Alert}
# What a proposal may say of each row; all else is written by the publishing itself.
FIELDS: Mapping[str, frozenset[str]] = {
    "pattern": frozenset(
        {
            *(
                "key",
                "title_zh",
                "title_en",
                "description_zh",
                "description_en",
                "what_to_do_zh",
                "what_to_do_en",
            ),
            *("severity", "all_of", "any_of", "examples", "counter_examples", "hotlines", "guidance"),
            *("known_false_positives_zh", "known_false_positives_en"),
        }
    ),
    "indicator": frozenset({"kind", "value", "agency", "pattern"}),
    "alert": frozenset({*PUBLIC_TEXTS["alert"], "level", "province", "city", "pattern"}),
}


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row that is not written yet, and what it is linked to."""

    row: Model
    targets: Targets
    links: Links

    def write(self) -> Model:
        """Write the row with its links; an organisation's names with it."""
        match self.row:
            case Agency():
                save_agency(agency=self.row)
            case Creditor():
                save_creditor(creditor=self.row)
            case _:
                self.row.save()
        self.targets.link(self.row, self.links)
        return self.row


def proposed_row(proposal: Proposal, *, source: str, at: datetime) -> ProposedRow:
    """Return the row of a proposal as it would be published at a moment; raise ProposalRefused for what it cannot be."""
    kind, values = proposal.kind, proposal.values
    if unknown := values.keys() - FIELDS[kind]:
        raise ProposalRefused("invalid", problem=", ".join(sorted(unknown)))
    targets = Targets(MODELS[kind], [Draft(number=0, values=values)])
    try:
        attributes, links = targets.resolve(values)
    except Unwritable as error:
        raise ProposalRefused(
            "invalid", field=error.column, problem=_(error.reason.message) % error.reason.params
        ) from error
    row = MODELS[kind](**attributes, **_published(proposal, source=source, at=at))
    _hold_to_its_kind(kind, values)
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        field = field if field in FIELDS[kind] else ""
        raise ProposalRefused("invalid", field=field, problem=" ".join(messages)) from error
    return ProposedRow(row, targets, links)


def ends_at(day: date) -> datetime:
    """Return the moment at which a day begins in China."""
    return datetime.combine(day, time.min, tzinfo=CHINA_TIME)


def renewed(row: Model, proposal: Proposal, *, source: str, at: datetime) -> Model:
    """Give a row on record a later end and newer evidence, and write it."""
    values = _published(proposal, source=source, at=at)
    kept = {"slug", "published_at", "confidence", "status"}
    for name, value in values.items():
        if name not in kept:
            setattr(row, name, value)
    row.save()
    return row


def is_web_address(text: str) -> bool:
    """Tell whether a text is the address of a page."""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError:
        return False
    return True


def _published(proposal: Proposal, *, source: str, at: datetime) -> dict[str, Any]:
    if proposal.kind == "alert":
        return {
            "slug": f"{at.astimezone(CHINA_TIME):%Y-%m-%d}-{proposal.pk or 0}",
            "source": source,
            "published_at": at,
            "changed_at": at,
            "expires_at": ends_at(proposal.expires_on),
        }
    values = {
        "source": source,
        "seen_on": at.astimezone(CHINA_TIME).date().isoformat(),
        "recheck_on": proposal.expires_on,
        "expires_on": proposal.expires_on,
        "confidence": Confidence.MEDIUM,
    }
    return values | ({"status": Pattern.Status.EXPERIMENTAL} if proposal.kind == "pattern" else {})


def _hold_to_its_kind(kind: str, values: Mapping[str, Any]) -> None:
    if kind == "pattern" and not (values.get("all_of") or values.get("any_of")):
        raise ProposalRefused("invalid", field="any_of", problem=_("A pattern needs a signal."))
    if kind == "alert":
        province, city = values.get("province", ""), values.get("city", "")
        in_it = not city or (city in regions() and regions()[city].province == province)
        if not in_it or (province and province not in regions()):
            raise ProposalRefused("invalid", field="city", problem=_("Choose a city of the province."))
