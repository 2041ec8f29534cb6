"""Time an import, names and their keys and all, beside Django writing the bare rows."""

import io
import time
from datetime import date

from django.db import transaction

from agencies.actions.register import import_register
from agencies.models import Agency

ROWS = 10_000
REGIONS = ("深圳市", "上海", "广东", "长沙", "成都市", "重庆")
BRANDS = "信达恒通华夏鼎盛鑫源捷嘉诚瑞丰安众汇融金元宏远图"
INDUSTRIES = ("信用管理", "商务咨询", "信息技术服务", "企业管理咨询")


def made_up(number):
    """Return the key and the name of an agency that does not exist; no two numbers give one name."""
    rest, region = divmod(number, len(REGIONS))
    rest, industry = divmod(rest, len(INDUSTRIES))
    brand = ""
    for _ in range(3):
        rest, character = divmod(rest, len(BRANDS))
        brand += BRANDS[character]
    return f"bench-{number}", f"{REGIONS[region]}{brand}{INDUSTRIES[industry]}有限公司"


def rows_of_import():
    """Return the table's rows on importing; it leaves the register full, so it comes last."""
    agencies = [made_up(number) for number in range(ROWS)]
    begun = time.perf_counter()
    with transaction.atomic():
        Agency.objects.bulk_create(Agency(key=key, name=name) for key, name in agencies)
        transaction.set_rollback(True)
    alone = time.perf_counter() - begun
    file = "key,name\n" + "\n".join(map(",".join, agencies))
    begun = time.perf_counter()
    import_register(kind="agencies", stream=io.BytesIO(file.encode()), today=date(2026, 11, 23), apply=True)
    taken = time.perf_counter() - begun
    return [
        (f"import: {ROWS:,} new agencies, one process", f"{ROWS / taken:,.0f} rows/s", "", ""),
        ("import: all of it beside bulk_create of the rows alone", f"{taken / alone:.1f} ×", "", ""),
    ]
