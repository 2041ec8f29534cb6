"""Anything in, rows or a typed refusal out."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.importing.columns import KINDS
from agencies.importing.draft import Draft, read_rows
from agencies.importing.errors import TableError
from agencies.importing.table import read_table


def read(content, kind):
    try:
        table = read_table(io.BytesIO(content), required=kind.required(), allowed=kind.allowed())
        return list(read_rows(kind, table.rows))
    except TableError:
        return []


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes(content, with_header):
    kind = KINDS["agencies"]
    read((b"key,name,uscc,seen_on\n" if with_header else b"") + content, kind)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
@given(
    cell=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters=',"\r\n'), max_size=40)
)
def test_any_text_in_every_column(kind, cell):
    content = f"{','.join(kind.allowed())}\n{','.join([cell] * len(kind.allowed()))}\n"
    for result in read(content.encode(), kind):
        assert isinstance(result, Draft) or all(str(refusal.reason) for refusal in result)
