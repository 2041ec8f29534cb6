"""One small bad file for each mistake, and the ways of writing a good one."""

import pytest

from agencies.importing.columns import KINDS
from agencies.importing.errors import TableError
from agencies.importing.table import MOST_CELL_CHARACTERS, read_records, read_table
from tests.importing.files import AGENCY_HEADER, csv_file

NAME = "长沙示例信用管理有限公司"
GOOD = ("key,name", f"a,{NAME}")


def read(stream):
    kind = KINDS["agencies"]
    table = read_table(stream, required=kind.required(), allowed=kind.allowed())
    return table, list(table.rows)


@pytest.mark.parametrize(
    ("name", "stream"),
    {
        "UTF-8": csv_file(*GOOD),
        "UTF-8 (BOM)": csv_file(*GOOD, encoding="utf-8-sig"),
        "GB18030": csv_file(*GOOD, encoding="gbk"),
        "UTF-16": csv_file(*(line.replace(",", "\t") for line in GOOD), encoding="utf-16"),
    }.items(),
)
def test_every_usual_encoding_is_read_and_named(name, stream):
    table, rows = read(stream)
    assert table.encoding.name == name
    assert [row.cells for row in rows] == [{"key": "a", "name": NAME}]


@pytest.mark.parametrize(
    "lines",
    [
        ("key,name", "a,示例"),
        (" Key , NAME ", "a,示例"),
        ("key;name", "a;示例"),
        ("key\tname", "a\t示例"),
        ("key,name,,,", "a,示例,,,"),
        ("key;name;source", "a;示例;x, y, z"),
        ("", "key,name", "a,示例", ""),
        ("key,name", '"a","示例"'),
    ],
    ids=[
        "plain",
        "spaces and capitals",
        "semicolons",
        "tabs",
        "empty columns",
        "commas too",
        "blank lines",
        "quoted",
    ],
)
def test_harmless_differences_are_accepted(lines):
    _table, rows = read(csv_file(*lines))
    assert [(row.cells["key"], row.cells["name"]) for row in rows] == [("a", "示例")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_title_above_the_table_does_not_decide_what_parts_its_cells(sign):
    _encoding, lines = read_records(csv_file("示例名单", sign.join("甲乙"), sign.join("丙丁")))
    assert [cells for _number, cells in lines] == [["示例名单"], ["甲", "乙"], ["丙", "丁"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    _table, rows = read(csv_file("key,name", "a,示例", "", ",", "b,示例"))
    assert [row.number for row in rows] == [2, 5]


def test_a_row_of_another_width_has_a_reason_and_the_others_go_on():
    _table, rows = read(csv_file("key,name", "a", "b,示例,x", "c,示例"))
    assert [bool(row.reason) for row in rows] == [True, True, False]


BAD = {
    "empty": (b"", "empty"),
    "only spaces": (b" \r\n \r\n", "empty"),
    "workbook": (b"PK\x03\x04" + b"\x00" * 200, "workbook"),
    "old workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 200, "workbook"),
    "web page": (b"\xef\xbb\xbf\r\n<HTML><table><tr><td>key", "web page"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a text file"),
    "binary without a mark": (bytes(range(256)) * 8, "not a text file"),
    "damaged UTF-8": (b"key,name\r\na," + NAME.encode()[:-1] + b"\r\nb,x\r\n", "Line 2"),
    "damaged UTF-8 with BOM": (b"\xef\xbb\xbfkey,name\r\na,\xff\r\n", "Line 2"),
    "UTF-16 cut in half": ("key,name".encode("utf-16")[:-1], "UTF-16"),
    "neither encoding": (b"key,name\r\na,\xff\xff\r\n", "GB18030"),
    "missing column": (b"key,uscc\r\na,\r\n", "missing: name"),
    "no header": ("a,示例\r\n".encode(), "not known"),
    "column twice": (b"key,name,name\r\n", "twice: name"),
    "300 columns": (",".join(["key", "name", *(f"x{n}" for n in range(298))]).encode(), "298 columns"),
    "unclosed quotation mark": ('key,name\r\na,示例\r\nb,"示例\r\nc,示例\r\n'.encode(), "Row 3"),
    "cell without end": (b"key,name\r\na," + b"x" * (MOST_CELL_CHARACTERS + 1), "Row 2"),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
def test_a_file_that_is_no_table_says_why(content, reason):
    stream = csv_file()
    stream.write(content)
    with pytest.raises(TableError, match=reason):
        read(stream)


def test_unknown_columns_are_named_with_those_allowed():
    with pytest.raises(TableError) as refused:
        read(csv_file("key,name,colour"))
    assert "“colour”" in str(refused.value)
    assert "uscc" in str(refused.value)


def test_the_columns_of_the_contract_are_all_known():
    table, _rows = read(csv_file(AGENCY_HEADER))
    assert ",".join(table.header) == AGENCY_HEADER
