"""Reach a page of the admin and fill it in, as a browser would."""

from datetime import date
from math import inf
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.actions.proposal import publish
from agencies.models import Proposal
from agencies.queries import content
from tests.factories import CuratorFactory

# What every draft says beside the values of its row.
GROUNDS = {"draft_source": "https://source.example/notice", "draft_why": "示例理由"}


def admin_url(page: str, row_or_model, *args) -> str:
    """Return the address of an admin page of a model: changelist, add, change or delete."""
    return reverse(f"admin:agencies_{row_or_model._meta.model_name}_{page}", args=args)


def filled_form(response, **changes) -> dict:
    """Return what the form on an admin page would send, with some fields changed."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for name, field in form.fields.items():
            value = form[name].value()
            if hasattr(field.widget, "sent"):  # several boxes for one value
                sent |= field.widget.sent(form.add_prefix(name), value)
            elif value is not None and value is not False:
                sent[form.add_prefix(name)] = _as_sent(value)
    return sent | changes


def save(client, address, **changes):
    """Open a form, change some fields and hand it in; return the answer."""
    return client.post(address, filled_form(client.get(address), **GROUNDS | changes))


def draft(client, address, **changes) -> Proposal:
    """Open a form, change some fields and hand it in; return the proposal that came of it, fail if none did."""
    response = save(client, address, **changes)
    if response.status_code != 302:
        pytest.fail(f"not drafted: {response.context['errors']}")
    return Proposal.objects.latest("pk")


def decide(proposal, **words):
    """Publish a proposal as a second person; return the row."""
    return publish(proposal=proposal, **{"actor": CuratorFactory(), "at": timezone.now()} | words)


def errors(response) -> dict:
    """Return the errors that the main form shows; fail if there is no form, because it was handed in."""
    assert response.status_code == 200, "the form was handed in"
    return response.context["adminform"].form.errors


def queries_to_open(client, address) -> int:
    """Open a page and return how many queries that took, once the process knows its content types.

    Whether the edition still holds is asked by the first opening alone, however slow the machine.
    """
    client.get(address)
    with patch.object(content, "FRESH_SECONDS", inf), CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _as_sent(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [getattr(each, "pk", each) for each in value]
    return value
