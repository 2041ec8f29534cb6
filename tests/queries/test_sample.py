"""Which facts a week's lots fall on."""

import pytest

from agencies.queries.sample import draw, sources_of
from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    EngagementFactory,
    HotlineFactory,
    SampleFactory,
)

pytestmark = pytest.mark.django_db


def test_an_empty_register_has_no_sample():
    assert draw("2026-W48") == []


def test_a_small_register_is_looked_up_whole_and_nothing_twice():
    AgencyFactory.create_batch(3)
    AgencyFactory(draft=True)
    EngagementFactory(ended_on="2026-01-01")
    drawn = draw("2026-W48")
    assert sorted(kind for kind, _pk, _label in drawn) == ["agency"] * 4 + ["creditor"]
    assert len(set(drawn)) == len(drawn)


def test_twenty_are_drawn_by_their_shares_and_what_lacks_is_made_up():
    AgencyFactory.create_batch(30)
    CreditorFactory.create_batch(10)
    HotlineFactory.create_batch(5)
    drawn = draw("2026-W48")
    kinds = [kind for kind, _pk, _label in drawn]
    assert len(set(drawn)) == 20
    assert (kinds.count("creditor"), kinds.count("hotline"), kinds.count("agency")) == (4, 2, 14)
    assert drawn == draw("2026-W48") != draw("2026-W49")


def test_sources_come_by_kind_and_nothing_for_what_is_gone(django_assert_num_queries):
    rows = SampleFactory.create_batch(3)
    gone = SampleFactory(row_id=10**9, agency=None, label="示例")
    with django_assert_num_queries(1):
        sources = sources_of([*rows, gone])
    assert sources.keys() == {("agency", row.row_id) for row in rows}
