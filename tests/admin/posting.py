"""Reach a page of the admin and fill it in, as a browser would."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


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
    """Open a form, change some fields and press Save; return the answer."""
    return client.post(address, filled_form(client.get(address), **changes))


def errors(response) -> dict:
    """Return the errors that the main form shows; fail if there is no form, because it was saved."""
    assert response.status_code == 200, "the form was saved"
    return response.context["adminform"].form.errors


def queries_to_open(client, address) -> int:
    """Open a page and return how many queries that took, once the process knows its content types."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def _as_sent(value):
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [getattr(each, "pk", each) for each in value]
    return value
