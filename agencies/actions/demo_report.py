"""Fill the demonstration with reports in every state, through the same actions that people use."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.actions.demo_handling import handle_as_planned
from agencies.actions.evidence import drop_files
from agencies.actions.report import begin_report, send_report
from agencies.models import Report
from agencies.models.report import RECEIPT
from agencies.models.sealed import keyed_digest
from agencies.reporting.receipt import ALPHABET, GROUP_LENGTH, show_receipt

DATA = Path(__file__).resolve().parents[1] / "data" / "demo" / "reports.yaml"
SEED = 20261128
NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Plan:
    """How many reports end up where: `path` names what is done with each, ages are in hours, youngest and oldest."""

    path: str
    count: int
    ages: tuple[float, float]


PLANS = (
    Plan("received", 58, (0.2, 120)),
    Plan("flood", 24, (3, 3.9)),
    Plan("in_review", 40, (2, 200)),
    Plan("noted", 18, (20, 240)),
    Plan("waiting", 26, (10, 400)),
    Plan("answered", 16, (30, 300)),
    Plan("joined", 36, (48, 1500)),
    Plan("referred", 20, (48, 1500)),
    Plan("not_used", 30, (24, 1500)),
    Plan("closed", 40, (400, 6000)),
    Plan("withdrawn", 8, (24, 3000)),
    Plan("disposed", 8, (18_000, 20_000)),
)
# Of all reports: of a visitor seen before, with a contact, and telling of the same visit as the one before.
VISITOR_SHARE, CONTACT_SHARE, TWICE_SHARE = 0.3, 0.3, 0.04
FEWEST_DETAILS, MOST_DETAILS = 4, 8


@transaction.atomic
def load_demo_reports(*, curators: Sequence[AbstractBaseUser], at: datetime) -> dict[str, str]:
    """Write the invented reports anew; return a receipt that opens one of each kind, by the name of its plan.

    Everything is drawn from one seed, so the same moment gives the same reports. Whatever reports there were are
    deleted: actions/demo.py has made sure that none of them is real.
    """
    for report in Report.objects.filter(evidence__isnull=False).distinct():
        drop_files(report)
    Report.objects.all().delete()
    material = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    chance = random.Random(SEED)
    receipts, told = {}, {}
    for number, plan in enumerate(PLANS):
        for place in range(plan.count):
            sent_at = at - timedelta(hours=chance.uniform(*plan.ages))
            if plan.path == "flood":
                told, story = _flood(material)
            elif told and chance.random() < TWICE_SHARE:
                told = {**told, "words": told["words"] + material["afterthought"], "contact": ""}
            else:
                told, story = _told(material, chance, sent_at)
            report, _receipt = begin_report(
                told=told,
                language="en" if chance.random() < 0.05 else "zh-hans",
                at=sent_at - timedelta(minutes=6),
            )
            if place == 0:
                receipts[plan.path] = _give_receipt(report, number)
            network = keyed_digest("network", "flood" if plan.path == "flood" else str(chance.randrange(250)))
            why = "network, alike" if plan.path == "flood" and place > 4 else ""
            send_report(report=report, network=network, at=sent_at, held=bool(why), why=why)
            Report.objects.filter(pk=report.pk).update(noted_at=sent_at + timedelta(minutes=1))
            handle_as_planned(
                report=report,
                path=plan.path,
                story=story,
                material=material,
                curators=curators,
                chance=chance,
                until=at,
            )
    return receipts


def _told(material: dict[str, Any], chance: random.Random, sent_at: datetime) -> tuple[dict, dict]:
    visitor = chance.choice(material["visitors"]) if chance.random() < VISITOR_SHARE else None
    stories = material["stories"]
    story = (
        stories[visitor["story"]]
        if visitor
        else chance.choices(stories, [each["weight"] for each in stories])[0]
    )
    province, city = chance.choice(material["places"])
    visited_on = timezone.localdate(sent_at) - timedelta(days=chance.choice((0, 0, 0, 1, 1, 2, 5)))
    by_day = ("morning", "afternoon", "evening", "evening", "")
    told = {
        "signals": list(story["signals"]),
        "visited_on": visited_on if chance.random() < 0.9 else None,
        "part_of_day": NIGHT if story.get("night") else chance.choice(by_day),
        "province": province,
        "city": city,
        "claims_to_be": story["claims_to_be"],
        "demand": story["demand"],
        "given": story["given"] if chance.random() < 0.4 else [],
        "words": _words(material, story, chance),
        "contact": f"示例联系方式{chance.randrange(1000):03}" if chance.random() < CONTACT_SHARE else "",
    }
    return told | (_of_visitor(visitor, chance) if visitor else _of_stranger(material, chance)), story


def _words(material: dict[str, Any], story: dict[str, Any], chance: random.Random) -> str:
    """Return what somebody tells: much of it chance, so that only those who tell the same are alike."""
    drawn = [
        detail.format(**{name: chance.choice(values) for name, values in material["draws"].items()})
        for detail in chance.sample(material["details"], chance.randint(FEWEST_DETAILS, MOST_DETAILS))
    ]
    middle = chance.randint(0, len(drawn))
    drawn.insert(middle, chance.choice(story["middles"]))
    return "".join((chance.choice(material["openings"]), *drawn, chance.choice(material["endings"])))


def _of_visitor(visitor: dict[str, str], chance: random.Random) -> dict[str, str]:
    """Return what people remember of one visitor: seldom all of it."""
    named = {"phones": "phone", "payee": "account", "badge": "badge", "plate": "plate", "name": "name"}
    remembered = {field: visitor[key] for field, key in named.items() if chance.random() < 0.6}
    return {"agency": visitor["agency"], "creditor": visitor["creditor"], **remembered}


def _of_stranger(material: dict[str, Any], chance: random.Random) -> dict[str, str]:
    return {
        "agency": chance.choice(material["agencies"]),
        "creditor": chance.choice(material["creditors"]),
        "name": chance.choice(("", "", "示例某", "示例经理")),
        "phones": f"1700000{chance.randrange(1000, 9999)}" if chance.random() < 0.4 else "",
    }


def _flood(material: dict[str, Any]) -> tuple[dict, dict]:
    """Return one text again and again, as from somebody who wants to harm a firm."""
    told = {
        "words": material["flood"],
        "agency": "青岛鲲鹏示例商务服务有限公司",
        "signals": ["threat", "posters"],
    }
    return told, material["stories"][0]


def _give_receipt(report: Report, number: int) -> str:
    """Replace a report's receipt by one that is the same at every loading, and return it as it is shown."""
    receipt = "DEM0" * 3 + "".join(ALPHABET[number] for _ in range(GROUP_LENGTH))
    report.receipt_digest = keyed_digest(RECEIPT, receipt)
    report.save(update_fields=["receipt_digest"])
    return show_receipt(receipt)
