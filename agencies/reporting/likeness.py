"""What makes two reports hang together: the same agency, number, account, badge, plate, or nearly the same wording."""

import re
from collections.abc import Iterator

from agencies.checking.identifiers import account_keys, badge_key, phone_key
from agencies.checking.names import fold, same_cores

SECRET_KINDS = frozenset({"phone", "account"})  # kept only as keyed digests
PHONE_GAPS = re.compile(r"[,，;；、/|\n]+|\s{2,}|\s(?=1\d{10}\b)")
SHINGLE = 4  # characters: shorter runs are shared by any two texts about collectors
KEPT_SHINGLES = 8  # smallest hashes kept: texts that share most of their runs share at least one of them
FEWEST_RUNS = 12  # a text of fewer runs says too little to be alike
HASH_BITS = 32


def report_keys(
    *, agency: str, creditor: str, badge: str, phones: str, payee: str, plate: str, words: str
) -> Iterator[tuple[str, str]]:
    """Yield kind and key of everything that a report names, each pair once; nothing for empty fields."""
    yield from {("agency", core) for core in same_cores(agency, scope="agency")} if agency else ()
    yield from {("creditor", core) for core in same_cores(creditor, scope="creditor")} if creditor else ()
    yield from {("phone", key) for key in map(phone_key, PHONE_GAPS.split(phones)) if key}
    yield from {("account", key) for key in account_keys(payee)}
    yield from {("badge", key) for key in [badge_key(badge)] if key}
    yield from {("plate", key) for key in [fold(plate)] if key}
    yield from {("wording", key) for key in wording_keys(words)}


def wording_keys(words: str) -> frozenset[str]:
    """Return the marks of a text, eight at most: its smallest run hashes (MinHash); none for a short text.

    Two texts hang together when they share half of their marks: agencies/queries/related.py.
    """
    plain = fold(words)
    runs = {plain[start : start + SHINGLE] for start in range(len(plain) - SHINGLE + 1)}
    if len(runs) < FEWEST_RUNS:
        return frozenset()
    return frozenset(f"{mark:08x}" for mark in sorted(map(_hash, runs))[:KEPT_SHINGLES])


def _hash(run: str) -> int:
    """Return a 32-bit FNV-1a hash: Python's own differs from process to process."""
    value = 0x811C9DC5
    for byte in run.encode():
        value = (value ^ byte) * 0x01000193 % (1 << HASH_BITS)
    return value
