"""Every model whose rows curators write: facts with a source."""

import pytest
from django.apps import apps

from agencies.models.sourced import Sourced
from tests import factories

# What visits, reports and programs write is shown, if at all, by pages of its own (test_report_*.py, test_evidence.py …).
MODELS = [model for model in apps.get_app_config("agencies").get_models() if issubclass(model, Sourced)]
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def factory_of(model):
    """Return the factory of a model."""
    return getattr(factories, f"{model.__name__}Factory")
