"""Build the derived tables of this folder. For developers: it needs opencc, pypinyin, Pillow, numpy and a Noto CJK font.

    python -m agencies.checking.names.words.build --divisions DIR --standard FILE [--fonts FILE FILE]

DIR holds provinces.csv, cities.csv and areas.csv (github.com/modood/Administrative-divisions-of-China, WTFPL, from the
National Bureau of Statistics); FILE has a line `U+4E00<tab>一…` for each of the 8,105 characters of 通用规范汉字表 (2013).
What it writes is committed, so that neither saving nor looking up a name needs any of these packages.
"""

import argparse
import csv
import unicodedata
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path

from agencies.checking.names.words.build_regions import region_rows

HERE = Path(__file__).parent
UNIHAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))

# Readings that names keep and dictionaries of words rarely show: surnames and place names.
NAME_READINGS = {
    "重": "chong", "行": "hang", "长": "chang", "乐": "yue", "朝": "chao", "盛": "cheng", "厦": "xia", "曾": "zeng",
    "单": "shan", "解": "xie", "藏": "zang", "差": "chai", "传": "zhuan", "调": "diao", "还": "huan", "降": "xiang",
    "朴": "piao", "率": "lv", "参": "shen", "区": "ou", "都": "du", "校": "jiao", "仇": "qiu", "查": "zha", "任": "ren",
    "华": "hua", "尉": "wei", "翟": "zhai", "覃": "qin", "缪": "miao", "洪": "hong", "什": "shi", "六": "lu", "蚌": "beng",
}  # fmt: skip
MAX_READINGS = 3  # readings a character; more are rare ones, and every one multiplies a name's keys
COMMON_READING = 0.08  # share of a character's uses in pypinyin's phrases from which a further reading counts
SHAPES_PER_CHARACTER = 8  # nearest printed shapes kept; a hand-checked sample turned arbitrary beyond ten


def write(name: str, header: str, lines) -> None:
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.strip().splitlines())
    (HERE / name).write_text(comment + "".join(line + "\n" for line in lines), encoding="utf-8")


def toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in plain if "a" <= c <= "z")


def readings() -> dict[str, list[str]]:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.phrases_dict import phrases_dict

    used = defaultdict(Counter)
    for phrase, sounds in phrases_dict.items():
        if len(phrase) == len(sounds):
            for character, sound in zip(phrase, sounds, strict=True):
                used[character][toneless(sound[0])] += 1
    table = {}
    for code, listed in PINYIN_DICT.items():
        first, *_ = known = [r for r in dict.fromkeys(map(toneless, listed.split(","))) if r] or [""]
        character, uses = chr(code), used[chr(code)]
        total = sum(uses.values()) or 1
        further = [r for r, n in uses.most_common() if r in known and n / total >= COMMON_READING and n > 1]
        by_name = [NAME_READINGS[character]] if character in NAME_READINGS else []
        table[character] = list(dict.fromkeys(filter(None, chain([first], by_name, further))))[:MAX_READINGS]
    return {character: sounds for character, sounds in table.items() if sounds}


def scripts(standard: set[str]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return two tables, character -> simplified forms, likeliest first.

    `safe`: characters outside the standard list, which no mainland name can carry beside their simplified form.
    `lawful`: characters of the standard list that traditional script also uses for another one (徵 for 征).
    """
    import opencc

    towards = [opencc.OpenCC(c) for c in ("s2t", "s2tw", "s2hk")]
    back = [opencc.OpenCC(c) for c in ("t2s", "tw2s", "hk2s")]
    written = defaultdict(list)  # traditional -> standard characters that are written so
    for character in sorted(standard):
        for converter in towards:
            form = converter.convert(character)
            if len(form) == 1 and form != character and character not in written[form]:
                written[form].append(character)
    safe, lawful = {}, {}
    for character in map(chr, UNIHAN):
        forms = list(written.get(character, ()))
        for converter in back:
            form = converter.convert(character)
            if len(form) == 1 and form != character and form in standard and form not in forms:
                forms.append(form)
        if forms:
            (lawful if character in standard else safe)[character] = forms
    return safe, lawful


def shapes(level_one: str, fonts: list[str]) -> list[str]:
    import numpy as np
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    likeness = 0
    for path in fonts:
        font, rows = ImageFont.truetype(path, 40, index=2), []
        for character in level_one:
            image = Image.new("L", (48, 48), 0)
            ImageDraw.Draw(image).text((4, -6), character, 255, font=font)
            small = image.filter(ImageFilter.GaussianBlur(1.6)).resize((24, 24), Image.BILINEAR)
            row = np.asarray(small, dtype=np.float32).ravel()
            rows.append((row - row.mean()) / np.linalg.norm(row - row.mean()))
        likeness = likeness + np.array(rows) @ np.array(rows).T
    np.fill_diagonal(likeness, -1)
    nearest = np.argsort(-likeness, axis=1)[:, :SHAPES_PER_CHARACTER]
    return [c + "".join(level_one[i] for i in row) for c, row in zip(level_one, nearest, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--divisions", type=Path, required=True)
    parser.add_argument("--standard", type=Path, required=True)
    parser.add_argument("--fonts", nargs="*", default=[])
    options = parser.parse_args()
    rows = [line.split("\t") for line in options.standard.read_text(encoding="utf-8").splitlines()]
    standard = [row[1].strip() for row in rows if len(row) > 1]
    write(
        "standard_characters.txt",
        "The 8,105 characters of 通用规范汉字表 (State Council, 2013), in its order: 3,500 + 3,000 + 1,605.\n"
        "Source: github.com/kitty-panics/cn-tables, read 2026-11. The fold must merge none of them.\n"
        "A hundred characters a line.",
        ("".join(standard[i : i + 100]) for i in range(0, len(standard), 100)),
    )
    safe, lawful = scripts(set(standard))
    write(
        "scripts.txt",
        "Traditional characters and what they are in simplified script, likeliest first.\n"
        "Source: OpenCC 1.4.2 (Apache-2.0), each character by itself: s2t, s2tw, s2hk read backwards, then t2s, tw2s, hk2s.\n"
        "[safe] are outside the 8,105 standard characters and always folded. [lawful] are standard characters themselves\n"
        "(徵 is one, and also the traditional 征): folded only as a second try, in a text that shows traditional script.\n"
        "One character a line, a space, its simplified forms.",
        chain(["[safe]"], (f"{c} {''.join(f)}" for c, f in safe.items()),
              ["[lawful]"], (f"{c} {''.join(f)}" for c, f in lawful.items())),
    )  # fmt: skip
    table = readings()
    write(
        "syllables.txt",
        "Toneless readings of a character, commonest first, ü written v.\n"
        "Source: pypinyin 0.55.0 (MIT), its single readings; a further one if its phrases use it often, or names do.\n"
        "One character a line, a space, its readings separated by commas.",
        (
            f"{c} {','.join(sounds)}"
            for c, sounds in sorted(table.items())
            if c in standard or "一" <= c < "ꀀ"
        ),
    )
    with (HERE / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# Administrative divisions of county level and above, short form and toneless syllables of the full name.\n"
            "# Source: National Bureau of Statistics, 2023, by github.com/modood/Administrative-divisions-of-China (WTFPL);\n"
            "# Hong Kong, Macau and Taiwan added. Syllables: pypinyin, corrected by hand where it misreads place names.\n"
            "# code: GB/T 2260 · name · short: as people say it, without 省市县区 · level: province, city or county · sound\n"
        )
        csv.writer(file, lineterminator="\n").writerows(region_rows(options.divisions))
    if options.fonts:
        write(
            "lookalike_shapes.txt",
            "Characters whose printed shapes are nearest to one another.\n"
            "Source: computed from Noto Sans and Serif CJK SC (OFL) over the 3,500 commonest standard characters:\n"
            "correlation of the blurred 24 x 24 images. One character a line, then the ones nearest to it.",
            shapes("".join(standard[:3500]), options.fonts),
        )


if __name__ == "__main__":
    main()
