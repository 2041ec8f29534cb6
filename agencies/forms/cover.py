"""Which parts of a picture are covered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.actions.evidence import MOST_BOXES

THOUSANDTHS = 1_000
SPARE = 4  # empty boxes below those that are filled in
SIDES = ("left", "top", "right", "bottom")


def _side(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=THOUSANDTHS, required=False)


class BoxForm(forms.Form):
    """One box, in thousandths of the picture's width and height; left empty, none."""

    left = _side(_("Left"))
    top = _side(_("Top"))
    right = _side(_("Right"))
    bottom = _side(_("Bottom"))

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        filled = [values.get(side) is not None for side in SIDES]
        if self.errors or not any(filled):
            return values
        if not all(filled):
            raise forms.ValidationError(_("Fill in all four sides, or none of them."))
        if values["left"] >= values["right"] or values["top"] >= values["bottom"]:
            raise forms.ValidationError(
                _("The right side has to be right of the left, the bottom below the top.")
            )
        return values

    def box(self) -> tuple[int, ...] | None:
        """Return left, top, right, bottom of a valid form; None if it is empty."""
        values = tuple(self.cleaned_data.get(side) for side in SIDES)
        return None if None in values else values


class BaseBoxes(forms.BaseFormSet):
    """The boxes of one picture."""

    def boxes(self) -> list[tuple[int, ...]]:
        """Return the boxes that are filled in, of a valid set of forms."""
        return [box for form in self.forms if (box := form.box())]


BoxFormSet = forms.formset_factory(
    BoxForm, formset=BaseBoxes, extra=SPARE, max_num=MOST_BOXES, absolute_max=MOST_BOXES, validate_max=True
)


def boxes_form(boxes: list[list[int]], data: Any = None) -> BaseBoxes:
    """Return the forms for the boxes of a picture, and some empty ones."""
    return BoxFormSet(data, initial=[dict(zip(SIDES, box, strict=True)) for box in boxes], prefix="boxes")
