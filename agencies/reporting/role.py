"""What the people who handle reports may do, as data: the groups, the tests and docs/report-states.md read the same table.

A right is a permission of Django's, `<what>_<model>`. Rights on what does not exist yet are passed over.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A group of accounts: its name in the admin, and the rights that it adds to those of the roles in `includes`."""

    name: str
    rights: tuple[str, ...]
    includes: tuple["Role", ...] = ()


READER = Role("Report reader", ("view_report",))
CURATOR = Role(
    "Report curator",
    (
        "change_report",
        "view_evidence",
        "delete_evidence",  # which two of them do together
        "view_replytemplate",
        "view_pattern",
        "view_indicator",
        "view_proposal",
        "add_proposal",
        "view_alert",
    ),
    includes=(READER,),
)
LEAD = Role(
    "Report lead",
    (
        "assign_report",
        "view_report_contact",
        "change_evidence",
        "delete_evidence",
        "add_replytemplate",
        "change_replytemplate",
        "delete_replytemplate",
        "change_proposal",
        "change_alert",
    ),
    includes=(CURATOR,),
)

ROLES = (READER, CURATOR, LEAD)


def rights_of(role: Role) -> tuple[str, ...]:
    """Return all rights of a role, those of the roles that it includes first, each once."""
    included = (right for each in role.includes for right in rights_of(each))
    return tuple(dict.fromkeys((*included, *role.rights)))
