"""Choices that are taken as they are: Django would walk through each list, and copy it, once for every form."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.choices import BaseChoiceIterator


class ReadyChoices(BaseChoiceIterator):
    """Pairs of a value and a label, made when somebody looks at them: to read an answer, few labels are needed."""

    def __init__(self, make: Callable[[], Iterable[tuple[str, str]]]):
        self._make = make
        self._pairs: list[tuple[str, str]] | None = None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        if self._pairs is None:
            self._pairs = list(self._make())
        return iter(self._pairs)

    def __deepcopy__(self, _memo: dict) -> "ReadyChoices":
        return self
