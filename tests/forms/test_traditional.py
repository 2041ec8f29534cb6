"""Traditional script: the characters change, the words stay, and what was reviewed stays reviewed."""

import csv
from pathlib import Path

import polib
import pytest
import yaml
from django.utils.translation import override
from opencc import OpenCC

from agencies.forms.bilingual import in_language, spoken
from agencies.forms.traditional import CONFIG, exceptions, traditional
from tests.traditional import simplified_in

PROJECT = Path(__file__).resolve().parents[2]
DATA = PROJECT / "agencies" / "data"


def our_texts():
    """Return every Chinese text that the conversion is given: the catalogue, and the columns of the shipped content."""
    catalogue = polib.pofile(str(PROJECT / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"))
    rows = [
        row
        for name in ("rules", "signals", "patterns", "guidance/guidance")
        for row in yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    ]
    for name in ("hotlines", "sources"):
        rows += csv.DictReader((DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    return [
        *(text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())),
        *(value for row in rows for field, value in row.items() if field.endswith("_zh") and value),
        *(page.read_text(encoding="utf-8") for page in (DATA / "guidance").glob("*.zh.md")),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "110", "GB/T 45251-2025", "%(typed)s", "{date}", "Who is at the door?", "見於 2025-09", "安全"],
)
def test_left_alone(text):
    assert traditional(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The words stay the mainland's: the reader has them before him on the paper and in the app.
        ("催收公司发短信", "催收公司發短信"),
        ("软件、信息、打印、屏幕、链接、质量", "軟件、信息、打印、屏幕、鏈接、質量"),
        ("委托书，联系电话，账户，手机号", "委託書，聯繫電話，賬戶，手機號"),
        # One simplified character, several traditional ones.
        ("家里没人，公里，里面", "家裡沒人，公里，裡面"),
        ("之后，皇后", "之後，皇后"),
        ("只有一只手", "只有一隻手"),
        ("头发，发短信，换发，被发到网上", "頭髮，發短信，換發，被發到網上"),
        ("签字，标签，什么都不签", "簽字，標籤，什麼都不簽"),
        ("平台在台湾", "平台在台灣"),
        ("不相干，干这行，干净", "不相干，幹這行，乾淨"),
        ("复制，回复，恢复，重复", "複製，回覆，恢復，重複"),
        ("系统，关系，联系", "系統，關係，聯繫"),
        ("制度，制作，复制", "制度，製作，複製"),
        ("征信，长征", "徵信，長征"),
        ("准备，批准", "準備，批准"),
        ("说明不了什么，据了解", "說明不了什麼，據瞭解"),
        ("余额，余姚", "餘額，餘姚"),
        ("等着，着制服", "等著，著制服"),
        ("合同里约定，这一格里有，未注日期", "合同裡約定，這一格裡有，未註日期"),
        ("公开的服务号码表", "公開的服務號碼表"),
        ("180 天后删除", "180 天後刪除"),
        ("他说“别开门”。", "他說「別開門」。"),
    ],
)
def test_characters_change_and_words_stay(text, expected):
    assert traditional(text) == expected


def test_no_text_of_ours_keeps_a_simplified_character():
    texts = [traditional(text) for text in our_texts()]
    assert len(texts) > 1000
    assert [(simplified_in(text), text) for text in texts if simplified_in(text)] == []


def test_every_exception_mends_one_of_our_texts_or_keeps_a_word_from_another():
    plain = "\n".join(map(OpenCC(CONFIG).convert, our_texts()))
    mending = {wrong for wrong, right in exceptions().items() if wrong != right}
    keeping = exceptions().keys() - mending
    assert [wrong for wrong in mending if wrong not in plain] == []
    assert [word for word in keeping if not any(wrong in word for wrong in mending)] == []


@pytest.mark.parametrize("text", ["证件", "这里", "体", "与", "无", "万一", "個人账户"])
def test_the_detector_finds(text):
    assert simplified_in(text)


@pytest.mark.parametrize(
    "text", ["皇后 公里 干涉 只有 平台 占卜 面子", "門口是誰？", "催收公司", "App 110", "證件"]
)
def test_the_detector_leaves_alone(text):
    assert not simplified_in(text)


class Record:
    title_zh, title_en = "发短信", "Sends a message"
    empty_zh, empty_en = "", "“He did not say”"


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [
        ("zh-hans", "发短信", "招商银行"),
        ("zh-hant", "發短信", "招商银行"),  # a name is shown as it is registered
        ("en", "Sends a message", "China Merchants Bank"),
    ],
)
def test_texts_follow_the_page_and_names_the_register(language, title, name):
    with override(language):
        assert in_language(Record, "title") == title
        assert in_language(Record, "empty") == Record.empty_en
        assert spoken("招商银行", "China Merchants Bank") == name
