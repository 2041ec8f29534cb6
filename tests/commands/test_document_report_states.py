"""docs/report-states.md says what the tables of moves and roles say."""

from agencies.management.commands import document_report_states
from agencies.management.commands.document_report_states import MEANINGS, RIGHTS
from agencies.reporting.role import ROLES, rights_of
from agencies.reporting.state import MOVES, State


def test_the_page_is_up_to_date():
    page = document_report_states.PAGE.read_text(encoding="utf-8")
    assert page == document_report_states.render_page(), "Run: python manage.py document_report_states"


def test_the_page_draws_every_move_and_explains_every_state_and_right():
    page = document_report_states.render_page()
    drawn = [f"    {move.source} --> {move.target}: {move.name}\n" for move in MOVES]
    assert [line for line in drawn if line not in page] == []
    assert MEANINGS.keys() == set(State)
    assert RIGHTS.keys() == {right for role in ROLES for right in rights_of(role)}
