"""What the roles of agencies/curation/role.py and agencies/reporting/role.py are called where a person reads them."""

from django.utils.translation import gettext_lazy as _

ROLE_WORDS = {
    "Report reader": _("Report reader"),
    "Report curator": _("Report curator"),
    "Report lead": _("Report lead"),
    "Viewer": _("Viewer"),
    "Editor": _("Editor"),
    "Reviewer": _("Reviewer"),
    "Publisher": _("Publisher"),
    "Auditor": _("Auditor"),
    "People manager": _("People manager"),
}


def role_words(name: str) -> str:
    """Return a role in the reader's language; the name of a group that is no role of ours as it is."""
    return str(ROLE_WORDS.get(name, name))
