"""Many ask for a firm that nobody holds; an editor finds its source, a reviewer agrees, and the next to ask is answered."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from agencies.actions.role import load_roles
from agencies.models import Agency, Proposal
from tests.admin.posting import save
from tests.factories import UserFactory
from tests.views.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FIRM = "深圳示例无名信用管理有限公司"
DAY = "/en/admin/"


def account(role: str) -> Client:
    """Open a browser in which somebody with a role has signed in."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    browser = Client()
    browser.force_login(user)
    return browser


def ask(client, *, networks):
    for number in range(networks):
        client.post("/en/check/", {"agency": FIRM, "name": "张三"}, REMOTE_ADDR=f"198.51.{number}.7")
    return client.post("/en/check/", {"agency": FIRM})


def block(browser, name):
    return next((each for each in browser.get(DAY).context["blocks"] if each.name == name), None)


def test_from_a_miss_to_an_entry(client):
    load_roles()
    editor, reviewer = account("Editor"), account("Reviewer")
    ask(client, networks=3)
    assert block(editor, "misses").lines == ()
    ask(client, networks=40)
    assert [line.text for line in block(editor, "misses").lines] == ["深圳示例无名信用管理"]
    assert block(reviewer, "misses") is None

    address = block(editor, "misses").lines[0].address
    assert "%E6%97%A0%E5%90%8D" in address
    form = {
        "key": "example-nameless",
        "name": FIRM,
        "source": "https://source.example/list",
        "seen_on": "2026-11",
    }
    assert save(editor, address, **form).status_code == 302
    assert not Agency.objects.exists()

    proposal = Proposal.objects.get()
    assert [line.address for line in block(reviewer, "proposals").lines] == [
        f"/en/admin/agencies/proposal/{proposal.pk}/change/"
    ]
    reviewer.post(f"/en/admin/agencies/proposal/{proposal.pk}/change/", {"_publish": "1", "answer": ""})
    assert Agency.objects.get().name == FIRM
    assert block(editor, "misses").lines == ()
    assert FIRM in text_of(ask(client, networks=0))
    assert block(editor, "changes").lines[0].text == FIRM
