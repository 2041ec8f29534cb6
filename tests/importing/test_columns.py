"""The importer's columns are those of the models, with the same words and lengths."""

import pytest

from agencies.actions.shelf import SHELVES
from agencies.importing import columns
from agencies.importing.errors import CellError
from agencies.models import Agency, Creditor, Engagement, Licence

CONTRACT = {
    "agencies": "key,name,short_names,former_names,kind,province,city,uscc,status,status_on,phone,website,source,seen_on",
    "creditors": "key,name,name_en,short_names,former_names,kind,phone,website,list_url,licence_code,source,seen_on",
    "engagements": "creditor,agency,evidence,source,seen_on,ended_on",
    "licences": "agency,authority,number,status,issued_on,ended_on,source,seen_on",
    "officers": "agency,name,badge,status,valid_from,valid_to",
    "hotlines": "code,name_zh,name_en,phone,url,what_for_zh,what_for_en,source,seen_on",
}
FIELDS = [(kind, column) for kind, shelf in SHELVES.items() for column in shelf.kind.columns]


@pytest.mark.parametrize(("kind", "header"), CONTRACT.items())
def test_the_columns_of_the_contract_are_allowed(kind, header):
    assert set(header.split(",")) <= set(columns.KINDS[kind].allowed())


def test_only_key_and_name_are_required_of_agencies():
    assert columns.KINDS["agencies"].required() == ("key", "name")


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (columns.CREDITOR_KINDS, Creditor.Kind),
        (columns.AGENCY_KINDS, Agency.Kind),
        (columns.AGENCY_STATUSES, Agency.Status),
        (columns.LICENCE_STATUSES, Licence.Status),
        (columns.EVIDENCE, Engagement.Evidence),
    ],
)
def test_words_are_the_models(words, choices):
    assert list(words) == choices.values


@pytest.mark.parametrize(("kind", "column"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_a_column_is_a_field_and_its_empty_value_the_fields_default(kind, column):
    field = SHELVES[kind].model._meta.get_field(column.name)
    if not column.required:
        assert column.empty == field.get_default()
    for word in dict(field.choices or ()):
        assert column.parse(word) == word


@pytest.mark.parametrize(("kind", "column"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_what_is_longer_than_the_field_is_refused(kind, column):
    longest = SHELVES[kind].model._meta.get_field(column.name).max_length
    if not longest:
        return
    for filler in ("甲", "1", "https://example.com/" + "x" * longest):
        try:
            assert len(str(column.parse(filler * (longest + 1)))) <= longest
        except CellError:
            continue
