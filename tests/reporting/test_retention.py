"""Every field of every model that hangs on a report or a dispute says how long it is kept, and the page says the same."""

import pytest
from django.apps import apps

from agencies.management.commands import document_retention
from agencies.models import Dispute, Report, Tally, Throttle
from agencies.reporting.retention import AGES, PERSONAL, STAYS

MODELS = {model.__name__: model for model in apps.get_app_config("agencies").get_models()}


def fields_of(model):
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


TOLD = (Report, Dispute)


def hangs_on_what_was_told(model):
    return model in TOLD or any(field.related_model in TOLD for field in fields_of(model))


# What is kept of those who work here.
STAFF = {"AuditEntry", "Invitation", "RoleRequest", "StaffSession"}


HANGING = {name for name, model in MODELS.items() if hangs_on_what_was_told(model)}


def test_every_model_that_hangs_on_what_was_told_is_declared():
    assert {"Dispute", "DisputeFile", "DisputeMessage", "Reply"} <= HANGING
    assert {"Report", "ReportEvent", "ReportKey", "Question", "Evidence", "Proposal"} <= HANGING
    assert set(PERSONAL) == HANGING | {Tally.__name__, Throttle.__name__} | STAFF


@pytest.mark.parametrize("name", PERSONAL)
def test_every_field_is_declared_and_nothing_that_is_none(name):
    assert set(PERSONAL[name]) == {
        field.name for field in fields_of(MODELS[name]) if not field.primary_key
    } | ({"key"} if name == "Throttle" else set())


@pytest.mark.parametrize("name", PERSONAL)
def test_every_declaration_is_an_age_or_says_that_it_stays(name):
    assert set(PERSONAL[name].values()) <= {*AGES, STAYS}


def test_a_new_field_would_be_missed():
    declared = dict(PERSONAL["Report"])
    del declared["contact"]
    assert set(declared) != {field.name for field in fields_of(Report) if not field.primary_key}


def test_the_ages_are_those_that_were_promised():
    promised = {"contact": 90, "evidence": 180, "text": 730, "draft": 1, "network": 30}
    assert {name: AGES[name].days for name in promised} == promised


def test_the_page_is_up_to_date():
    page = document_retention.PAGE.read_text(encoding="utf-8")
    assert page == document_retention.render_page(), "Run: python manage.py document_retention"


def test_the_page_names_every_age_and_every_field():
    page = document_retention.render_page()
    assert document_retention.WHAT.keys() == AGES.keys()
    assert [field for fields in PERSONAL.values() for field in fields if f"`{field}`" not in page] == []
