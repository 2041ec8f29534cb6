"""Recognise organisations by name: fold, take apart, find by key, compare, rank. Plain Python; see docs/matching.md."""

from agencies.checking.names.code import UnifiedCode, code_fault, find_code, holds_resident_id, is_resident_id
from agencies.checking.names.compare import compare
from agencies.checking.names.comparison import NameComparison
from agencies.checking.names.differences import CODES, CONTRADICTIONS, OMISSIONS
from agencies.checking.names.fold import core, fold, simplified
from agencies.checking.names.keys import KEY_VERSION, index_keys
from agencies.checking.names.parse import CompanyName, parse
from agencies.checking.names.points import COMMON_KEY
from agencies.checking.names.probe import probe_keys, weighted_probes
from agencies.checking.names.rank import Candidate, NameMatch, rank, shortlist
from agencies.checking.names.typed import Typed, same_cores

__all__ = [
    "CODES",
    "COMMON_KEY",
    "CONTRADICTIONS",
    "KEY_VERSION",
    "OMISSIONS",
    "Candidate",
    "CompanyName",
    "NameComparison",
    "NameMatch",
    "Typed",
    "UnifiedCode",
    "code_fault",
    "compare",
    "core",
    "find_code",
    "fold",
    "holds_resident_id",
    "index_keys",
    "is_resident_id",
    "parse",
    "probe_keys",
    "rank",
    "same_cores",
    "shortlist",
    "simplified",
    "weighted_probes",
]
