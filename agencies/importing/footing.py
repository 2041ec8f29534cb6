"""Tell the lines of a list that are no rows: titles, sums, notes, page numbers, a header that is printed again."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from agencies.importing.clean import is_firm
from agencies.importing.errors import Reason
from agencies.importing.errors import gettext_noop as _
from agencies.importing.mapping import Header, fold_header

SUM = re.compile(r"^(合计|总计|小计|共计|总数|total)")
NOTE = re.compile(r"^(注|备注|说明|附注|填表说明|附件?)([:.、(0-9一二三四五]|$)")
SIGNED = re.compile(
    r"^(制表|填表|编制|审核|复核|经办|批准|打印|报送|填报|联系|公示|发布|更新|统计)(人员?|单位|部门|日期|时间|机构|电话)?([::]|\d|$)"
)
PAGE = re.compile(r"^(第?\d+页|共\d+页|第\d+/\d+页|page\d+|-\d+-|\d+/\d+$)")
UNTIL = re.compile(r"^(截至|截止)")
SAYS = re.compile(
    r"^(以上|上述|本(名单|表|公告))|^(数据|信息|资料)来源|^(投诉|监督|举报|客服|咨询)(电话|热线|渠道)"
)
SECTION = re.compile(r"^(\(?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十]{1,3}(部分|类|章))")
# What headings are made of: 二、合作律师事务所. A firm's own name has more: 一、深圳某某有限公司.
GENERIC = re.compile(
    r"合作|委托|委外|催收|清收|外包|第三方|律师|事务所|律所|机构|公司|名单|服务|\W|[类及和与等的]"
)
LEAST_NAME = 2  # characters
WIDE = 3  # columns that one text fills: fewer may be a province whose name is its city's

ABOVE = _("It stands above the header.")
AGAIN = _("The header, printed again.")
BAND = _("One text across the whole table: a heading.")
EMPTY = _("Nothing stands in the columns that are read.")
REASONS = (
    (SUM, _("A sum.")),
    (NOTE, _("A note below the table.")),
    (SIGNED, _("Who made the table, or when.")),
    (PAGE, _("A page number.")),
    (UNTIL, _("The day up to which the table goes.")),
    (SAYS, _("A note below the table.")),
    (SECTION, _("A heading between the rows.")),
)


def no_row(header: Header, columns: Sequence[str], cells: Sequence[str]) -> Reason | None:
    """Return why a line below the header is no row of the table, or None if it is one.

    `columns` are the columns as they are read, "" for one that is not. A line that names a firm in a column that is
    read is always a row, whatever stands before it.
    """
    if _is_header(cells, header):
        return Reason(AGAIN)
    texts = [cell for cell in cells if cell.strip()]
    read = [cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()]
    if len(texts) == 1 or not any(is_firm(cell) for cell in read):
        first = "".join(unicodedata.normalize("NFKC", texts[0]).lower().split())
        for shape, reason in REASONS:
            if shape.search(first) and not (shape is SECTION and _names_a_firm(SECTION.sub("", first))):
                return Reason(reason)
    if len(texts) >= WIDE and len(set(texts)) == 1 and len(texts) >= len(header.cells) - 1:
        return Reason(BAND)
    return None if read else Reason(EMPTY)


def _names_a_firm(text: str) -> bool:
    return is_firm(text) and len(GENERIC.sub("", text)) >= LEAST_NAME


def _is_header(cells: Sequence[str], header: Header) -> bool:
    """Tell whether a line says what the header says; most lines differ in their first cell, and are not looked at further."""
    pairs = zip_longest(cells[: len(header.cells)], _folded(header.cells), fillvalue="")
    return all(fold_header(cell) == folded for cell, folded in pairs)


@lru_cache(maxsize=1)
def _folded(cells: tuple[str, ...]) -> list[str]:
    return [fold_header(cell) for cell in cells]
