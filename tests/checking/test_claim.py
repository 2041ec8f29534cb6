import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.checking.claim import (
    CHINA_TIME,
    MOST_CHARACTERS,
    Claim,
    ClaimError,
    ClaimsToBe,
    clean_text,
    read_claim,
    read_claim_line,
)

SIGNALS = frozenset({"cash", "night"})


@pytest.mark.parametrize(
    ("data", "claim"),
    [
        ({}, Claim()),
        ({"agency": None, "signals": None, "claims_to_be": None, "at": None}, Claim()),
        ({"agency": "", "signals": [], "claims_to_be": "", "at": ""}, Claim()),
        ({"agency": "  永雄   集团 "}, Claim(agency="永雄 集团")),
        ({"agency": "永雄\u202e\u200b集团"}, Claim(agency="永雄集团")),
        ({"name": "王\x00伟"}, Claim(name="王 伟")),
        ({"signals": ["cash", "night", "cash"]}, Claim(signals=("cash", "night"))),
        ({"claims_to_be": "police"}, Claim(claims_to_be=ClaimsToBe.POLICE)),
        (
            {"at": "2026-11-23T22:40"},
            Claim(at=datetime(2026, 11, 23, 22, 40, tzinfo=CHINA_TIME)),
        ),
        ({"agency": "一" * MOST_CHARACTERS}, Claim(agency="一" * MOST_CHARACTERS)),
    ],
)
def test_a_claim_is_read(data, claim):
    assert read_claim(data, known_signals=SIGNALS) == claim


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ([], None),
        ("agency", None),
        (None, None),
        ({"agencies": "x"}, "agencies"),
        ({"situation": "inside"}, "situation"),
        ({"agency": 5}, "agency"),
        ({"agency": ["x"]}, "agency"),
        ({"agency": "一" * (MOST_CHARACTERS + 1)}, "agency"),
        ({"signals": "cash"}, "signals"),
        ({"signals": ["no_such_signal"]}, "signals"),
        ({"signals": [["cash"]]}, "signals"),
        ({"claims_to_be": "king"}, "claims_to_be"),
        ({"claims_to_be": 1}, "claims_to_be"),
        ({"claims_to_be": ["police"]}, "claims_to_be"),
        ({"at": "yesterday"}, "at"),
        ({"at": 5}, "at"),
        ({"at": "2026-02-30T10:00"}, "at"),
    ],
)
def test_what_is_unclear_is_refused_with_its_field(data, field):
    with pytest.raises(ClaimError) as refused:
        read_claim(data, known_signals=SIGNALS)
    assert refused.value.field == field
    assert str(refused.value)


@pytest.mark.parametrize("line", ["", "{", "NaNs", "[" * 50_000, '{"agency": "' + "一" * 200_000 + '"}'])
def test_a_line_that_is_no_claim_is_refused(line):
    with pytest.raises(ClaimError) as refused:
        read_claim_line(line, known_signals=SIGNALS)
    assert refused.value.field is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from([*Claim.__dataclass_fields__, "x"]), inner)
        ),
    )
)
def test_whatever_json_comes_it_is_read_or_refused(data):
    try:
        claim = read_claim_line(json.dumps(data), known_signals=SIGNALS)
    except ClaimError:
        return
    assert isinstance(claim, Claim)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    "text", ["11010519491231002X", "证号 １１０１０５１９４９１２３１００２ｘ", "110105 19491231 002X"]
)
def test_a_resident_id_number_is_refused_and_not_repeated(text):
    with pytest.raises(ClaimError) as refused:
        read_claim({"badge": text}, known_signals=SIGNALS)
    assert refused.value.field == "badge"
    assert "1949" not in str(refused.value)


@pytest.mark.parametrize(
    "text", ["110105194912310021", "6222020000000000123", "91440300MA0000000H", "2110105194912310020X"]
)
def test_other_long_numbers_are_read(text):
    assert read_claim({"payee": text}, known_signals=SIGNALS).payee == text
