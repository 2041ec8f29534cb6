"""What the people who handle reports may do, as data: the groups, the tests and docs/report-states.md read the same table.

A right is a permission of Django's, `<what>_<model>`. Rights on what does not exist yet are passed over.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A group of accounts: its name in the admin, and the rights that it adds to those of the roles in `includes`."""

    name: str
    rights: tuple[str, ...]
    includes: str = ""


ROLES = (
    Role("Report reader", ("view_report",)),
    Role(
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
        includes="Report reader",
    ),
    Role(
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
        includes="Report curator",
    ),
)


def rights_of(role: Role) -> tuple[str, ...]:
    """Return all rights of a role, those of the role that it includes first."""
    included = next((each for each in ROLES if each.name == role.includes), None)
    return (*(rights_of(included) if included else ()), *role.rights)
