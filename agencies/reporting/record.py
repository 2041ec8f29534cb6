"""The record of a visit: what somebody told, as a document that he can keep, print and hand over. Plain Python."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Chinese, in which the record is written, and what it says in the reader's language ("" if the same).

    `own` marks what the reporter typed himself: it has no other language.
    """

    text: str
    gloss: str = ""
    own: bool = False

    def lines(self) -> tuple[str, ...]:
        """Return the text, then its gloss, without what is empty."""
        return tuple(part for part in (self.text, self.gloss) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing told: what it is, and one text or several."""

    label: Words
    texts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; a section without rows is left out of the record."""

    heading: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The whole document; `foot` says what it is and what it is not."""

    title: Words
    sections: tuple[Section, ...]
    foot: tuple[Words, ...] = field(default=())
