"""What a plan remembers can be kept piece by piece, and means the same to the process that takes it up."""

import os
import subprocess
import sys
from datetime import date

import pytest

from agencies.importing.memory import Memory

CLAIMS = (("agencies", ("a",)), ("agencies", "uscc", "X"), ("officers", "seen", (7, date(2026, 11, 1), None)))


def remembering(*claims):
    memory = Memory()
    for what in claims:
        memory.claim(*what)
    return memory


def test_who_claims_first_keeps_it():
    memory = Memory()
    memory.claim("firm", "x", row=3)
    memory.claim("firm", "x", row=9)
    assert memory.row_of("firm", "x") == 3
    assert memory.row_of("firm", "y") is None
    assert not memory.holds("firm", "y")


def test_each_piece_holds_what_was_new_and_all_of_them_hold_everything():
    memory, pieces = Memory(), []
    for number, what in enumerate(CLAIMS, start=1):
        memory.claim(*what, row=number)
        memory.name_scope(number, "lender_list")
        memory.above = {"province": f"示{number}"}
        memory.has_refused = number > 1
        pieces.append(memory.fresh())
    again = Memory()
    again.take_up(pieces[0])
    assert [again.holds(*what) for what in CLAIMS] == [True, False, False]
    assert not again.has_refused
    for piece in pieces[1:]:
        again.take_up(piece)
    assert [again.row_of(*what) for what in CLAIMS] == [1, 2, 3]
    assert again.scopes == memory.scopes == {(number, "lender_list") for number in (1, 2, 3)}
    assert (again.above, again.has_refused) == ({"province": "示3"}, True)


def test_what_was_taken_up_is_not_kept_a_second_time():
    again = Memory()
    again.take_up(remembering(*CLAIMS).fresh())
    assert again.fresh() == Memory().fresh()


@pytest.mark.slow
def test_another_process_remembers_the_same():
    told = "from tests.importing.test_memory import *; sys.stdout.write(remembering(*CLAIMS).fresh().hex())"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        asked = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, check=True)
        assert bytes.fromhex(asked.stdout.decode()) == remembering(*CLAIMS).fresh()
