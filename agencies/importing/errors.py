"""What is wrong with an import, in sentences that say what to do."""

from dataclasses import dataclass, field


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; the importer itself speaks no language."""
    return sentence


@dataclass(frozen=True, slots=True)
class Reason:
    """An English sentence with the values to be put in with `%`; whoever shows it translates it first."""

    message: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params


class TableError(ValueError):
    """A file that cannot be imported at all: nothing of it is written."""

    def __init__(self, message: str, **params: object):
        super().__init__(message % params)
        self.reason = Reason(message, params)


class CellError(ValueError):
    """One value that cannot be accepted: its row is refused and the others go on."""

    def __init__(self, message: str, **params: object):
        super().__init__(message % params)
        self.reason = Reason(message, params)
