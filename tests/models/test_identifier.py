"""The names by which imports, data files and other programs refer to a row."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import (
    AgencyFactory,
    CreditorFactory,
    GuidanceFactory,
    HotlineFactory,
    PatternFactory,
    RuleFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (AgencyFactory, "key"),
        (CreditorFactory, "key"),
        (HotlineFactory, "code"),
        (RuleFactory, "code"),
        (SignalFactory, "code"),
        (PatternFactory, "key"),
        (GuidanceFactory, "slug"),
    ],
    ids=lambda value: value if isinstance(value, str) else value._meta.model.__name__,
)
def test_a_stable_identifier_names_one_row(factory, field):
    factory(**{field: "one"})
    factory(**{field: "another"})
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{field: "one"})
