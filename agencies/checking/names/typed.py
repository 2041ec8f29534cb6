"""A typed text made ready for comparison."""

from dataclasses import dataclass, field
from functools import cached_property

from agencies.checking.names.fold import cores, is_han
from agencies.checking.names.lender import without_unit
from agencies.checking.names.parse import CompanyName, parses
from agencies.checking.names.places import short_spellings


@dataclass(frozen=True)
class Typed:
    """A typed text made ready to be compared with many records; `scope` agency or creditor."""

    text: str
    scope: str = "agency"
    names: tuple[CompanyName, ...] = field(init=False)
    cores: frozenset[str] = field(init=False)

    def __post_init__(self):
        text = without_unit(self.text) if self.scope == "creditor" else self.text
        object.__setattr__(self, "names", parses(text))
        object.__setattr__(self, "cores", same_cores(self.text, scope=self.scope))

    @cached_property
    def is_latin(self) -> bool:
        """Whether the text has no Chinese character, so that it may be pinyin, initials or a Latin name."""
        return not is_han(self.names[0].text)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters of a pinyin text, as typed and with the region in its short form."""
        typed = self.names[0].text.replace("ü", "v")
        return frozenset((typed, *short_spellings(typed)))


def same_cores(text: str, *, scope: str) -> frozenset[str]:
    """Return the cores any of which makes a record the same name; empty for a text without letters."""
    found = set(cores(text))
    if scope == "creditor":
        found.add(without_unit(text))
    return frozenset(filter(None, found))
