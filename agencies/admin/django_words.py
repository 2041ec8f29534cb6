"""Texts of Django's own admin that its Chinese lacks: named here, they stand in our catalogue, which is asked first."""

from django.utils.translation import gettext_noop as _

LACKING = (
    _("Error:"),  # before the title of a page that was not taken
    _("Model name"),  # the heads of the table of lists, read out to those who do not see it
    _("Add link"),
    _("Change or view list link"),
)
