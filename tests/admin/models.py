"""Every model that has pages in the admin."""

import pytest
from django.apps import apps

from tests import factories

DERIVED = {"Name", "NameKey", "ContentVersion"}  # written by the program itself; nobody may edit them
MODELS = [model for model in apps.get_app_config("agencies").get_models() if model.__name__ not in DERIVED]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def factory_of(model):
    """Return the factory of a model."""
    return getattr(factories, f"{model.__name__}Factory")
