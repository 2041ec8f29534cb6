"""Derive the short names and readings of administrative divisions. For developers, beside build.py."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

# Source: the 55 recognised minorities, as they occur in the names of autonomous prefectures, counties and banners.
PEOPLES = (
    "蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族 "
    "畲族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 "
    "塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春 普米族 各族 蒙古 锡伯族 塔吉克族 哈萨克族"
).split()
SUFFIX = re.compile(
    r"^(.{2,}?)(自治区|自治州|自治县|自治旗|特别行政区|地区|新区|林区|特区|省|市|盟|县|区|旗)$"
)
SPOKEN = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}
ADDED = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))
CATEGORIES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")

# Place names that pypinyin misreads.
SPOKEN_SOUNDS = {
    "重庆": "chong qing", "厦门": "xia men", "六安": "lu an", "长沙": "chang sha", "蚌埠": "beng bu", "洪洞": "hong tong",
    "单县": "shan xian", "六合": "lu he", "什邡": "shi fang", "长治": "chang zhi", "长春": "chang chun", "亳州": "bo zhou",
    "朝阳": "chao yang", "乐山": "le shan", "乐清": "yue qing", "乐平": "le ping", "长兴": "chang xing", "台州": "tai zhou",
    "丽水": "li shui", "莘县": "shen xian", "莘庄": "xin zhuang", "番禺": "pan yu", "铅山": "yan shan", "歙县": "she xian",
    "大埔": "da bu", "黄埔": "huang pu", "荥阳": "xing yang", "浚县": "xun xian", "解州": "hai zhou", "尉犁": "yu li",
    "郫都": "pi du", "犍为": "qian wei", "筠连": "jun lian", "都匀": "du yun", "勐海": "meng hai", "瑞丽": "rui li",
    "都江堰": "du jiang yan", "成都": "cheng du", "昌都": "chang du", "都昌": "du chang", "长安": "chang an",
    "长宁": "chang ning", "长岛": "chang dao", "长乐": "chang le", "乐亭": "lao ting", "行唐": "xing tang", "会稽": "kuai ji",
}  # fmt: skip


def short_form(name: str) -> str:
    """Return a division as people call it: 深圳 for 深圳市, 恩施 for 恩施土家族苗族自治州; never a single character."""
    if name in SPOKEN:
        return SPOKEN[name]
    cut = SUFFIX.match(name)
    if not cut:
        return name
    stem = cut.group(1)
    if "自治" in cut.group(2):
        while found := next((p for p in PEOPLES if stem.endswith(p) and len(stem) - len(p) >= 2), None):
            stem = stem[: -len(found)]
    return stem


def syllables(name: str, short: str) -> str:
    from pypinyin import lazy_pinyin

    spoken = SPOKEN_SOUNDS.get(short, "").split() or lazy_pinyin(short, v_to_u=False)
    if len(spoken) != len(short):
        spoken = lazy_pinyin(short, v_to_u=False)
    return " ".join(spoken + lazy_pinyin(name[len(short) :], v_to_u=False)).replace("ü", "v")


def region_rows(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield the header and one row a division: code, name, short, level, sound."""
    yield ("code", "name", "short", "level", "sound")
    for file, level in (("provinces", "province"), ("cities", "city"), ("areas", "county")):
        with (folder / f"{file}.csv").open(encoding="utf-8", newline="") as source:
            found = [(row["code"], row["name"]) for row in csv.DictReader(source)]
        for code, name in found + (list(ADDED) if level == "province" else []):
            if name not in CATEGORIES:
                short = short_form(name)
                yield code.ljust(6, "0"), name, short, level, syllables(name, short)
