"""Look up lookalikes of registered names, and count those that are called the same: there must be none.

    DATABASE_URL=sqlite:////tmp/stress.sqlite3 python tests/bench/stress.py --agencies 200000 --lookalikes 200000

The database must be migrated and empty of agencies; the register is made up. What counts as another name is decided here,
by a rule of its own: the text without brackets and legal form is not that of any registered name.
"""

import argparse
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "visitcheck.settings")
django.setup()

from agencies.models import Agency  # noqa: E402
from agencies.queries.name import find  # noqa: E402
from tests.bench.importing import read_in  # noqa: E402
from tests.bench.made_up import FORMS, KINDS, Firm, firms  # noqa: E402

SEED = 20261128
# Standard characters of which one is also the traditional form of the other: two brands, unless the text proves its script.
TWINS = ("昇升", "陞升", "徵征", "於于", "祕秘", "谿溪", "釐厘", "脩修", "乾干", "夥伙", "著着", "蒐搜")
LOOKALIKES = (
    "homophone",
    "lookalike character",
    "dropped character",
    "inserted character",
    "swapped characters",
    "another character",
    "another region",
    "another industry",
    "a prefix",
    "a group",
    "a branch",
    "stranger",
)
NO_IDENTITY = re.compile(r"[（）]|" + "|".join(sorted(set(FORMS), key=len, reverse=True)) + "$")


def with_twins(known: list[Firm]) -> list[Firm]:
    """Return firms of which every fiftieth has a character in its brand that has a twin."""
    pairs = cycle(TWINS)
    return [
        firm._replace(name=firm.name.replace(firm.brand, firm.brand[:-1] + next(pairs)[number // 50 % 2], 1))
        if number % 50 == 0
        else firm
        for number, firm in enumerate(known)
    ]


def lookalikes(known: list[Firm], count: int) -> Iterator[tuple[str, str]]:
    """Yield kind and text of names that are nobody's."""
    chance, kinds = random.Random(SEED), cycle((*LOOKALIKES, "twin character"))
    names = {NO_IDENTITY.sub("", firm.name) for firm in known}
    twins = {one: other for pair in TWINS for one, other in (pair, pair[::-1])}
    holders = [firm.name for firm in known if not twins.keys().isdisjoint(firm.name)]
    while count:
        kind = next(kinds)
        if kind == "twin character":
            typed = chance.choice(holders)
            held = [character for character in typed if character in twins]
            typed = typed.replace(held[-1], twins[held[-1]])
        else:
            typed = KINDS[kind](chance, chance.choice(known))
        if NO_IDENTITY.sub("", typed) not in names:
            count -= 1
            yield kind, typed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--agencies", type=int, default=200_000)
    parser.add_argument("--lookalikes", type=int, default=200_000)
    options = parser.parse_args()
    known = with_twins(list(firms(options.agencies, seed=SEED)))
    if not Agency.objects.exists():
        with tempfile.TemporaryDirectory() as folder:
            read_in(known, Path(folder))
    tally: dict[str, Counter] = {}
    for kind, typed in lookalikes(known, options.lookalikes):
        found = find(agency=typed).agencies
        relation = found[0].relation if found else "none"
        tally.setdefault(kind, Counter())[relation] += 1
        if relation == "same":
            print("false same:", typed, "->", found[0].text)
    print(f"{'kind':22}{'looked up':>10}{'same':>7}{'near':>8}{'none':>8}")
    for kind, counts in tally.items():
        print(f"{kind:22}{counts.total():>10}{counts['same']:>7}{counts['near']:>8}{counts['none']:>8}")
    total = sum(tally.values(), Counter())
    print(f"{'all':22}{total.total():>10}{total['same']:>7}{total['near']:>8}{total['none']:>8}")


if __name__ == "__main__":
    main()
