"""Lists as lenders publish them, made by code: what a curator gets, in bytes as they lie on a disk."""

import io

from openpyxl import Workbook

TITLE = "示例银行股份有限公司合作催收机构名单（2026年第三季度）"
HEADER = ("序号", "省份", "合作机构名称", "统一社会信用代码", "联系电话", "备注")


def csv_bytes(*rows, encoding="gbk"):
    """Return rows of cells as a CSV file."""
    lines = (",".join(f'"{cell}"' if "," in cell or "\n" in cell else cell for cell in row) for row in rows)
    return io.BytesIO("\r\n".join(lines).encode(encoding))


def xlsx_bytes(*rows, merged=(), sheets=(), title="名单"):
    """Return rows of cells as a workbook, with ranges merged; further sheets are empty but for one cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    for each in merged:
        sheet.merge_cells(each)
    for name in sheets:
        book.create_sheet(name).append(["另一张表"])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file
