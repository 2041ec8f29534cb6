"""What the editors of advice and of known frauds share: a preview that keeps what was typed, words that may not stand
there, and the days on which something begins, changes and ends."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.actions.curated_row import row_values, stored_value
from agencies.curation.hint import Hint
from agencies.forms.draft import DRAFT_FIELDS, DraftForm
from agencies.forms.proposal import DayInput
from agencies.forms.wording import refuse_words
from agencies.models.curated import curated_fields
from agencies.models.scheduled import Scheduled
from agencies.queries.scheduled import as_of

PREVIEW = "_preview"  # the button that shows and writes nothing
DAYS = ("takes_effect_on", "ends_on", "takes_back")


class EditorForm(DraftForm):
    """Drafts a Scheduled row. `public_texts` are the stems of what the public reads in both languages.

    A row that the public sees already and that changes on a later day keeps its values; what is different waits in
    `upcoming`. Any other one waits for its day as a whole.
    """

    public_texts: tuple[str, ...] = ()
    version: Mapping[str, Any] = MappingProxyType(
        {}
    )  # what an empty-handed form shows instead of what is on record

    takes_effect_on = forms.DateField(
        label=gettext_lazy("Takes effect on"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy(
            "Until then the public sees what it sees now. Empty: as soon as it is decided."
        ),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Ends on"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy("From this day the public no longer sees it. Empty: it stays."),
    )
    takes_back = forms.BooleanField(
        label=gettext_lazy("Take back the change that waits for its day"), required=False
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.today = timezone.localdate()
        row = as_of(self.instance, self.today)
        self.waits = row.is_waiting(self.today)
        if row is not self.instance:
            self.initial |= forms.model_to_dict(row, self._meta.fields)
        if not self.is_bound:  # what differs is compared with what is on record
            self.initial |= self.version
        self.initial.setdefault("ends_on", row.expires_on)
        if row.published_from and row.published_from > self.today and not self.waits:
            self.initial.setdefault("takes_effect_on", row.published_from)
        if not self.waits:
            del self.fields["takes_back"]
        if self.is_preview:
            for name in set(DRAFT_FIELDS) & self.fields.keys():
                self.fields[name].required = False  # asked for when it is handed in

    @property
    def is_preview(self) -> bool:
        """Tell whether only a look was asked for."""
        return self.is_bound and PREVIEW in self.data

    def is_valid(self) -> bool:
        """Tell whether it was handed in: a preview never is, so that its page comes back with all that was typed."""
        return super().is_valid() and not self.is_preview

    def shown(self, name: str) -> Any:
        """Return what stands in a field now, as typed; of one that the reader may not change, what is on record."""
        if name in self.fields:
            return self[name].value()
        row = as_of(self.instance, self.today)
        return self._meta.model._meta.get_field(name).value_from_object(row)

    def shown_text(self, name: str) -> str:
        """Return the same as a text; "" for nothing."""
        return str(self.shown(name) or "")

    def hints(self) -> tuple[Hint, ...]:
        """Return what to look at before it is handed in."""
        return ()

    def values(self) -> dict[str, Any]:
        """Return what differs at once, and what waits for its day."""
        typed = {name: value for name, value in super().values().items() if name not in DAYS}
        typed["expires_on"] = self.cleaned_data.get("ends_on")
        day = self.cleaned_data.get("takes_effect_on")
        is_later = bool(day and day > self.today)
        row = self._on_record()
        if row is None:
            return typed | ({"published_from": day} if is_later else {})
        if is_later and row.is_public and row.is_in_force(self.today):
            return self._later(row, typed, day)
        if row.is_due(self.today) or self.cleaned_data.get("takes_back"):
            return typed | {"upcoming": {}, "published_from": None}
        if is_later or (row.published_from and row.published_from > self.today and not self.waits):
            return typed | {"published_from": day if is_later else None}
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_words(self, self._public_names())
        day, end = self.cleaned_data.get("takes_effect_on"), self.cleaned_data.get("ends_on")
        if day and end and end <= day:
            self.add_error("ends_on", _("It would end before it takes effect."))
        if day and day > self.today and self.waits and not self.cleaned_data.get("takes_back"):
            self.add_error("takes_effect_on", _("A change waits for its day already. Take it back first."))
        return cleaned

    def clean_takes_effect_on(self) -> date | None:
        day = self.cleaned_data["takes_effect_on"]
        if day and day < self.today and "takes_effect_on" in self.changed_data:
            raise forms.ValidationError(_("This day has passed. Choose a later one, or none."))
        return day

    def clean_ends_on(self) -> date | None:
        day = self.cleaned_data["ends_on"]
        if day and day <= self.today and "ends_on" in self.changed_data:
            raise forms.ValidationError(
                _("Choose a day from tomorrow on: it ends in the morning of that day.")
            )
        return day

    def _post_clean(self):
        if self.is_preview:
            self.hand_in = None
        super()._post_clean()

    def _public_names(self) -> list[str]:
        names = (f"{stem}_{tongue}" for stem in self.public_texts for tongue in ("zh", "en"))
        return [name for name in names if name in self.fields]

    def _on_record(self) -> Scheduled | None:
        """Return the row as it is on record: what was typed has been written into the form's own."""
        return self._meta.model._default_manager.filter(pk=self.instance.pk).first()

    def _later(self, row: Scheduled, typed: dict[str, Any], day: date) -> dict[str, Any]:
        """Return the values by which what differs waits; what waited before and has come true is written for it."""
        held = row_values(as_of(row, self.today))
        fields = curated_fields(self._meta.model)
        stored = {name: stored_value(fields[name], value) for name, value in typed.items()}
        waiting = {
            name: value for name, value in sorted(stored.items()) if (value or "") != (held[name] or "")
        }
        if not waiting:  # or the row itself would wait, and nobody would see it until then
            raise forms.ValidationError(
                {"takes_effect_on": _("Nothing differs that could wait for this day.")}
            )
        come_true = row.upcoming if row.is_due(self.today) else {}
        return {**come_true, "upcoming": waiting, "published_from": day}
