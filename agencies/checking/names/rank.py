"""Order the records that a typed name may mean."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from agencies.checking.names.compare import compare_with
from agencies.checking.names.fold import core
from agencies.checking.names.typed import Typed

MAX_NEAR = 5  # similar names shown: more than a person at the door can read
MAX_TYPED = 240  # characters of a typed text that are looked at; names have forty
SHORTLIST_BY_HITS = 14  # names compared in full because of their keys
SHORTLIST_BY_TEXT = 12  # and because of their text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name on record: whose it is, and whether it is the registered, a short, a former or a Latin name."""

    owner: Hashable
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name on record that the typed text is (`same`) or could be meant for (`near`), with what differs."""

    owner: Hashable
    text: str
    kind: str
    relation: str
    differs: tuple[str, ...]
    cost: float


def rank(typed: str, candidates: Iterable[Candidate], *, scope: str = "agency") -> tuple[NameMatch, ...]:
    """Return every owner with the same name, or else at most MAX_NEAR owners of near ones, best first.

    One match an owner: its best name. Equal costs stay in the order of the candidates.
    """
    prepared = Typed(text=typed, scope=scope)
    best: dict[Hashable, NameMatch] = {}
    for candidate in candidates:
        found = compare_with(prepared, candidate.text)
        if found.relation == "none":
            continue
        known = best.get(candidate.owner)
        if known is None or (found.relation != "same", found.cost) < (known.relation != "same", known.cost):
            best[candidate.owner] = NameMatch(
                candidate.owner, candidate.text, candidate.kind, found.relation, found.differs, found.cost
            )
    same = tuple(match for match in best.values() if match.relation == "same")
    return same or tuple(sorted(best.values(), key=lambda match: match.cost)[:MAX_NEAR])


def shortlist(typed: str, cores: Sequence[str]) -> list[int]:
    """Return the positions of the cores worth comparing in full, of a list whose most telling hits come first.

    Half by that order, half by likeness of the text, so that no sort of difference crowds the other out.
    """
    text = core(typed[:MAX_TYPED])
    likest = process.extract(text, cores, scorer=OSA.normalized_similarity, limit=SHORTLIST_BY_TEXT)
    chosen = dict.fromkeys(
        [*range(min(len(cores), SHORTLIST_BY_HITS)), *(at for _core, _score, at in likest)]
    )
    return list(chosen)
