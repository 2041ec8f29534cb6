"""What warns whoever writes for somebody frightened, and what is left alone."""

from pathlib import Path

import pytest

from agencies.curation.hint import HINTS, page_hints, text_hints

DATA = Path(__file__).resolve().parents[2] / "agencies" / "data" / "guidance"
ZH = "## 先做这些\n\n1. 打 110。\n2. 别开门。"
EN = "## Do this first\n\n1. Call 110.\n2. Do not open the door."


def codes(zh=ZH, en=EN):
    return {(hint.code, hint.field) for hint in page_hints("body", zh=zh, en=en)}


def test_a_short_page_in_both_languages_is_left_alone():
    assert codes() == set()


def test_the_shipped_pages_are_hardly_ever_warned_about():
    for chinese in DATA.glob("*.zh.md"):
        english = chinese.with_name(chinese.name.replace(".zh.", ".en."))
        zh, en = (each.read_text(encoding="utf-8") for each in (chinese, english))
        assert len(page_hints("body", zh=zh, en=en)) <= 3, chinese.name


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        pytest.param(ZH + "别" * 46, EN, ("long_sentence", "body_zh"), id="a sentence of 46 characters"),
        pytest.param(ZH, EN + " word" * 26, ("long_sentence", "body_en"), id="a sentence of 26 words"),
        pytest.param(ZH + "\n\n" + "别怕。" * 50, EN, ("long_paragraph", "body_zh"), id="a long paragraph"),
        pytest.param("## " + "长" * 19 + ZH, EN, ("long_heading", "body_zh"), id="a long heading"),
        pytest.param("打 110。\n\n- 别开门。\n- 走开。", EN, ("no_heading", "body_zh"), id="no heading"),
        pytest.param("## 做\n\n打 110。", EN, ("no_steps", "body_zh"), id="no steps"),
        pytest.param(ZH + "快！", EN, ("loud", "body_zh"), id="an exclamation mark"),
        pytest.param(EN, EN, ("not_chinese", "body_zh"), id="English in the Chinese field"),
        pytest.param(ZH, ZH, ("not_english", "body_en"), id="Chinese in the English field"),
        pytest.param(ZH, "", ("one_language", "body"), id="no English at all"),
        pytest.param(ZH + "\n\n## 再做", EN, ("headings_differ", "body"), id="a heading more"),
        pytest.param(ZH + "\n3. 走。", EN, ("items_differ", "body"), id="a step more"),
        pytest.param(ZH + "\n\n看[这里](/card/)。", EN, ("links_differ", "body"), id="a link more"),
        pytest.param(ZH, EN.replace("110", "12110"), ("numbers_differ", "body"), id="another number"),
        pytest.param(ZH + "\n\n别怕。" * 40, EN, ("half", "body"), id="half translated"),
    ],
)
def test_what_stands_out_is_named(zh, en, expected):
    assert expected in codes(zh, en)


def test_a_short_text_may_be_empty_in_both_languages_and_not_in_one():
    assert text_hints("situation", zh="", en="") == ()
    assert [hint.code for hint in text_hints("situation", zh="他在门外", en="")] == ["one_language"]


def test_every_hint_has_words_that_can_be_filled_in():
    shown = page_hints("body", zh=ZH + "\n\n" + "别" * 1300, en="x")
    assert {hint.code for hint in shown} >= {"long_sentence", "long_paragraph", "long_page", "half"}
    for hint in shown:
        assert "%(" not in HINTS[hint.code] % hint.params
