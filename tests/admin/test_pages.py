"""Every page of the admin opens, for every model, at a cost that does not grow with the rows."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.models import every_model, factory_of
from tests.admin.posting import admin_url, queries_to_open
from tests.factories import CuratorFactory, UserFactory

pytestmark = pytest.mark.django_db


@every_model
def test_every_model_is_registered(model):
    assert admin.site.is_registered(model)


@every_model
def test_an_anonymous_visitor_is_sent_to_the_login_page(client, model):
    row = factory_of(model)()
    for address in (
        admin_url("changelist", model),
        admin_url("add", model),
        admin_url("change", model, row.pk),
    ):
        response = client.get(address)
        assert (response.status_code, response.url) == (302, f"/admin/login/?next={address}")


@every_model
def test_an_account_without_rights_is_sent_to_the_login_page(client, model):
    client.force_login(UserFactory())
    assert client.get(admin_url("changelist", model)).status_code == 302


@every_model
def test_a_curator_who_is_no_superuser_may_add_and_change(client, model):
    row = factory_of(model)()
    client.force_login(CuratorFactory())
    assert client.get(admin_url("add", model)).status_code == 200
    assert client.get(admin_url("change", model, row.pk)).status_code == 200


@every_model
def test_the_list_costs_the_same_for_one_row_and_for_many(curator_client, model):
    factory_of(model)()
    one = queries_to_open(curator_client, admin_url("changelist", model))
    factory_of(model).create_batch(8)
    many = queries_to_open(curator_client, admin_url("changelist", model))
    assert many == one <= 6


@every_model
def test_no_list_shows_a_tick_mark(curator_client, model):
    factory_of(model)()
    assert "icon-yes" not in curator_client.get(admin_url("changelist", model)).content.decode()


def test_where_django_draws_a_tick_we_draw_a_dot():
    for name in ("icon-yes", "icon-no"):
        assert Path(finders.find(f"admin/img/{name}.svg")).is_relative_to(settings.BASE_DIR / "static")


@every_model
def test_the_empty_form_opens(curator_client, model):
    assert curator_client.get(admin_url("add", model)).status_code == 200


@every_model
def test_the_form_of_a_row_opens(curator_client, model):
    row = factory_of(model)()
    assert curator_client.get(admin_url("change", model, row.pk)).status_code == 200


@every_model
@pytest.mark.parametrize("text", ["示例", "0", "%", " ", "\ufeff", "a" * 10_000, "💥", "'\"\\"])
def test_any_text_can_be_searched_for(curator_client, model, text):
    factory_of(model)()
    assert curator_client.get(admin_url("changelist", model), {"q": text}).status_code == 200


@every_model
def test_the_list_never_counts_the_whole_table(curator_client, model):
    with CaptureQueriesContext(connection) as captured:
        curator_client.get(admin_url("changelist", model), {"q": "示例"})
    table = connection.ops.quote_name(model._meta.db_table)
    counts = [each["sql"] for each in captured if "COUNT(" in each["sql"] and table in each["sql"]]
    assert all("LIMIT 10000" in sql for sql in counts)


@every_model
def test_a_stable_identifier_can_be_set_once(curator_client, model):
    identifier = admin.site.get_model_admin(model).identifier
    if not identifier:
        return
    row = factory_of(model)()
    add = curator_client.get(admin_url("add", model)).context["adminform"].form
    change = curator_client.get(admin_url("change", model, row.pk)).context["adminform"].form
    assert identifier in add.fields
    assert identifier not in change.fields
