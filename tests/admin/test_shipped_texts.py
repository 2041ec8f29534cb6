"""What is shipped can be edited: no page and no pattern of ours is refused by the editor that it is changed with."""

import pytest
from django.core.management import call_command

from agencies.models import Guidance, Pattern
from tests.admin.posting import admin_url, draft

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.mark.parametrize("model", [Guidance, Pattern])
def test_every_shipped_row_can_be_drafted_anew(curator_client, model):
    call_command("load_data", verbosity=0)
    rows = model.objects.all()
    assert len(rows) > 15
    for row in rows:
        proposal = draft(curator_client, admin_url("change", row, row.pk), title_en="Another title")
        assert proposal.payload == {"title_en": "Another title"}, row
