"""Workbooks as people save them, and as attackers build them."""

import io
import time
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from agencies.importing import workbook
from agencies.importing.errors import TableError
from agencies.importing.sheet import list_sheets, open_sheet
from tests.importing.messy import csv_bytes, xlsx_bytes


def read(file, sheet=""):
    with open_sheet(file, sheet) as opened:
        return list(opened.lines)


def test_cells_are_text_as_a_person_reads_them():
    cells = ["示例", 12, 12.0, 1.5, date(2025, 9, 5), datetime(2025, 9, 5), True, "00123", 75512345678.0]
    assert read(xlsx_bytes(cells)) == [
        (1, ["示例", "12", "12", "1.5", "2025-09-05", "2025-09-05", "True", "00123", "75512345678"])
    ]


def test_empty_rows_are_passed_over_and_keep_their_numbers():
    assert read(xlsx_bytes(("甲",), ("",), ("乙", "", ""))) == [(1, ["甲"]), (3, ["乙"])]


@pytest.mark.parametrize(
    ("merged", "rows"),
    [
        ((), [["甲"], ["", "乙"]]),
        (("A1:A2",), [["甲"], ["甲", "乙"]]),
        (("A1:B1",), [["甲", "甲"], ["", "乙"]]),
        (("A1:C1", "B2:B3"), [["甲", "甲", "甲"], ["", "乙"], ["", "乙"]]),
    ],
)
def test_merged_cells_are_filled(merged, rows):
    file = xlsx_bytes(("甲", "", ""), ("", "乙", ""), ("", "", ""), merged=merged)
    assert [cells for _number, cells in read(file)] == rows


def test_hidden_sheets_are_not_offered():
    book = Workbook()
    book.active.title = "名单"
    book.create_sheet("藏").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert list_sheets(file) == ["名单"]


def test_a_csv_file_has_no_sheets_and_stays_open():
    file = csv_bytes(("甲", "乙"))
    assert list_sheets(file) == []
    assert read(file) == read(file) == [(1, ["甲", "乙"])]


def test_a_sheet_that_is_not_there_is_refused():
    with pytest.raises(TableError, match="no sheet"):
        read(xlsx_bytes(("甲",)), "没有")


def rebuilt(file, change):
    """Return a workbook with some parts written anew: name -> bytes, or a function of the old bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part.filename)
            new.writestr(part.filename, change.get(part.filename, lambda data: data)(data))
    out.seek(0)
    return out


SHEET = "xl/worksheets/sheet1.xml"


def test_what_a_sheet_says_of_its_size_is_not_believed():
    file = rebuilt(
        xlsx_bytes(("甲", "乙"), ("丙", "丁")),
        {SHEET: lambda data: data.replace(b'ref="A1:B2"', b'ref="A1:A1"')},
    )
    assert len(read(file)) == 2


def test_a_row_far_below_is_no_reason_to_count_to_it_forever(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 1_000)
    file = rebuilt(
        xlsx_bytes(("甲",), ("乙",)),
        {SHEET: lambda data: data.replace(b'r="2"', b'r="900000000"').replace(b"A2", b"A900000000")},
    )
    assert read(file) == [(1, ["甲"])]


def test_a_cell_far_to_the_right_is_not_read():
    file = rebuilt(xlsx_bytes(("甲", "乙")), {SHEET: lambda data: data.replace(b"B1", b"XFD1")})
    assert read(file) == [(1, ["甲"])]


def shared(*texts):
    """Return a workbook as Excel writes it: each text once, in a part of its own, and the cells naming them by number."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(len(texts)))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    file = rebuilt(
        xlsx_bytes(("甲",)),
        {
            SHEET: lambda data: (
                f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'.encode()
            ),
            "[Content_Types].xml": lambda data: data.replace(b"</Types>", part.encode()),
        },
    )
    with zipfile.ZipFile(file, "a") as parts:
        found = "".join(f"<si><t>{text}</t></si>" for text in texts)
        parts.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{found}</sst>')
    file.seek(0)
    return file


def test_texts_that_cells_share_are_read():
    assert read(shared("甲", "乙_x000D_\n丙")) == [(1, ["甲"]), (2, ["乙\n\n丙"])]


@pytest.mark.parametrize(
    ("name", "most"), [("MOST_UNPACKED", 500), ("MOST_STRINGS", 100), ("MOST_PART", 300)]
)
def test_more_than_a_table_unpacks_to_is_refused_unread(monkeypatch, name, most):
    monkeypatch.setattr(workbook, name, most)
    with pytest.raises(TableError, match="too large"):
        list_sheets(shared("示例" * 20))


def test_a_part_that_grows_more_than_any_list_does_is_refused_unread():
    rows = {SHEET: lambda data: data.replace(b"</sheetData>", b"<row/>" * 200_000 + b"</sheetData>")}
    with pytest.raises(TableError, match="too large"):
        list_sheets(rebuilt(xlsx_bytes(("甲",)), rows))


def test_a_list_of_lines_that_are_all_alike_is_read():
    cell = '<c r="{}{}" t="inlineStr"><is><t>示例</t></is></c>'
    rows = "".join(
        f'<row r="{number}">{"".join(cell.format(column, number) for column in "ABCDEFGH")}</row>'
        for number in range(2, 4_000)
    ).encode()
    assert len(rows) > workbook.SMALL_PART
    file = rebuilt(
        xlsx_bytes(("甲",)), {SHEET: lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>")}
    )
    assert list_sheets(file) == ["名单"]


def test_too_many_merged_cells_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_FILLED", 3)
    with pytest.raises(TableError, match="merged"):
        read(xlsx_bytes(("甲", "乙"), ("丙", "丁"), merged=("A1:B2",)))


@pytest.mark.parametrize(
    "change",
    [
        {SHEET: lambda data: data[: len(data) // 2]},
        {"xl/workbook.xml": lambda data: b"<no"},
        {
            SHEET: lambda data: (
                b'<!DOCTYPE a [<!ENTITY x "y">]>' + data.replace(b"<sheetData>", b"<sheetData>&x;")
            )
        },
        {"[Content_Types].xml": lambda data: b""},
    ],
    ids=["cut", "no workbook", "entities", "no types"],
)
def test_a_damaged_workbook_is_refused_in_one_sentence(change):
    with pytest.raises(TableError, match="damaged"):
        read(rebuilt(xlsx_bytes(("甲", "乙"), ("丙", "丁")), change))


@pytest.mark.parametrize("start", [b"PK\x03\x04 nothing more", b"\xd0\xcf\x11\xe0 of old"])
def test_what_only_begins_like_a_workbook_is_refused(start):
    with pytest.raises(TableError):
        list_sheets(io.BytesIO(start))


# Both are a few kilobytes when packed. The second was read once for each of its beginnings, which took hours.
@pytest.mark.parametrize(
    "flood",
    [
        b'<mergeCell ref="A1:A1"/>' * 2_000,
        b"<mergeCell " * 40_000,
        b'<mergeCell ref="A ' * 20_000,
        b"<" + b"m" * 400_000,
    ],
    ids=["small ones", "only begun", "only named", "a long name"],
)
def test_a_flood_of_merged_cells_is_refused_at_once(monkeypatch, flood):
    monkeypatch.setattr(workbook, "MOST_MERGED", 1_000)
    file = rebuilt(
        xlsx_bytes(("甲",), ("乙",), merged=("A1:A2",)),
        {SHEET: lambda data: data.replace(b"</mergeCells>", flood + b"</mergeCells>")},
    )
    started = time.process_time()
    with pytest.raises(TableError):
        read(file)
    assert time.process_time() - started < 2
