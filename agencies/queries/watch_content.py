"""Find texts that do not stand in both languages, and known frauds that no report has shown."""

from collections.abc import Iterator
from datetime import date

from agencies.checking.facts import PatternRecord
from agencies.checking.pattern import DERIVED_SIGNALS, matches
from agencies.curation.flaw import Finds, Flaw, collected
from agencies.curation.translation import untranslated
from agencies.models import Guidance, Hotline, Pattern, Report, Rule, Signal
from agencies.queries.pattern import pattern_record
from agencies.reporting.signal import NIGHT, told_signals
from agencies.reporting.state import State

BILINGUAL = {"guidance": Guidance, "pattern": Pattern, "signal": Signal, "rule": Rule, "hotline": Hotline}
CHINESE, ENGLISH = "_zh", "_en"
FEWEST_REPORTS = 100  # fewer tell nothing about what does not occur
COMPARED = frozenset(DERIVED_SIGNALS.values()) - {
    NIGHT
}  # follow from the register of the day, which is another one by now


def find_content_flaws(today: date) -> Iterator[Finds]:
    """Yield untranslated texts, then patterns never matched."""
    yield collected("GUIDANCE_UNTRANSLATED", _untranslated())
    yield collected("PATTERN_NEVER_MATCHED", _never_matched(today))


def _untranslated() -> Iterator[Flaw]:
    for kind, model in BILINGUAL.items():
        names = [field.name for field in model._meta.fields if field.name.endswith(CHINESE)]
        for row in model.objects.filter(is_public=True).order_by("pk"):
            for name in names:
                other = name.removesuffix(CHINESE) + ENGLISH
                if wrong := untranslated(getattr(row, name), getattr(row, other)):
                    field = name if wrong == "zh" else other
                    yield Flaw("GUIDANCE_UNTRANSLATED", kind, (row.pk,), str(row), field)


def _never_matched(today: date) -> Iterator[Flaw]:
    """Yield the patterns in force that no report shows; those that need more than a report tells are passed over."""
    rows = Pattern.objects.filter(is_public=True, reports=None)
    waiting = {
        row.pk: (row, record)
        for row in rows.prefetch_related("all_of", "any_of", "guidance").order_by("pk")
        if row.is_in_force(today) and _is_told(record := pattern_record(row))
    }
    told = Report.objects.sent().exclude(state=State.NOT_USED).order_by()
    if told[:FEWEST_REPORTS].count() < FEWEST_REPORTS:
        return
    for signals, claims_to_be, part_of_day in told.values_list(
        "signals", "claims_to_be", "part_of_day"
    ).iterator():
        present = told_signals(signals, claims_to_be=claims_to_be, part_of_day=part_of_day)
        for pk in [pk for pk, (_row, record) in waiting.items() if matches(record, present)]:
            del waiting[pk]
        if not waiting:
            return
    for pk, (row, _record) in waiting.items():
        yield Flaw("PATTERN_NEVER_MATCHED", "pattern", (pk,), str(row), row.key)


def _is_told(record: PatternRecord) -> bool:
    """Tell whether reports can show a pattern: it has signals, and none that only a comparison with the register shows."""
    if not (record.all_of or record.any_of) or not COMPARED.isdisjoint(record.all_of):
        return False
    return not record.any_of or not COMPARED.issuperset(record.any_of)
