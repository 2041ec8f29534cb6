"""How much a hit on each sort of key says, in points.

Names are fetched in the order of their sums, and only the most telling few. So the order of these numbers matters and
little else: what is whole and rare outweighs what many names share. `test_what_says_more_comes_first` pins it.
"""

from collections.abc import Iterator

Found = Iterator[tuple[float, str, str]]  # points, family and text of a key

# The sound of the whole text: as typed, or with one slip undone.
WHOLE, WHOLE_MENDED = 10.0, 9.0
# Letters whose region was written out: with its short form, as most names have it.
SHORT_PLACE = 8.0
# The brand with its region or its industry: in characters, and by sound.
BRAND_WITH, SOUND_WITH = 7.0, 6.0
# The same as it was before one of its characters was confused with another.
CONFUSED_WITH = 7.0
# The brand alone, which many share: in characters, and by sound.
BRAND, SOUND = 3.0, 2.0
# The brand without one of its characters: with its region or its industry, and alone.
DAMAGED_WITH, DAMAGED = 4.0, 3.0
# The first characters of what stands before a damaged industry: with the region, and alone.
CUT_IN_PLACE, CUT = 4.0, 2.0
INITIALS = 6.0
# Of a Latin name: two words on end, and one.
LATIN_WORDS, LATIN_WORD = 5.0, 2.0
# Of these points, what a hit says that comes with as many names as a key may bring: the key is common.
COMMON_KEY = 0.5
