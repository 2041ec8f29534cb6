"""A record becomes a PDF that says what it says, in characters that can be read and copied."""

import logging

import pytest
from fpdf import FPDF
from pypdfium2 import PdfDocument

from agencies.reporting.record import Record, Row, Section, Words
from agencies.reporting.record_pdf import PIECES, record_pdf

pytestmark = pytest.mark.slow


def record(*texts, label="经过", gloss=""):
    rows = tuple(Row(Words(label), (Words(text, own=True),)) for text in texts)
    return Record(
        Words("上门催收记录", gloss), (Section(Words("我自己的话"), rows),), (Words("这是我自己写的。"),)
    )


def read(paper):
    """Return the text of all pages without spaces and line ends, and without the pages' own numbers."""
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(paper)]
    return "".join("".join(text.split()).removesuffix(f"{n}/{len(pages)}") for n, text in enumerate(pages, 1))


def test_the_text_is_there_to_the_character():
    words = "他说：“今天不给钱，就不走。”Then he left at 10:30. 电话 138 0000 0000（示例）……"
    assert (
        read(record_pdf(record(words)))
        == "上门催收记录我自己的话经过" + "".join(words.split()) + "这是我自己写的。"
    )


def test_a_gloss_stands_under_its_text():
    assert "上门催收记录Recordofavisit" in read(record_pdf(record("示例", gloss="Record of a visit")))


@pytest.mark.parametrize("text", ["示例：他说了很多。" * 550, "x" * 5000, "第一段\r\n\r\n第二段\n" * 400])
def test_the_longest_text_goes_on_over_pages_with_nothing_lost(text):
    paper = record_pdf(record(text, "示例结尾"))
    assert len(PdfDocument(paper)) > 1
    assert "".join(text.split()) in read(paper)
    assert read(paper).endswith("示例结尾这是我自己写的。")


def test_a_word_of_thousands_of_letters_is_not_measured_again_and_again(monkeypatch):
    measured = []
    measure = FPDF.get_string_width

    def counted(paper, text, *options, **more):
        measured.append(len(text))
        return measure(paper, text, *options, **more)

    monkeypatch.setattr(FPDF, "get_string_width", counted)
    record_pdf(record("x" * 2_000))
    assert sum(measured) < 200 * 2_000  # a line of letters for each letter, not the whole word


def test_what_the_font_cannot_draw_is_a_box_and_goes_into_no_log(caplog):
    with caplog.at_level(logging.DEBUG):
        assert "骂人□了" in read(record_pdf(record("骂人😀了")))
    assert "骂人" not in caplog.text
    assert "1f600" not in caplog.text


def test_no_word_becomes_the_number_of_pages():
    assert "写着{nb}和□。" in read(record_pdf(record("写着{nb}和\ue000。")))


def test_one_endless_word_is_measured_in_halves(monkeypatch):
    measured = []
    original = FPDF.get_string_width
    monkeypatch.setattr(
        FPDF, "get_string_width", lambda self, text: measured.append(len(text)) or original(self, text)
    )
    record_pdf(record("x" * 5_000))
    assert sum(measured) < 5_000_000  # letter by letter it was a hundred times as much, and a minute


def test_only_the_characters_that_are_used_are_in_it():
    assert len(record_pdf(record("示例" * 1000))) < 40_000  # the whole font has 8,000,000 bytes


def test_nothing_in_it_says_who_made_it():
    found = PdfDocument(record_pdf(record("示例"))).get_metadata_dict(skip_empty=True)
    assert set(found) == {"Title", "Creator", "CreationDate"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("不走。他", ["不", "走。", "他"]),
        ("说：“走”了", ["说：", "“走”", "了"]),
        ("（示例）", ["（示", "例）"]),
        ("at 10:30 走", ["at", " ", "10:30", " ", "走"]),
    ],
)
def test_a_line_breaks_neither_before_a_stop_nor_after_a_bracket(text, pieces):
    assert PIECES.findall(text) == pieces
