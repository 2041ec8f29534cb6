"""What holds for every text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.checking.names import (
    CODES,
    Candidate,
    compare,
    core,
    fold,
    index_keys,
    parse,
    probe_keys,
    rank,
    shortlist,
)
from agencies.checking.names.fold import names_nothing
from agencies.checking.names.lexicon import standard_characters

ANY_TEXT = st.text(max_size=80) | st.text(
    alphabet="深圳市信达長城恒通信用管理集团有限公司分（）abO01 ", max_size=40
)
CHARACTERS = st.sampled_from(sorted(standard_characters()))
BRANDS = st.text(CHARACTERS, min_size=2, max_size=4)
SHAPES = st.sampled_from(
    [
        "深圳市{}信用管理有限公司",
        "{}（上海）商务咨询有限公司",
        "{}集团有限公司",
        "{}",
        "长沙{}律师事务所",
        "中国{}银行",
    ]
)


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_every_text_gets_an_answer(text):
    assert parse(text).text == parse(text).text
    assert index_keys(text, scope="agency") is not None
    assert probe_keys(text, scope="creditor") is not None
    assert compare(text, text).relation == ("same" if core(text) else "none")
    assert rank(text, [Candidate(1, "深圳信达信用管理有限公司", "registered")]) is not None
    assert shortlist(text, ["深圳信达信用管理"]) == [0]


@given(ANY_TEXT, ANY_TEXT)
def test_same_is_symmetric_and_codes_are_known(one, other):
    forth, back = compare(one, other), compare(other, one)
    assert (forth.relation == "same") == (back.relation == "same")
    assert set(forth.differs) <= CODES
    assert bool(forth.differs) == (forth.relation == "near")


@settings(max_examples=300)
@given(SHAPES, BRANDS, CHARACTERS, st.integers(0, 3), st.sampled_from(["change", "drop", "insert", "swap"]))
def test_no_slip_in_a_brand_makes_the_same_name(shape, brand, character, at, slip):
    at %= len(brand)
    typed = {
        "change": brand[:at] + character + brand[at + 1 :],
        "drop": brand[:at] + brand[at + 1 :],
        "insert": brand[:at] + character + brand[at:],
        "swap": brand[: at - 1] + brand[at] + brand[at - 1] + brand[at + 1 :] if at else brand[::-1],
    }[slip]
    one, other = shape.format(typed), shape.format(brand)
    if core(one) != core(other):  # 公司 dropped from a brand that ends with it leaves the same firm
        for scope in ("agency", "creditor"):
            assert compare(one, other, scope=scope).relation != "same"


@given(SHAPES, BRANDS)
def test_a_stored_name_is_found_by_its_own_text(shape, brand):
    text = shape.format(brand)
    probes = {key for tier in probe_keys(text, scope="agency") for key in tier}
    # 公司 and 催收 name no firm, and whoever types them means none: words/not_names.txt.
    assert names_nothing(fold(text)) or probes & index_keys(text, scope="agency")
