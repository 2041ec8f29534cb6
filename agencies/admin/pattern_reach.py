"""How far a drafted pattern reaches, laid out to be read: on a phone, on past reports, beside the other patterns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from agencies.admin.proposal_preview import preview_of
from agencies.curation.count import FEWEST, coarse
from agencies.forms.bilingual import in_language, spoken
from agencies.models import Signal
from agencies.queries.overlap import Reach, reach_of
from agencies.queries.proof import prove

MOST_SHOWN = 20  # reports linked; the others are counted
MOST_READ = 10_000  # reports, the newest: looked through at every pause in typing


@dataclass(frozen=True, slots=True)
class Shared:
    """What the draft has in common with another pattern, in words; `reports` is coarse for who may not read them."""

    title: str
    key: str
    its: list[str]
    ours: list[str]
    reports: int


def pattern_looks(user: AbstractBaseUser, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the preview of a pattern shows to somebody; `values` are a proposal's, signals by their code."""
    sees_reports = user.has_perm("agencies.view_report")
    found = {"preview": preview_of("pattern", values), "fewest": FEWEST, "sees_reports": sees_reports}
    if not (values["all_of"] or values["any_of"]):
        return found
    titles = {row.code: in_language(row, "title") for row in Signal.objects.all()}
    reach = reach_of(values, most=MOST_READ)
    held = prove("pattern", values, most=0)  # its own examples and those of others: nobody's secret
    return found | {
        "read": reach.read,
        "matched": _count(len(reach.matched), sees_reports),
        "reports": reach.matched[:MOST_SHOWN] if sees_reports else (),
        "not_used": len(reach.not_used) if sees_reports else 0,
        "missed": [_in_words(codes, titles) for codes in held.missed],
        "hit": [_in_words(codes, titles) for codes in held.hit],
        "others": [(each.pattern, _in_words(each.signals, titles)) for each in held.others],
        "shared": _shared(reach, sees_reports, titles),
    }


def _shared(reach: Reach, sees_reports: bool, titles: dict[str, str]) -> list[Shared]:
    shared = [
        Shared(
            title=spoken(each.title_zh, each.title_en),
            key=each.pattern,
            its=[_in_words(codes, titles) for codes in each.its],
            ours=[_in_words(codes, titles) for codes in each.ours],
            reports=_count(each.reports, sees_reports),
        )
        for each in reach.overlaps
    ]
    # A row that stood here for its few reports alone would tell that there are some.
    return [each for each in shared if each.its or each.ours or each.reports]


def _count(reports: int, sees_reports: bool) -> int:
    return reports if sees_reports else coarse(reports)


def _in_words(codes: tuple[str, ...], titles: dict[str, str]) -> str:
    return " + ".join(titles.get(code, code) for code in codes)
