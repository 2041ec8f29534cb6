"""Make up a register of agencies, and what people type for them, from a seed.

Synthetic: syllables of real brands put together at random, so a name may exist by chance and says nothing about anybody.
Equal seeds give equal names on every machine, and the first names of a larger register are those of a smaller one.
"""

import random
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from agencies.checking.names.lexicon import records
from agencies.checking.names.sounds import letters, looks_like, readings

# The commonest first: a real register has a thousand 信达 and one 昱磊.
BRAND_CHARACTERS = (
    "鑫信诚达恒通金华中瑞盛宏泰安和天元德隆丰汇融众邦博佳嘉美亿万联创科旭东正大永兴昌顺祥福源润海聚合立新建国民生光明"
    "星辰宇航飞鹏腾龙凤麟云山川江河森木石玉银鼎铭锐锦锋镇长久远广文武仁义礼智慧睿哲思善道法衡平公允实言功胜凯捷速卓越"
    "优英俊豪强力晟晨曦昊昱景春华荣蓝青白百千亚南北京沪粤蜀乾坤泽沛浩清博浪凌霖岳峰岭岚磊琪瑾恩扬振旗望本杉松枫桥桦梓"
)
INDUSTRIES = (
    "信用管理 资产管理 商务咨询 信息咨询 企业管理咨询 法律咨询服务 网络科技 信息技术 数据服务 金融服务外包 商账管理 财务咨询 "
    "应收账款管理 风险管理 债权管理 智能科技 人力资源服务 贷后服务 不良资产处置 调解服务 商账追收 逾期管理 清收催告 信审顾问"
).split()  # the last two are in no list of words
FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司")
LATIN_BRANDS = ("CBC", "Delta", "Nova", "Orient", "Apex", "Cell001", "B2", "Loop10", "Metro", "Altair")
ZIPF = 0.7  # how much commoner the first characters are


class Firm(NamedTuple):
    """A firm that does not exist, and the parts of its name; `place` is the region without 省 or 市."""

    key: str
    name: str
    region: str
    place: str
    brand: str
    industry: str


class Question(NamedTuple):
    """What somebody types, of which kind, and the key of the firm that was meant; "" for one that is not there."""

    kind: str
    typed: str
    key: str


def firms(count: int, *, seed: int) -> Iterator[Firm]:
    """Yield firms of different names, at most a few million."""
    chance, known = random.Random(seed), set()
    while len(known) < count:
        firm = _firm(chance, f"made-up-{len(known) + 1}")
        if firm.name not in known:
            known.add(firm.name)
            yield firm


def questions(known: list[Firm], count: int, *, seed: int) -> list[Question]:
    """Return what people type for some firms, as many of each kind, and for firms that are not there."""
    chance = random.Random(seed)
    found = [
        Question(kind, slip(chance, firm), firm.key)
        for _ in range(-(-count // len(KINDS)))
        for kind, slip in KINDS.items()
        for firm in [chance.choice(known)]
    ]
    names = {firm.name for firm in known}
    return [
        question._replace(key="") if question.kind == "stranger" else question
        for question in found[:count]
        if question.kind == "as registered" or question.typed not in names
    ]


def hostile() -> dict[str, str]:
    """Return texts that are meant to make work."""
    return {
        "10,000 characters": "深圳市信达信用管理" * 1_111 + "有",
        "one character repeated": "信" * 40,
        "the commonest characters": BRAND_CHARACTERS[:40],
        "polyphones": "重行长乐朝盛单会" * 5,
        "regions on end": "深圳市南山区长安" * 5,
        "letters": "shenzhenshinanshanqu" * 2,
        "latin words": "0ne l1oO Star Credit " * 2,
        "traditional script": "徵於乾昇陞達長後發" * 4,
    }


def _firm(chance: random.Random, key: str) -> Firm:
    region, place = chance.choice(_regions())
    region = chance.choice((region, region, place))
    brand = "".join(
        chance.choices(BRAND_CHARACTERS, cum_weights=_weights(), k=chance.choice((2, 2, 2, 3, 4)))
    )
    industry, form = chance.choice(INDUSTRIES), chance.choice(FORMS)
    shape = chance.random()
    if shape < 0.12:
        name = f"{brand}（{place}）{industry}{form}"
    elif shape < 0.16:
        name = f"{region}{brand}{industry}有限公司{chance.choice(_regions())[1]}分公司"
    elif shape < 0.21:
        industry, name = "律师事务所", f"{region}{brand}律师事务所"
    elif shape < 0.23:
        brand = chance.choice(LATIN_BRANDS)
        name = f"{brand}（{place}）{industry}{form}"
    elif shape < 0.26:
        name = f"{region}{brand}{industry}集团{form}"
    elif shape < 0.28:
        region = place = ""
        name = f"{brand}{industry}{form}"
    else:
        name = f"{region}{brand}{industry}{form}"
    return Firm(key, name, region, place, brand, industry)


def _in_brand(change: Callable[[random.Random, str, int], str]) -> Callable[[random.Random, Firm], str]:
    """Return a slip in one place of the brand."""

    def slip(chance: random.Random, firm: Firm) -> str:
        changed = change(chance, firm.brand, chance.randrange(len(firm.brand)))
        return firm.name.replace(firm.brand, changed, 1)

    return slip


def _instead(chance: random.Random, brand: str, at: int, others: list[str]) -> str:
    return brand[:at] + chance.choice(others or list(BRAND_CHARACTERS)) + brand[at + 1 :]


def _anywhere(chance: random.Random, firm: Firm) -> str:
    at = chance.randrange(len(firm.name) - 4)
    return firm.name[:at] + chance.choice(BRAND_CHARACTERS) + firm.name[at + 1 :]


def _elsewhere(chance: random.Random, firm: Firm) -> str:
    written = firm.region if firm.region and firm.region in firm.name else firm.place
    other = chance.choice(_regions())[0 if written.endswith(("省", "市", "县", "区")) else 1]
    return firm.name.replace(written, other, 1) if written else other + firm.name


KINDS: dict[str, Callable[[random.Random, Firm], str]] = {
    "as registered": lambda chance, firm: firm.name,
    "spaces and brackets": lambda chance, firm: f" {firm.name[:4]} 【{firm.name[4:]}】。",
    "another legal form": lambda chance, firm: firm.name.partition("有限")[0].partition("股份")[0] + "公司",
    "brand": lambda chance, firm: firm.brand,
    "region and brand": lambda chance, firm: firm.place + firm.brand,
    "brand and industry": lambda chance, firm: firm.brand + firm.industry,
    "homophone": _in_brand(lambda chance, brand, at: _instead(chance, brand, at, _homophones(brand[at]))),
    "lookalike character": _in_brand(
        lambda chance, brand, at: _instead(chance, brand, at, sorted(looks_like(brand[at])))
    ),
    "dropped character": _in_brand(lambda chance, brand, at: brand[:at] + brand[at + 1 :]),
    "inserted character": _in_brand(
        lambda chance, brand, at: brand[:at] + chance.choice(BRAND_CHARACTERS) + brand[at:]
    ),
    "swapped characters": _in_brand(lambda chance, brand, at: brand[1::-1] + brand[2:]),
    "another character": _anywhere,
    "pinyin": lambda chance, firm: letters(firm.place + firm.brand),
    "initials": lambda chance, firm: "".join(letters(character)[0] for character in firm.brand),
    "another region": _elsewhere,
    "another industry": lambda chance, firm: firm.name.replace(firm.industry, chance.choice(INDUSTRIES)),
    "a prefix": _in_brand(lambda chance, brand, at: chance.choice("中国华新大") + brand),
    "a group": _in_brand(lambda chance, brand, at: brand + "集团"),
    "a branch": lambda chance, firm: firm.name + chance.choice(_regions())[1] + "分公司",
    "stranger": lambda chance, firm: _firm(chance, "").name,
}


@cache
def _regions() -> list[tuple[str, str]]:
    """Return region and short form; provinces and cities more often than counties."""
    rows = records("regions.csv")
    times = {"province": 20, "city": 8, "county": 1}
    return [(row["name"], row["short"]) for row in rows for _ in range(times[row["level"]])]


@cache
def _weights() -> list[float]:
    return list(accumulate(1 / (place + 1) ** ZIPF for place in range(len(BRAND_CHARACTERS))))


@cache
def _homophones(character: str) -> list[str]:
    sound = readings(character)[0]
    return [other for other in BRAND_CHARACTERS if other != character and readings(other)[0] == sound]
