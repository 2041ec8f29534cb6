"""Write a table so that it can be read again: CSV with a mark that it is UTF-8, or XLSX, both as a stream of bytes."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape as escape_xml

from agencies.importing.formula import escape

BOM = "\ufeff"  # without it, Excel takes UTF-8 for the code page of the country
ROWS_A_BLOCK = 500
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_WORD}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_WORD}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="%(title)s" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}

Rows = Iterable[Sequence[str]]


def write_table(form: str, title: str, header: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Yield a table as `csv` or `xlsx` in blocks; no cell of it begins a formula."""
    cells = ([escape(cell) for cell in row] for row in rows)
    return _write_csv(header, cells) if form == "csv" else _write_xlsx(title, header, cells)


def _write_csv(header: Sequence[str], rows: Rows) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(header)
    for number, row in enumerate(rows, start=1):
        writer.writerow(row)
        if number % ROWS_A_BLOCK == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    block = text.getvalue().encode()
    text.seek(0)
    text.truncate()
    return block


class _Pipe(io.RawIOBase):
    """Takes what zipfile writes and gives it on; it cannot be sought in, so zipfile writes each size behind its part."""

    def __init__(self):
        self.blocks: list[bytes] = []

    def writable(self):
        return True

    def write(self, data):
        self.blocks.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        block, self.blocks = b"".join(self.blocks), []
        return block


def _write_xlsx(title: str, header: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Yield a workbook of one sheet; openpyxl would write it to the disk first, whole, and ten times as slowly."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for name, text in _PARTS.items():
            parts.writestr(name, _HEAD + text.replace("%(title)s", escape_xml(title, {'"': "&quot;"})))
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{_row(header)}'.encode())
            held = []
            for number, row in enumerate(rows, start=1):
                held.append(_row(row))
                if number % ROWS_A_BLOCK == 0:
                    sheet.write("".join(held).encode())
                    held = []
                    yield pipe.take()
            sheet.write(("".join(held) + "</sheetData></worksheet>").encode())
    yield pipe.take()


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(text: str) -> str:
    if not text:
        return "<c/>"
    plain = escape_xml(UNWRITABLE.sub("", text))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'
