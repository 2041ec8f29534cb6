"""What differs between two texts is shown and nothing is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.curation.difference import GONE, KEPT, NEW, SAME, differences

TEXTS = st.text(alphabet="甲乙丙ab 1\n。", max_size=80)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("", "甲", [(NEW, "甲")]),
        ("甲", "", [(GONE, "甲")]),
        ("甲乙丙丁", "甲乙丙丁", [(SAME, "甲乙丙丁")]),
        (
            "深圳永雄信用管理有限公司",
            "深圳永熊信用管理有限公司",
            [(SAME, "深圳永"), (GONE, "雄"), (NEW, "熊"), (SAME, "信用管理有限公司")],
        ),
        ("4001234567", "95009", [(GONE, "4001234567"), (NEW, "95009")]),
        ("https://a.example/", "https://b.example/", [(SAME, "https://"), (GONE, "a"), (NEW, "b"), (SAME, ".example/")]),
    ],
)  # fmt: skip
def test_a_changed_character_stands_out(before, after, pieces):
    assert differences(before, after) == pieces


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = differences(before, after)
    assert "".join(text for mark, text in pieces if mark != NEW) == before
    assert "".join(text for mark, text in pieces if mark != GONE) == after


def test_what_stays_of_a_long_text_is_shortened():
    before, after = "甲" * 500 + "一" + "乙" * 500, "甲" * 500 + "二" + "乙" * 500
    pieces = differences(before, after)
    assert [mark for mark, _text in pieces] == [SAME, GONE, NEW, SAME]
    assert all(len(text) <= KEPT + 1 for _mark, text in pieces)


def test_a_very_long_text_is_not_compared_for_minutes():
    assert [mark for mark, _text in differences("甲" * 20_000, "乙" * 20_000)] == [GONE, NEW]


# What an editor can write so that nobody can open the page on which it is decided: the first took seven minutes.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("。，" * 2_000, "，。甲" * 1_400),
        ("甲乙" * 155, "乙甲丙" * 100),
        ("甲 " * 4_000 + "一", "乙" + "甲 " * 4_000),
    ],
    ids=["few different parts", "as many as are compared", "moved by one"],
)
def test_no_text_keeps_whoever_decides_waiting(before, after):
    started = time.process_time()
    pieces = differences(before, after)
    assert time.process_time() - started < 3
    assert pieces


def test_a_word_in_a_long_text_is_found_however_often_its_parts_occur():
    before = "甲乙。" * 2_000 + "一" + "乙甲。" * 1_000
    assert [mark for mark, _text in differences(before, before.replace("一", "二"))] == [
        SAME,
        GONE,
        NEW,
        SAME,
    ]
