"""Getting in: the password, then the second factor, and nothing in between."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.actions.demo_curator import load_demo_curators
from agencies.actions.second_factor import accept_code
from agencies.models import AuditEntry, Throttle
from agencies.views.network import network_digest
from tests.accounts.conftest import PASSWORD, Staff, give_code, give_password
from tests.factories import UserFactory

Kind = AuditEntry.Kind
INDEX = "/en/admin/"


def gets_in(client):
    return client.get(INDEX).status_code == 200


def kinds():
    return list(AuditEntry.objects.order_by("id").values_list("kind", flat=True))


@pytest.mark.django_db
class TestSignIn:
    def test_password_and_code_open_the_admin(self, client, staff):
        assert give_password(client, staff.user).url == "/en/admin/login/factor/"
        assert not gets_in(client)
        answer = give_code(client, staff.code())
        assert (answer.status_code, answer.url) == (302, INDEX)
        assert gets_in(client)

    def test_it_leads_on_to_where_one_wanted(self, client, staff):
        there = "/en/admin/agencies/agency/"
        assert client.get(there).url == f"/en/admin/login/?next={there}"
        give_password(client, staff.user, next=there)
        assert give_code(client, staff.code()).url == there

    @pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
    def test_it_leads_to_no_other_site(self, client, staff, address):
        give_password(client, staff.user, next=address)
        assert give_code(client, staff.code()).url == INDEX

    @pytest.mark.parametrize(
        ("case", "values", "password"),
        [
            ("wrong password", {}, "another-password"),
            ("closed account", {"is_active": False}, PASSWORD),
            ("not of the staff", {"is_staff": False}, PASSWORD),
        ],
    )
    def test_who_does_not_get_in_hears_one_sentence(self, client, case, values, password):
        someone = Staff(**values)
        refused = give_password(client, someone.user, password)
        unknown = client.post("/en/admin/login/", {"username": "nobody-here", "password": password})
        sentence = "Name and password do not belong together"
        assert sentence in refused.content.decode(), case
        assert sentence in unknown.content.decode()
        assert client.get("/en/admin/login/factor/").status_code == 302

    @pytest.mark.parametrize("code", ["000000", "", "12345", "１２", "x" * 40, "\x00"])
    def test_a_wrong_code_opens_nothing(self, client, staff, code):
        give_password(client, staff.user)
        if code == staff.code():  # once in a million runs
            code = "000001"
        assert give_code(client, code).status_code == 200
        assert not gets_in(client)

    def test_a_code_is_good_once(self, client, staff):
        code = staff.code()
        give_password(client, staff.user)
        give_code(client, code)
        thief = Client()
        give_password(thief, staff.user)
        assert give_code(thief, code).status_code == 200
        assert not gets_in(thief)

    def test_a_code_may_be_typed_as_the_app_shows_it(self, client, staff):
        code = staff.code()
        give_password(client, staff.user)
        give_code(client, f" {code[:3]} {code[3:]} ")
        assert gets_in(client)

    def test_a_recovery_code_lets_in_once(self, client, staff):
        code = staff.codes[0]
        give_password(client, staff.user)
        give_code(client, f"{code[:5].lower()}-{code[5:]}")
        assert gets_in(client)
        again = Client()
        give_password(again, staff.user)
        assert give_code(again, code).status_code == 200
        assert not gets_in(again)
        give_code(again, staff.codes[1])
        assert gets_in(again)

    def test_a_recovery_code_of_somebody_else_opens_nothing(self, client, staff):
        other = Staff()
        give_password(client, staff.user)
        give_code(client, other.codes[0])
        assert not gets_in(client)

    def test_half_way_ends_after_ten_minutes(self, client, staff, pass_time):
        give_password(client, staff.user)
        pass_time(minutes=11)
        assert give_code(client, staff.code()).url == "/en/admin/login/"
        assert not gets_in(client)

    def test_half_way_ends_with_a_new_password(self, client, staff):
        give_password(client, staff.user)
        staff.user.set_password("another-password")
        staff.user.save()
        assert give_code(client, staff.code()).url == "/en/admin/login/"

    def test_signing_out_takes_a_form_and_ends_the_session(self, signed_in):
        assert signed_in.get("/en/admin/logout/").status_code == 405
        assert gets_in(signed_in)
        signed_in.post("/en/admin/logout/")
        assert not gets_in(signed_in)

    def test_the_audit_tells_it(self, client, staff):
        AuditEntry.objects.all().delete()
        give_password(client, staff.user, "another-password")
        give_password(client, staff.user)
        give_code(client, "000000")
        give_code(client, staff.code())
        client.post("/en/admin/logout/")
        assert kinds() == [Kind.WRONG_PASSWORD, Kind.WRONG_FACTOR, Kind.SIGN_IN, Kind.SIGN_OUT]
        networks = set(AuditEntry.objects.values_list("network", flat=True))
        assert len(networks) == 1
        assert "127.0.0" not in networks.pop()

    def test_unknown_names_are_not_kept(self, client, db):
        client.post("/en/admin/login/", {"username": "my-secret-password", "password": "x"})
        assert kinds() == []


@pytest.mark.django_db
@pytest.mark.parametrize("tries", [1, 7], ids=["wrong", "throttled"])
def test_a_name_that_nobody_has_costs_as_many_writes(client, staff, tries):
    """The time of an answer would tell who works here: a write that waits for the disk is longer than all the rest."""
    written = {}
    for name in (staff.user.username, "nobody-here"):
        for left in reversed(range(tries)):
            with CaptureQueriesContext(connection) as asked:
                client.post("/en/admin/login/", {"username": name, "password": "another-password"})
            written[name, left] = [each["sql"].split()[0] for each in asked if "INSERT" in each["sql"]]
    for left in range(tries):
        assert written[staff.user.username, left] == written["nobody-here", left]
    assert not AuditEntry.objects.filter(person=None).exists()


@pytest.mark.django_db
class TestTooOften:
    def test_the_right_password_is_not_looked_at_any_more(self, client, staff):
        for _ in range(6):
            assert give_password(client, staff.user, "another-password").status_code == 200
        refused = give_password(client, staff.user)
        assert refused.status_code == 429
        assert int(refused["Retry-After"]) > 0
        assert "Too many tries" in refused.content.decode()

    def test_a_quarter_of_an_hour_later_it_is(self, client, staff, pass_time):
        for _ in range(7):
            give_password(client, staff.user, "another-password")
        pass_time(minutes=16)
        assert give_password(client, staff.user).status_code == 302

    def test_a_stranger_elsewhere_does_not_shut_the_owner_out(self, client, staff):
        give_password(client, staff.user, REMOTE_ADDR="198.51.100.7")
        at_home, stranger = Client(REMOTE_ADDR="203.0.113.5"), 0
        give_password(at_home, staff.user)
        give_code(at_home, staff.code())
        for number in range(40):  # from many networks, beyond every limit of the account
            elsewhere = Client(REMOTE_ADDR=f"198.51.{number}.1")
            stranger = give_password(elsewhere, staff.user, "another-password").status_code
        assert stranger == 429
        again = Client(REMOTE_ADDR="203.0.113.99")  # another address of the same network
        assert give_password(again, staff.user).status_code == 302

    def test_another_account_from_the_same_office_is_not_touched(self, client, staff):
        for _ in range(8):
            give_password(client, staff.user, "another-password")
        assert give_password(client, Staff().user).status_code == 302

    def test_many_names_from_one_network_are_stopped(self, client, db):
        codes = [
            client.post("/en/admin/login/", {"username": f"name-{number}", "password": "x"}).status_code
            for number in range(61)
        ]
        assert (codes[59], codes[60]) == (200, 429)

    def test_no_counter_holds_what_stands_with_the_reports_of_a_network(self, client, staff, rf):
        give_password(client, staff.user, "another-password")
        keys = " ".join(Throttle.objects.values_list("key", flat=True))
        assert "sign-in-network" in keys
        assert network_digest(rf.get("/")) not in keys

    def test_wrong_codes_are_counted_and_the_right_one_refused(self, client, staff):
        give_password(client, staff.user)
        for number in range(6):
            give_code(client, f"00000{number}")
        assert give_code(client, staff.code()).status_code == 429
        assert not gets_in(client)

    def test_starting_anew_starts_no_new_count_of_codes(self, client, staff):
        for number in range(6):
            give_password(client, staff.user)
            give_code(client, f"00000{number}")
        give_password(client, staff.user)
        assert give_code(client, staff.code()).status_code == 429

    def test_it_is_one_entry_however_long_somebody_tries(self, client, staff):
        for _ in range(12):
            give_password(client, staff.user, "another-password")
        assert kinds().count(Kind.THROTTLED) == 1
        assert kinds().count(Kind.WRONG_PASSWORD) == 6

    def test_confirming_oneself_is_not_a_wrong_try(self, signed_in, staff):
        for code in staff.codes[:8]:
            assert signed_in.post("/en/admin/account/confirm/", {"code": code}).status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_code_sent_by_many_at_once_is_taken_once(staff):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; its writers queue by themselves")
    now, outcomes, start = timezone.now(), [], threading.Barrier(6)

    def send(code):
        start.wait()
        try:
            outcomes.append(accept_code(person=staff.user, typed=code, network="", at=now))
        finally:
            connection.close()

    for code in (staff.code(), staff.codes[0]):
        outcomes.clear()
        threads = [threading.Thread(target=send, args=[code]) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == [False] * 5 + [True]


@pytest.mark.django_db
class TestWithoutAFactor:
    def test_a_first_account_is_led_to_choose_one_and_gets_nothing_else(self, client):
        user = UserFactory(is_staff=True, is_superuser=True)
        assert give_password(client, user).url == "/en/admin/account/begin/"
        assert client.get("/en/admin/account/begin/").status_code == 200
        assert not gets_in(client)
        assert client.get("/en/admin/account/").status_code == 302

    def test_django_s_own_sign_in_is_not_enough(self, client, staff):
        client.force_login(staff.user)
        answer = client.get(INDEX)
        assert answer.status_code == 302
        assert answer.url.startswith("/en/admin/login/")
        assert not gets_in(client)


@pytest.mark.django_db
class TestDemonstration:
    """STAFF_SECOND_FACTOR=off: on one machine, for accounts whose passwords everybody knows."""

    @pytest.fixture(autouse=True)
    def _off(self, settings):
        settings.STAFF_SECOND_FACTOR = False

    def test_the_password_is_enough_and_the_page_says_why(self, client):
        load_demo_curators(can_sign_in=True)
        assert "no second factor is asked for" in client.get("/en/admin/login/").content.decode()
        answer = client.post("/en/admin/login/", {"username": "demo-lead", "password": "demo-lead"})
        assert answer.url == INDEX
        assert gets_in(client)

    def test_rights_take_the_password_again(self, client, pass_time):
        user = UserFactory(is_staff=True, is_superuser=True)
        give_password(client, user)
        pass_time(minutes=16)
        page = "/en/admin/auth/user/add/"
        assert client.get(page).status_code == 302
        wrong = client.post("/en/admin/account/confirm/", {"password": "wrong", "next": page})
        assert wrong.status_code == 200
        assert client.post("/en/admin/account/confirm/", {"password": PASSWORD, "next": page}).url == page
        assert client.get(page).status_code == 200

    def test_where_it_is_on_a_session_without_a_factor_confirms_nothing(self, client, settings, pass_time):
        user = UserFactory(is_staff=True, is_superuser=True)
        give_password(client, user)
        settings.STAFF_SECOND_FACTOR = True
        pass_time(minutes=16)
        assert client.post("/en/admin/account/confirm/", {"password": PASSWORD}).status_code == 200
        assert client.get("/en/admin/auth/user/add/").status_code == 302


@pytest.mark.django_db
class TestSessions:
    @pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
    def test_it_ends_when_left_alone(self, signed_in, pass_time, minutes, stays):
        pass_time(minutes=minutes)
        assert gets_in(signed_in) is stays

    def test_it_ends_after_a_day_s_work_however_busy(self, signed_in, pass_time):
        for _ in range(35):  # every twenty minutes, up to 20 minutes before twelve hours
            pass_time(minutes=20)
            last = gets_in(signed_in)
        assert last
        pass_time(minutes=25)
        assert not gets_in(signed_in)
        assert Kind.SESSION_OVER in kinds()

    @pytest.mark.parametrize("hours", [-24, 24])
    def test_it_ends_when_the_clock_jumps_a_day(self, signed_in, pass_time, hours):
        pass_time(hours=hours)
        assert not gets_in(signed_in)

    def test_the_page_says_why_and_leads_back(self, signed_in, pass_time):
        pass_time(minutes=31)
        answer = signed_in.get("/en/admin/agencies/agency/", follow=True)
        assert "because a while had passed" in answer.content.decode()
        assert 'value="/en/admin/agencies/agency/"' in answer.content.decode()

    def test_a_closed_account_is_out_at_once(self, signed_in, staff):
        staff.user.is_active = False
        staff.user.save()
        assert not gets_in(signed_in)
        assert signed_in.get("/en/admin/account/").status_code == 302

    def test_a_new_password_signs_out_everywhere_else(self, signed_in, staff):
        other = Client()
        give_password(other, staff.user)
        give_code(other, staff.codes[0])
        assert gets_in(other)
        new = {"password": "four words in a row", "again": "four words in a row"}
        assert signed_in.post("/en/admin/password_change/", new).url == "/en/admin/account/"
        assert gets_in(signed_in)
        assert not gets_in(other)

    def test_one_s_other_browsers_can_be_signed_out(self, signed_in, staff):
        other = Client()
        give_password(other, staff.user)
        give_code(other, staff.codes[0])
        signed_in.post("/en/admin/account/elsewhere/")
        assert gets_in(signed_in)
        assert not gets_in(other)
