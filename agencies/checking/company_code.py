"""A company code in a claim: wherever it was typed or pasted, it names the agency more exactly than any name."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from agencies.checking.agency import OTHER_CODE, OWN_CODE
from agencies.checking.claim import Claim
from agencies.checking.names import NameMatch, compare, find_code

OTHER_FIELDS = ("badge", "name", "payee", "creditor", "phone")
LABEL = re.compile(r"(?:统一社会)?信用代码|uscc", re.IGNORECASE)
BETWEEN = r"[\s\-–—·.]*"  # people write a code in groups


def split_company_code(claim: Claim) -> tuple[str, str]:
    """Return the company code in a claim and the agency's name without it; ("", the agency as typed) if none is there.

    The agency's own field counts first. A code in another field counts only where no agency was typed.
    """
    if found := find_code(claim.agency):
        plain = unicodedata.normalize("NFKC", claim.agency).upper()
        return found.text, LABEL.sub("", re.sub(BETWEEN.join(found.text), " ", plain)).strip(" :：,，()（）")
    if not claim.agency:
        for field in OTHER_FIELDS:
            if found := find_code(getattr(claim, field)):
                return found.text, ""
    return "", claim.agency


def with_company_code(claim: Claim, code: str) -> Claim:
    """Return the claim with the code in the agency's field if that was empty, so that the finding can show it."""
    return claim if claim.agency or not code else replace(claim, agency=code)


def match_company_code(typed_name: str, *, owner: int, names: Iterable[str]) -> NameMatch:
    """Return how the agency of a typed code compares with the name typed beside it: always the same firm, maybe
    under a name that is none of its own.
    """
    names = tuple(names)
    own = not typed_name or any(compare(typed_name, name).relation == "same" for name in names)
    return NameMatch(owner, names[0], OWN_CODE if own else OTHER_CODE, "same", (), 0.0)
