"""What the people who keep the register true may do, as data: the groups and the tests read the same table.

`add_` and `change_` of a curated model let somebody draft a change of it; nothing lets anybody write one alone.
"""

from agencies.curation.kind import KINDS
from agencies.reporting.role import Role

DRAFTED = tuple(kind for kind in KINDS if kind != "alert")  # an alert comes from reports

VIEWER = Role(
    "Viewer",
    (
        *(f"view_{kind}" for kind in KINDS),
        *(
            "view_proposal",
            "view_change",
            "view_import",
            "view_tally",
            "view_watch",
            "view_sample",
            "view_dispute",
        ),
    ),
)
EDITOR = Role(
    "Editor",
    (
        *(f"{verb}_{kind}" for kind in DRAFTED for verb in ("add", "change")),
        *("add_proposal", "add_import", "change_sample", "change_dispute"),
    ),
    includes=(VIEWER,),
)
REVIEWER = Role("Reviewer", ("change_proposal",), includes=(VIEWER,))
PUBLISHER = Role(
    "Publisher", ("publish_proposal", "change_alert", "decide_dispute"), includes=(EDITOR, REVIEWER)
)
AUDITOR = Role("Auditor", ("view_auditentry",), includes=(VIEWER,))
# Who invites colleagues and gives them roles (agencies/actions/person.py); never one that takes two, nor to themselves.
PEOPLE = Role("People manager", ("add_invitation",))

ROLES = (VIEWER, EDITOR, REVIEWER, PUBLISHER, AUDITOR, PEOPLE)
