"""Roles are called by words of the reader's language wherever a person reads them."""

import re

import pytest
from django.contrib.auth.models import Group
from django.utils import translation
from django.utils.timezone import now

from agencies.actions.person import invite_person
from agencies.actions.role import load_roles
from agencies.forms.role_words import ROLE_WORDS
from tests.factories import UserFactory
from tests.signed_in import sign_in_is_whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _roles(db):
    load_roles()
    with sign_in_is_whole():
        yield


def test_every_role_has_its_word_in_both_languages():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLE_WORDS)
    with translation.override("zh-hans"):
        assert all(re.fullmatch(r"[\u4e00-\u9fff]+", str(word)) for word in ROLE_WORDS.values())


def test_no_page_about_people_calls_a_role_by_its_key(client):
    boss = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(boss)
    person, _key = invite_person(name="new", email="", roles={"Auditor", "Publisher"}, actor=boss, at=now())
    asked = person.role_requests.get()
    addresses = (
        "auth/user/",
        "auth/user/add/",
        f"auth/user/{person.pk}/change/",
        "agencies/rolerequest/",
        f"agencies/rolerequest/{asked.pk}/change/",
        "agencies/auditentry/",
    )
    for address in addresses:
        page = client.get(f"/admin/{address}")
        assert page.status_code == 200, (address, page)
        text = re.sub(r"<[^>]+>", " ", page.content.decode())
        assert not re.findall(r"\b(?:Auditor|Publisher|Viewer)\b", text), address


def test_the_account_page_names_the_roles_in_chinese(client):
    person = UserFactory(is_staff=True)
    person.groups.add(Group.objects.get(name="Editor"))
    client.force_login(person)
    page = client.get("/admin/account/").content.decode()
    assert "编辑" in page
    assert "Editor" not in page


def test_a_short_password_is_refused_in_the_readers_language(client):
    boss = UserFactory(is_staff=True, is_superuser=True)
    _person, key = invite_person(name="new", email="", roles=set(), actor=boss, at=now())
    page = client.post("/admin/welcome/", {"key": key, "password": "kurz9x", "again": "kurz9x"})
    assert "至少要 12 个字符" in page.content.decode()
    assert "too short" not in page.content.decode().lower()
