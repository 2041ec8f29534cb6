"""Cut what a firm does off its brand: 信达信用管理 is 信达 and 信用管理."""

from functools import cache

from agencies.checking.names.lexicon import lines

Split = tuple[str, str, str]  # brand, industry, group
MIN_BRAND = 2  # characters that are left for a brand before an industry word is cut off
GROUP_WORDS = ("控股集团", "集团", "控股")


def splits(rest: str) -> list[Split]:
    """Return a text without its region in parts; a second way if a brand that lost a character may be all there is."""
    likeliest = split(rest)
    if len(likeliest[0]) <= 1 or not (shorter := split(rest, least=1)) or shorter == likeliest:
        return [likeliest]
    return [likeliest, shorter]


def split(rest: str, *, least: int = MIN_BRAND) -> Split:
    """Return brand, industry and group of what is left without a region; a brand keeps `least` characters."""
    words, lengths = industry_words()
    end, tail, group = len(rest), [], ""
    while end:
        for length in lengths.get(rest[end - 1], ()):
            start = end - length
            if (start == 0 or start >= least) and ((word := rest[start:end]) in words or word in GROUP_WORDS):
                break
        else:
            break
        end = start
        if word in words:
            tail.append(words[word])
        else:
            group = word + group
    return rest[:end], "".join(reversed(tail)), group


@cache
def industry_words() -> tuple[dict[str, str], dict[str, list[int]]]:
    """Return word -> the word it is compared as, and last character -> the lengths of words and groups, longest first."""
    table = {}
    for line in lines("industries.txt"):
        word, *options = line.split(" ")
        same = [option[1:] for option in options if option.startswith("=")]
        table[word] = same[0] if same else word
    lengths: dict[str, set[int]] = {}
    for word in (*table, *GROUP_WORDS):
        lengths.setdefault(word[-1], set()).add(len(word))
    return table, {last: sorted(found, reverse=True) for last, found in lengths.items()}


@cache
def industry_sounds() -> dict[str, str]:
    """Return the letters of the industry words whose characters' commonest readings would be wrong."""
    pairs = (line.split(" @") for line in lines("industries.txt") if " @" in line)
    return {word: sound.split(" ")[0].replace(".", "") for word, sound in pairs}
