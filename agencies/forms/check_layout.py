"""The order of the check form on the page: what settles most comes first, what few people know is folded away."""

from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django.utils.translation import gettext_lazy as _


def check_layout() -> Layout:
    """Return a fresh layout; crispy-forms writes into it while rendering."""
    return Layout(
        Field("situation", template="visitcheck/situation.html"),
        Div(Field("creditor_pick", template="visitcheck/lenders.html"), "creditor", css_class="card"),
        Div("agency", Div("name", "badge", css_class="pair"), css_class="card"),
        Div(Field("claims_to_be", template="visitcheck/chips.html"), css_class="card"),
        Field("signals", template="visitcheck/ticks.html"),
        Fieldset(
            _("A phone number or an account he gives"),
            "phone",
            "payee",
            template="visitcheck/layout/more.html",
        ),
        Div(Submit("", _("Check now"), css_id="check"), css_class="act"),
    )
