"""Everyone keeps views of their own."""

import pytest

from agencies.actions.saved_view import MOST_VIEWS, TooManyViews, forget_view, save_view
from agencies.models import SavedView
from tests.factories import CuratorFactory

pytestmark = pytest.mark.django_db


def test_nobody_forgets_a_colleagues_view():
    view = save_view(owner=CuratorFactory(), name="示例", query="state=open")
    assert forget_view(owner=CuratorFactory(), pk=view.pk) is False
    assert SavedView.objects.get() == view


def test_one_more_than_fit_is_refused_and_a_name_that_is_there_is_not():
    owner = CuratorFactory()
    for number in range(MOST_VIEWS):
        save_view(owner=owner, name=f"示例{number}", query="state=open")
    with pytest.raises(TooManyViews):
        save_view(owner=owner, name="示例", query="state=open")
    save_view(owner=owner, name="示例1", query="state=all")
    assert SavedView.objects.get(name="示例1").query == "state=all"


def test_a_view_is_forgotten_by_its_owner():
    owner = CuratorFactory()
    view = save_view(owner=owner, name="示例", query="")
    assert forget_view(owner=owner, pk=view.pk) is True
    assert not SavedView.objects.exists()
