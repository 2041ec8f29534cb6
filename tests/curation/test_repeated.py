"""Values that occur more than once, and names that resemble each other."""

from array import array

from agencies.checking.names import index_keys
from agencies.curation import resemblance
from agencies.curation.repeated import Repeated, value_of
from agencies.curation.resemblance import LEAST_SHARED, Resemblance, share


def packed(text: str) -> bytes:
    return array("q", sorted(index_keys(text, scope="agency"))).tobytes()


def met(*texts: str) -> list[tuple[int, int]]:
    found = Resemblance()
    for number, text in enumerate(texts):
        found.add(number, packed(text))
    return list(found.pairs())


def test_only_what_two_rows_have_is_a_group():
    values = Repeated()
    for row, text in enumerate(["a", "b", "a", "c", "b", "a"]):
        values.add(value_of(text), row)
    values.add(value_of("d"), 9)
    values.add(value_of("d"), 9)
    assert sorted(values.groups()) == [[0, 2, 5], [1, 4]]


def test_names_that_differ_in_a_character_meet_and_strangers_do_not():
    texts = [
        "深圳信达恒通信用管理有限公司",
        "上海博雅商务咨询有限公司",
        "深圳信达恒桐信用管理有限公司",
        "北京天元律师事务所",
    ]
    assert met(*texts) == [(0, 2)]
    assert (
        share(packed(texts[0]), packed(texts[2])) >= LEAST_SHARED > share(packed(texts[0]), packed(texts[1]))
    )


def test_what_very_many_share_brings_nobody_together():
    alike = ["深圳信达恒通信用管理有限公司"] * (resemblance.MOST_TOGETHER + 1)
    assert met(*alike) == []
    assert len(met(*alike[:3])) == 3


def test_a_register_of_twins_is_cut_short_and_says_so(monkeypatch):
    monkeypatch.setattr(resemblance, "MOST_MEETINGS", 12)
    found = Resemblance()
    for number in range(4):
        found.add(number, packed("深圳信达恒通信用管理有限公司"))
    assert len(list(found.pairs())) == 6  # twice each
    assert found.is_cut_short


def test_a_name_without_keys_meets_nobody():
    assert met("？", "！") == []
