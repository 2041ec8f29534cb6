"""Choose rows by ticks: what a pattern or a page is tied to, and the sets of signals that a pattern is held to."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import ManyToManyField, Model
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from agencies.forms.bilingual import in_language
from agencies.models import Signal

MOST_SETS = 30  # examples of one pattern; more show nothing more
BLANK_SETS = 2  # offered below those that are filled in; a preview offers further ones

Choices = list[tuple[str, list[tuple[Any, str]]]]


def signal_choices(signals: Iterable[Signal], by: str) -> Choices:
    """Return signals to tick under the names of their groups; `by` is the field that a tick sends."""
    rows = sorted(signals, key=lambda row: (row.group, row.code))
    return [
        (group, [(getattr(row, by), f"{in_language(row, 'title')} ({row.code})") for row in of_group])
        for group, of_group in groupby(rows, key=Signal.get_group_display)
    ]


def row_choices(rows: Iterable[Model], stem: str) -> Choices:
    """Return rows to tick, in one group without a name, called by a text that they have in both languages."""
    return [("", [(row.pk, in_language(row, stem)) for row in rows])]


class TicksWidget(forms.CheckboxSelectMultiple):
    """Ticks by group behind a line that names the chosen ones."""

    template_name = "admin/agencies/editor/ticks.html"

    def render(self, name, value, attrs=None, renderer=None):
        # Django draws widgets from its own templates only, unless told otherwise for the whole project.
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        options = [option for _group, options, _index in context["widget"]["optgroups"] for option in options]
        context["chosen"] = [option["label"] for option in options if option["selected"]]
        return context


class RowsField(forms.ModelMultipleChoiceField):
    """Rows of a model's many-to-many field as ticks; `choices` are set by the form, with `row_choices` for instance."""

    widget = TicksWidget

    def __init__(self, field: ManyToManyField):
        rows = field.related_model._default_manager.all()
        super().__init__(rows, required=False, label=field.verbose_name, help_text=field.help_text)


class SetsWidget(forms.Widget):
    """Rows of ticks, each one set of signals: `examples-0`, `examples-1` and so on."""

    template_name = "admin/agencies/editor/sets.html"
    choices: Choices = []
    use_fieldset = True

    def value_from_datadict(self, data, files, name) -> list[list[str]]:
        return [data.getlist(f"{name}-{place}") for place in range(MOST_SETS)]

    def value_omitted_from_data(self, data, files, name) -> bool:
        return False  # a row without ticks sends nothing

    def sent(self, name: str, value: list[list[str]]) -> dict[str, list[str]]:
        """Return what a browser sends for a value."""
        return {f"{name}-{place}": codes for place, codes in enumerate(value) if codes}

    def id_for_label(self, id_):
        return f"{id_}-0" if id_ else id_

    def render(self, name, value, attrs=None, renderer=None):
        rows = [codes for codes in value or () if codes]
        rows += [[]] * min(BLANK_SETS, MOST_SETS - len(rows))
        id_ = (attrs or {}).get("id", f"id_{name}")
        sets = [
            {"html": self._ticks(f"{name}-{place}", codes, f"{id_}-{place}")}
            for place, codes in enumerate(rows)
        ]
        return render_to_string(self.template_name, {"sets": sets, "id": id_})

    def _ticks(self, name: str, codes: list[str], id_: str) -> str:
        return TicksWidget(choices=self.choices).render(name, codes, {"id": id_})


class SetsField(forms.Field):
    """Sets of signal codes; a row without ticks is no set."""

    widget = SetsWidget

    def __init__(self, **options):
        super().__init__(required=False, **options)
        self.known: frozenset[str] = frozenset()

    def prepare_value(self, value: Any) -> list[list[str]]:
        return [list(codes) for codes in value or () if isinstance(codes, list | tuple)]

    def to_python(self, value: list[list[str]]) -> list[list[str]]:
        sets = [list(dict.fromkeys(codes)) for codes in value or () if codes]
        if unknown := sorted({code for codes in sets for code in codes} - self.known):
            raise forms.ValidationError(_("There is no signal “%(code)s”.") % {"code": unknown[0]})
        return sets

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [sorted(codes) for codes in initial or () if codes] != [
            sorted(codes) for codes in data or () if codes
        ]
