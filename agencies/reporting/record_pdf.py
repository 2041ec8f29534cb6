"""Write a record as a PDF: A4, with only those characters of the font in it that it uses. Nothing is kept.

Importing this costs a process some 40 MB and a second, so it is done where a PDF is asked for.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator

from fpdf import FPDF
from pylopdf_fonts_zh_cn import sans_path

from agencies.reporting.record import Record, Row, Words

# At lower levels both write down which characters a document holds: what was told would stand in the log.
for name in ("fontTools", "fpdf"):
    logging.getLogger(name).setLevel(logging.ERROR)

FACE = "record"
MARGIN = 18  # millimetres, as all lengths here
LABEL = 42  # the column of labels
LINE = {10: 5.6, 9: 5, 11: 6.2, 13: 8, 17: 10}  # size of the letters in points: height of a line
INK, SOFT = (23, 34, 45), (81, 96, 110)
NO_GLYPH = "□"
PAGES = (
    "\ue000" * 3
)  # stands for the number of pages until it is known; no text can hold it, for no font draws it
# What a line is filled with, one after the other: a Latin word, or a character with what may not stand apart from it.
PIECES = re.compile(r"\s+|[（《〈“‘「『【]*(?:[!-~]+|\S)[，。、；：？！…—）》〉”’」』】]*")


class _Paper(FPDF):
    """A4 with the page's number under each page."""

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(FACE, size=9)
        self.set_text_color(*SOFT)
        self.cell(0, 5, f"{self.page_no()} / {PAGES}", align="C")


def record_pdf(record: Record) -> bytes:
    """Return a record as the bytes of a PDF. A character that the font lacks is written as □."""
    paper = _Paper(format="A4")
    paper.alias_nb_pages(PAGES)
    paper.set_margins(MARGIN, MARGIN)
    paper.c_margin = 0
    paper.set_auto_page_break(True, margin=20)
    paper.add_font(FACE, fname=sans_path())
    paper.set_title(record.title.text)
    paper.set_lang("zh-CN")
    paper.set_creator("visitcheck")
    paper.add_page()
    _words(paper, record.title, 17)
    paper.ln(2)
    for section in record.sections:
        _keep_together(paper, LINE[13] + LINE[11] * 2)
        paper.ln(3)
        _words(paper, section.heading, 13)
        paper.set_draw_color(*SOFT)
        paper.line(MARGIN, paper.get_y(), paper.w - MARGIN, paper.get_y())
        paper.ln(1.5)
        for row in section.rows:
            _row(paper, row)
    paper.ln(5)
    for words in record.foot:
        _words(paper, words, 9, SOFT)
    return bytes(paper.output())


def _row(paper: FPDF, row: Row) -> None:
    """Write a label and beside it the texts; below whichever is longer the next row begins."""
    _keep_together(paper, LINE[11] * 2)
    page, top = paper.page, paper.get_y()
    _words(paper, row.label, 10, SOFT, width=LABEL - 4)
    below = paper.get_y()
    paper.page, paper.y = page, top
    for words in row.texts:
        _words(paper, words, 11, left=MARGIN + LABEL)
    if paper.page == page:
        paper.set_y(max(paper.get_y(), below))
    paper.ln(1.5)


def _words(
    paper: FPDF,
    words: Words,
    size: int,
    colour: tuple[int, int, int] = INK,
    *,
    left: float = MARGIN,
    width: float = 0,
) -> None:
    width = width or paper.w - MARGIN - left
    for part, points in zip(words.lines(), (size, min(size, 9)), strict=False):
        paper.set_font(FACE, size=points)
        paper.set_text_color(*(colour if points == size else SOFT))
        for line in _lines(paper, part, width):
            _keep_together(paper, LINE[points])
            paper.set_x(left)
            paper.cell(width, LINE[points], line, new_x="LMARGIN", new_y="NEXT")


def _keep_together(paper: FPDF, height: float) -> None:
    if paper.will_page_break(height):
        paper.add_page()


def _lines(paper: FPDF, text: str, width: float) -> Iterator[str]:
    """Yield the lines of a text: a Chinese one breaks anywhere, but not before a full stop or after a bracket."""
    for paragraph in _drawable(paper, text).splitlines() or [""]:
        line = ""
        for piece in PIECES.findall(paragraph):
            if line and paper.get_string_width(line + piece.rstrip()) > width:
                yield line.rstrip()
                line = piece.lstrip()
            else:
                line += piece
            while paper.get_string_width(line) > width:  # one word that is longer than a line
                # Halving, for each look takes as long as what is looked at: letter by letter, 5,000 took a minute.
                signs = range(1, len(line) + 1)
                fits = max(1, bisect_right(signs, width, key=lambda n: paper.get_string_width(line[:n])))
                yield line[:fits]
                line = line[fits:]
        yield line.rstrip()


def _drawable(paper: FPDF, text: str) -> str:
    """Return a text with □ for what the font cannot draw; fpdf would write such characters into the log."""
    drawn = paper.current_font.cmap
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign if ord(sign) in drawn or sign == "\n" else NO_GLYPH for sign in plain)
