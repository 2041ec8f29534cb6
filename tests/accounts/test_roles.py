"""Who may change whose rights: somebody else's, never one's own, and what publishes by two."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from agencies.actions.person import (
    PersonRefused,
    change_email,
    change_roles,
    decide_role,
    invite_person,
    open_or_close,
    renew_link,
)
from agencies.actions.proposal import propose_change
from agencies.actions.role import load_roles
from agencies.curation.access import BY_TWO
from agencies.models import AuditEntry, RoleRequest, StaffSession
from agencies.queries.person import roles_of
from tests.accounts.conftest import Staff, give_code, give_password
from tests.actions.imported import planned
from tests.factories import OfficerFactory, UserFactory
from tests.importing.messy import csv_bytes

pytestmark = pytest.mark.django_db
Kind = AuditEntry.Kind
CURATOR, PUBLISHER = "Report curator", "Publisher"


@pytest.fixture(autouse=True)
def _roles(db):
    load_roles()


@pytest.fixture
def boss():
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def manager():
    """Somebody who manages people and is no superuser."""
    person = UserFactory(is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="add_invitation"))
    return person


@pytest.fixture
def editor():
    return UserFactory(is_staff=True)


def give(person, roles, actor):
    change_roles(person=person, roles=frozenset(roles), actor=actor, at=timezone.now())


def test_a_manager_gives_and_takes_a_role_and_it_is_kept(manager, editor):
    give(editor, {CURATOR}, manager)
    assert roles_of(editor) == {CURATOR}
    give(editor, set(), manager)
    assert roles_of(editor) == set()
    entries = AuditEntry.objects.order_by("id").values_list("kind", "detail", "actor_name")
    assert list(entries) == [
        (Kind.ROLE_GIVEN, CURATOR, manager.username),
        (Kind.ROLE_TAKEN, CURATOR, manager.username),
    ]


REFUSALS = {
    "one's own role": lambda boss, manager, editor: give(manager, {CURATOR}, manager),
    "a superuser's own role": lambda boss, manager, editor: give(boss, {CURATOR}, boss),
    "without the right": lambda boss, manager, editor: give(boss, {CURATOR}, editor),
    "a superuser by a manager": lambda boss, manager, editor: give(boss, {CURATOR}, manager),
    "publisher by a manager": lambda boss, manager, editor: give(editor, {PUBLISHER}, manager),
    "one's own account": lambda boss, manager, editor: open_or_close(
        person=boss, is_active=False, actor=boss, at=timezone.now()
    ),
    "the address of a superuser by a manager": lambda boss, manager, editor: change_email(
        person=boss, email="other@example.org", actor=manager, at=timezone.now()
    ),
    "one's own address": lambda boss, manager, editor: change_email(
        person=boss, email="other@example.org", actor=boss, at=timezone.now()
    ),
    "a link to one's own account": lambda boss, manager, editor: renew_link(
        person=manager, actor=manager, at=timezone.now()
    ),
    "a link to a superuser's account": lambda boss, manager, editor: renew_link(
        person=boss, actor=manager, at=timezone.now()
    ),
    "a publisher invited by a manager": lambda boss, manager, editor: invite_person(
        name="other", email="", roles={PUBLISHER}, actor=manager, at=timezone.now()
    ),
    "an invitation without the right": lambda boss, manager, editor: invite_person(
        name="other", email="", roles=set(), actor=editor, at=timezone.now()
    ),
    "a name that somebody has": lambda boss, manager, editor: invite_person(
        name=editor.username.upper(), email="", roles=set(), actor=boss, at=timezone.now()
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_refused_changes_nothing(case, boss, manager, editor):
    people = get_user_model().objects.count()
    with pytest.raises(PersonRefused):
        REFUSALS[case](boss, manager, editor)
    assert get_user_model().objects.count() == people
    assert not get_user_model().objects.exclude(email="").exists()
    assert not Group.objects.filter(user__isnull=False).exists()
    assert not RoleRequest.objects.exists()
    assert not AuditEntry.objects.exists()


def test_every_role_that_decides_takes_two_and_no_other():
    """Who drafts could otherwise invite the person who decides."""
    deciding = Permission.objects.filter(codename__in=("change_proposal", "publish_proposal"))
    groups = Group.objects.filter(permissions__in=deciding).values_list("name", flat=True)
    assert set(groups) == BY_TWO == {"Report lead", "Reviewer", "Publisher"}


def test_the_names_of_rights_fit_the_first_form_of_their_table():
    """PostgreSQL else refuses `migrate auth zero`, which takes their column back to 50 characters."""
    assert [name for name in Permission.objects.values_list("name", flat=True) if len(name) > 50] == []


def test_a_link_to_who_has_not_joined_yet_takes_the_roles_that_two_gave(manager, editor):
    """Whoever manages people would else become the publisher whom two superusers have chosen."""
    joined = Staff(is_superuser=False).user
    for person in (editor, joined):
        person.groups.set(Group.objects.filter(name__in=(PUBLISHER, CURATOR)))
        renew_link(person=person, actor=manager, at=timezone.now())
    assert roles_of(editor) == {CURATOR}
    assert roles_of(joined) == {CURATOR, PUBLISHER}
    taken = AuditEntry.objects.get(kind=Kind.ROLE_TAKEN)
    assert (taken.person, taken.actor, taken.detail) == (editor, manager, PUBLISHER)


class TestByTwo:
    def ask(self, editor, boss):
        give(editor, {PUBLISHER}, boss)
        assert roles_of(editor) == set()
        return RoleRequest.objects.get()

    def decide(self, request, actor, is_given=True):
        decide_role(request=request, is_given=is_given, actor=actor, at=timezone.now())

    def test_two_superusers_give_it(self, editor, boss):
        request = self.ask(editor, boss)
        self.decide(request, UserFactory(is_superuser=True))
        assert roles_of(editor) == {PUBLISHER}

    def test_another_can_refuse_and_the_asker_take_it_back(self, editor, boss):
        self.decide(self.ask(editor, boss), boss, is_given=False)
        assert roles_of(editor) == set()
        give(editor, {PUBLISHER}, boss)  # and ask again
        assert RoleRequest.objects.filter(decision="waiting").count() == 1

    @pytest.mark.parametrize("who", ["the asker", "the person", "a manager"])
    def test_nobody_else_gives_it(self, editor, boss, manager, who):
        request = self.ask(editor, boss)
        editor.is_superuser = True  # even then
        editor.save()
        with pytest.raises(PersonRefused):
            self.decide(request, {"the asker": boss, "the person": editor, "a manager": manager}[who])
        assert roles_of(editor) == set()

    def test_it_is_decided_once(self, editor, boss):
        request = self.ask(editor, boss)
        second = UserFactory(is_superuser=True)
        self.decide(request, second, is_given=False)
        with pytest.raises(PersonRefused):
            self.decide(request, second)
        assert roles_of(editor) == set()

    def test_asking_twice_is_one_request(self, editor, boss):
        self.ask(editor, boss)
        give(editor, {PUBLISHER}, boss)
        assert RoleRequest.objects.count() == 1

    def test_it_can_be_done_on_the_pages(self, signed_in, editor):
        page = f"/en/admin/auth/user/{editor.pk}/change/"
        assert signed_in.post(page, {"email": "", "is_active": "on", "roles": [PUBLISHER]}).status_code == 302
        request = RoleRequest.objects.get()
        address = f"/en/admin/agencies/rolerequest/{request.pk}/change/"
        assert b"_give" not in signed_in.get(address).content
        signed_in.post(address, {"_give": "1"})
        assert roles_of(editor) == set()
        second = Staff()
        other = Client()
        give_password(other, second.user)
        give_code(other, second.code())
        assert b"_give" in other.get(address).content
        other.post(address, {"_give": "1"})
        assert roles_of(editor) == {PUBLISHER}


def in_browser(someone):
    client = Client()
    give_password(client, someone.user)
    give_code(client, someone.codes[0])
    return client


class TestThePages:
    def test_a_change_of_role_signs_the_person_out(self, signed_in):
        other = Staff(is_superuser=False)
        client = in_browser(other)
        assert client.get("/en/admin/").status_code == 200
        signed_in.post(
            f"/en/admin/auth/user/{other.user.pk}/change/",
            {"email": "", "is_active": "on", "roles": [CURATOR]},
        )
        assert roles_of(other.user) == {CURATOR}
        assert client.get("/en/admin/").status_code == 302
        assert signed_in.get("/en/admin/").status_code == 200

    def test_so_does_one_from_a_shell(self, signed_in, staff):
        staff.user.groups.add(Group.objects.get(name=CURATOR))
        assert signed_in.get("/en/admin/").status_code == 302
        assert not StaffSession.objects.filter(person=staff.user).exists()

    def test_closing_an_account_throws_its_owner_out(self, signed_in):
        other = Staff(is_superuser=False)
        client = in_browser(other)
        signed_in.post(f"/en/admin/auth/user/{other.user.pk}/change/", {"email": ""})
        assert client.get("/en/admin/").status_code == 302
        assert give_password(Client(), other.user).status_code == 200
        assert AuditEntry.objects.filter(kind=Kind.CLOSED, person=other.user).exists()

    def test_a_changed_address_is_in_the_audit_without_the_address(self, signed_in, staff, editor):
        page = f"/en/admin/auth/user/{editor.pk}/change/"
        form = {"email": "new@example.org", "is_active": "on"}
        assert signed_in.post(page, form).status_code == 302
        assert signed_in.post(page, form).status_code == 302  # the second time nothing changes
        editor.refresh_from_db()
        entry = AuditEntry.objects.get(kind=Kind.EMAIL)
        assert (editor.email, entry.person, entry.actor) == ("new@example.org", editor, staff.user)
        assert "example.org" not in str(list(AuditEntry.objects.values()))

    def test_all_that_the_form_changes_is_in_the_audit(self, signed_in, editor):
        """A field that somebody adds one day is to have its line too."""
        lines = {"email": Kind.EMAIL, "is_active": Kind.CLOSED, "roles": Kind.ROLE_GIVEN}
        page = f"/en/admin/auth/user/{editor.pk}/change/"
        assert signed_in.get(page).context["adminform"].form.fields.keys() == lines.keys()
        signed_in.post(page, {"email": "new@example.org", "roles": [CURATOR]})
        assert {*lines.values()} <= {*AuditEntry.objects.values_list("kind", flat=True)}

    def test_it_asks_for_the_second_factor_again(self, signed_in, staff, editor, pass_time):
        pass_time(minutes=16)
        page = f"/en/admin/auth/user/{editor.pk}/change/"
        asked = signed_in.get(page)
        assert asked.url == f"/en/admin/account/confirm/?{urlencode({'next': page})}"
        assert signed_in.post(page, {"email": "", "roles": [CURATOR]}).status_code == 302
        assert roles_of(editor) == set()
        refused = signed_in.post("/en/admin/account/confirm/", {"code": "000000", "next": page})
        assert refused.status_code == 200
        assert (
            signed_in.post("/en/admin/account/confirm/", {"code": staff.codes[5], "next": page}).url == page
        )
        assert signed_in.get(page).status_code == 200

    def test_one_s_own_account_can_only_be_read(self, signed_in, staff):
        page = f"/en/admin/auth/user/{staff.user.pk}/change/"
        assert b'name="roles"' not in signed_in.get(page).content
        assert signed_in.post(page, {"email": "", "roles": [CURATOR]}).status_code == 403
        assert roles_of(staff.user) == set()

    def test_rights_are_in_no_form(self, signed_in, editor):
        page = f"/en/admin/auth/user/{editor.pk}/change/"
        forged = {
            "email": "",
            "is_active": "on",
            "is_superuser": "on",
            "is_staff": "on",
            "user_permissions": ["1"],
            "password": "x",
            "username": "other",
        }
        signed_in.post(page, forged)
        after = get_user_model().objects.get(pk=editor.pk)
        assert (after.is_superuser, after.username, after.password) == (
            False,
            editor.username,
            editor.password,
        )
        assert not after.user_permissions.exists()

    @pytest.mark.parametrize("address", ["auth/group/", "auth/group/add/", "auth/user/1/delete/"])
    def test_there_is_no_page_for_groups_and_none_to_delete_people(self, signed_in, address):
        assert signed_in.get(f"/en/admin/{address}").status_code in (302, 403, 404)

    def test_who_manages_nobody_sees_nobody(self):
        other = Staff(is_superuser=False)
        other.user.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
        client = in_browser(other)
        for address in ("auth/user/", "auth/user/add/", "agencies/rolerequest/"):
            assert client.get(f"/en/admin/{address}").status_code == 403

    def test_the_list_costs_the_same_for_many(self, signed_in, django_assert_max_num_queries):
        for _ in range(6):
            Staff()
        with django_assert_max_num_queries(8):
            assert signed_in.get("/en/admin/auth/user/").status_code == 200


class TestAudit:
    def test_an_auditor_reads_and_nobody_writes(self, signed_in, staff):
        other = Staff(is_superuser=False)
        other.user.user_permissions.add(Permission.objects.get(codename="view_auditentry"))
        entry = AuditEntry.objects.first()
        for client in (signed_in, in_browser(other)):
            page = client.get("/en/admin/agencies/auditentry/")
            assert page.status_code == 200
            assert staff.user.username in page.content.decode()
            assert client.get("/en/admin/agencies/auditentry/add/").status_code == 403
            assert client.post(f"/en/admin/agencies/auditentry/{entry.pk}/change/", {}).status_code == 403
            assert client.post(f"/en/admin/agencies/auditentry/{entry.pk}/delete/", {}).status_code == 403

    def test_it_outlives_the_account(self, staff, editor):
        give(editor, {CURATOR}, staff.user)
        name = editor.username
        editor.delete()
        assert AuditEntry.objects.get(kind=Kind.ROLE_GIVEN).person_name == name

    def test_the_account_page_shows_what_happened(self, signed_in, staff):
        give_password(Client(), staff.user, "another-password")
        assert "Wrong password" in signed_in.get("/en/admin/account/").content.decode()


def test_a_whole_roster_is_handed_out_only_with_the_second_factor_given_lately(signed_in, staff, pass_time):
    page = "/en/admin/agencies/import/export/"
    officer = OfficerFactory(name="示例张三")
    pass_time(minutes=16)
    asked = signed_in.post(page, {"table": "officers.csv"})
    assert (asked.status_code, asked.url) == (302, f"/en/admin/account/confirm/?{urlencode({'next': page})}")
    assert not AuditEntry.objects.filter(kind=Kind.EXPORT).exists()
    assert signed_in.post(page, {"table": "agencies.csv"}).status_code == 200  # these the public sees too
    signed_in.post("/en/admin/account/confirm/", {"code": staff.codes[5], "next": page})
    answer = signed_in.post(page, {"table": "officers.csv"})
    assert officer.name in b"".join(answer.streaming_content).decode()


def a_person_s_own_page(officer, person):
    return officer


def a_draft_about_him(officer, person):
    words = {"source": "示例名册", "seen_on": timezone.localdate(), "why": "示例理由"}
    return propose_change(row=officer, values={"name": "李四"}, actor=person, at=timezone.now(), **words)


def a_list_of_guessed_badges(officer, person):
    rows = csv_bytes(("agency", "name", "badge"), (officer.agency.key, "x", officer.badge))
    return planned(rows, kind="officers", actor=person)


@pytest.mark.parametrize(
    ("page_of", "shown"),
    [
        (a_person_s_own_page, "示例张三"),
        (a_draft_about_him, "示例张三李四"),
        (a_list_of_guessed_badges, "示例张三"),
    ],
)
def test_so_it_is_wherever_a_roster_s_people_can_be_read_one_by_one(
    signed_in, staff, pass_time, page_of, shown
):
    row = page_of(OfficerFactory(name="示例张三", badge="EX-0001"), staff.user)
    page = f"/en/admin/agencies/{row._meta.model_name}/{row.pk}/change/"
    pass_time(minutes=16)
    asked = signed_in.get(page)
    assert (asked.status_code, asked.url) == (302, f"/en/admin/account/confirm/?{urlencode({'next': page})}")
    signed_in.post("/en/admin/account/confirm/", {"code": staff.codes[5], "next": page})
    assert shown in re.sub(r"<[^>]*>|\s", "", signed_in.get(page).content.decode().replace('value="', ">"))


@pytest.mark.parametrize("field", ["password__startswith", "password__regex", "sessions__key", "id__in"])
def test_the_list_of_people_is_narrowed_by_what_it_offers_alone(signed_in, staff, field):
    """A hash could otherwise be read sign by sign, from whether its owner is still on the list."""
    people = "/en/admin/auth/user/"
    assert signed_in.get(people, {field: staff.user.password[:9]}).status_code == 400
    assert signed_in.get(people, {"is_active__exact": "1", "role": "Publisher"}).status_code == 200


@pytest.mark.parametrize("number", ["x", "1e5", "²", "9" * 30, "1%00"])
def test_a_role_request_that_is_none_is_not_found(signed_in, number):
    assert signed_in.get(f"/en/admin/agencies/rolerequest/{number}/change/").status_code == 404
