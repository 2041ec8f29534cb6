"""Every model of facts: all have pages in the admin."""

import pytest
from django.apps import apps

from agencies.models.sourced import Sourced
from tests import factories

# Facts, which curators write themselves. What people told us and what hangs on it has tests of its own.
MODELS = [model for model in apps.get_app_config("agencies").get_models() if issubclass(model, Sourced)]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def factory_of(model):
    """Return the factory of a model."""
    return getattr(factories, f"{model.__name__}Factory")
