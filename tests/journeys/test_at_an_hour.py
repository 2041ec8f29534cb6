"""The hour of the visit is the server's; a letter has none."""

import pytest

from tests.views.reading import outcome_of, text_of


def test_at_the_door_at_22_40(ask, at):
    at(22, 40)
    answer = ask(agency="深圳万乘联合投资有限公司")
    assert outcome_of(answer) == "conflict"
    assert "Night visit" in text_of(answer)
    assert "22:40" in text_of(answer)


@pytest.mark.parametrize(("hour", "minute"), [(21, 59), (8, 0), (15, 0)])
def test_by_day_nothing_is_said_of_the_hour(ask, at, hour, minute):
    at(hour, minute)
    assert "Night visit" not in text_of(ask(name="小王"))


def test_a_letter_found_at_night(ask, at):
    at(23, 0)
    assert "Night visit" not in text_of(ask(situation="letter", name="小王"))
