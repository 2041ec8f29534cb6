"""What is chosen on the page of alerts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.forms.bilingual import place_words
from agencies.reporting.region import provinces


class AreaForm(forms.Form):
    """Asks for a province; none means everywhere."""

    province = forms.ChoiceField(label=_("Province"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        places = [(region.code, place_words(region.code)) for region in provinces()]
        self.fields["province"].choices = [("", _("The whole country")), *places]
