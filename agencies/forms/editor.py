"""What the editors of advice and of known frauds share: a preview that keeps what was typed, words that may not stand
there, and the days on which something begins, changes and ends."""

from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.actions.link import NATURAL_KEYS
from agencies.curation.hint import Hint
from agencies.curation.wording import forbidden_words
from agencies.models.scheduled import Scheduled
from agencies.queries.scheduled import as_of

PREVIEW = "_preview"  # the button that shows and writes nothing


class DayInput(forms.DateInput):
    """A day, chosen by the browser's own calendar."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class EditorForm(forms.ModelForm):
    """Edits a Scheduled row. `public_texts` are the stems of what the public reads in both languages.

    A row on record that changes on a later day keeps its values; what is different waits in `upcoming`.
    """

    public_texts: tuple[str, ...] = ()

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
        row = self.instance
        self.waits = row.is_waiting(self.today)
        if row.is_due(self.today):
            self.initial |= forms.model_to_dict(as_of(row, self.today), self._meta.fields)
        held = as_of(row, self.today)
        self.initial.setdefault("ends_on", held.expires_on)
        if row.published_from and row.published_from > self.today and not self.waits:
            self.initial.setdefault("takes_effect_on", row.published_from)
        if not self.waits:
            del self.fields["takes_back"]

    @property
    def is_preview(self) -> bool:
        """Tell whether only a look was asked for."""
        return self.is_bound and PREVIEW in self.data

    def is_valid(self) -> bool:
        """Tell whether it may be written: a preview never is, so that its page comes back with all that was typed."""
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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self._public_names():
            if words := sorted(set(forbidden_words(str(self.cleaned_data.get(name) or "")))):
                message = _(
                    "“%(words)s” may not stand here: it vouches for somebody, or accuses. Say what can be seen."
                )
                self.add_error(name, message % {"words": "”, “".join(words)})
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

    def _public_names(self) -> list[str]:
        names = (f"{stem}_{tongue}" for stem in self.public_texts for tongue in ("zh", "en"))
        return [name for name in names if name in self.fields]

    def _post_clean(self):
        cleaned, row = self.cleaned_data, self.instance
        day, end = cleaned.get("takes_effect_on"), cleaned.get("ends_on")
        if day and end and end <= day:
            self.add_error("ends_on", _("It would end before it takes effect."))
        is_later = bool(day and day > self.today)
        # A row that the public sees already stays as it is until the day; any other one waits as a whole.
        if is_later and row.pk and row.is_public and row.is_in_force(self.today):
            if self.waits and not cleaned.get("takes_back"):
                self.add_error(
                    "takes_effect_on", _("A change waits for its day already. Take it back first.")
                )
            self._keep_for(day)
            return
        super()._post_clean()
        row.expires_on = end
        if row.is_due(self.today) or cleaned.get("takes_back"):
            row.upcoming, row.published_from = {}, None
        if is_later:
            row.published_from = day
        elif not self.waits and row.published_from and row.published_from > self.today:
            row.published_from = None

    def _keep_for(self, day: date) -> None:
        """Check the row as it will be, and leave it as it is with the difference waiting."""
        row = self.instance
        fields = {field.name: field for field in (*row._meta.concrete_fields, *row._meta.many_to_many)}
        before = copy(as_of(row, self.today))  # checking the row fills it with what was typed
        waiting = {
            name: _plain(self.cleaned_data[name])
            for name in self.changed_data
            if name in fields and name in self.cleaned_data
        }
        if "ends_on" in self.changed_data:
            waiting["expires_on"] = _plain(self.cleaned_data.get("ends_on"))
        super()._post_clean()
        for name in set(self.fields) & fields.keys():
            if fields[name].many_to_many:
                self.cleaned_data[name] = getattr(before, name).all()
            else:
                setattr(row, fields[name].attname, getattr(before, fields[name].attname))
        row.expires_on = before.expires_on
        row.upcoming, row.published_from = waiting, day


def _plain(value: Any) -> Any:
    """Return a value as it is kept to wait: rows by their key, days as text."""
    if hasattr(value, "model"):
        return list(value.values_list(NATURAL_KEYS[value.model], flat=True))
    if isinstance(value, Model):
        return getattr(value, NATURAL_KEYS[type(value)])
    return value.isoformat() if isinstance(value, date) else value


def waiting_names(row: Scheduled) -> list[str]:
    """Return what a change that waits is about, in the words of the form."""
    return [str(row._meta.get_field(name).verbose_name) for name in row.upcoming]
