"""Rows become typed values, or the reasons why they do not."""

from agencies.importing.columns import KINDS
from agencies.importing.draft import Draft, read_rows
from agencies.importing.errors import Reason
from agencies.importing.table import Row


def read(**cells):
    (result,) = read_rows(KINDS["agencies"], [Row(7, cells)])
    return result


def test_only_the_columns_of_the_file_become_values():
    assert read(key="a", name="示例") == Draft(7, {"key": "a", "name": "示例"})


def test_an_empty_cell_becomes_the_columns_empty_value():
    draft = read(key="a", name="示例", status="", kind="  ", phone="\u200b")
    assert draft.values == {"key": "a", "name": "示例", "status": "unknown", "kind": "agency", "phone": ""}


def test_every_cell_at_fault_is_named():
    refusals = read(key="", name="示例", status="gone", seen_on="?")
    assert [(refusal.row, refusal.column) for refusal in refusals] == [
        (7, "key"),
        (7, "status"),
        (7, "seen_on"),
    ]


def test_a_row_without_cells_keeps_its_reason():
    (result,) = read_rows(KINDS["agencies"], [Row(7, {}, Reason("Broken."))])
    assert [(refusal.row, refusal.column, str(refusal.reason)) for refusal in result] == [(7, "", "Broken.")]
