"""Writing the names by which organisations are found."""

from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from agencies.actions.name import index_names, rekey
from agencies.actions.name_key import insert_keys, sweep_keys
from agencies.checking.names import KEY_VERSION
from agencies.management.commands import rekey_names
from agencies.models import Agency
from agencies.models.name import Name, NameKey
from agencies.queries.name import find
from tests.factories import AgencyFactory, CreditorFactory

pytestmark = pytest.mark.django_db
NAME = "深圳市信达信用管理有限公司"


def as_an_older_version_left_them(names):
    """Give some names one other key each, recorded beside the name."""
    for name in names:
        NameKey.objects.filter(name_id=name.id).delete()
        NameKey.objects.create(key=7, name_id=name.id)
    names.update(key_version=KEY_VERSION - 1, keys=(7).to_bytes(8, "little"))


def test_indexing_twice_changes_nothing():
    agency = AgencyFactory(name=NAME, short_names="信达|信达信管", former_names="旧名")
    before = list(Name.objects.order_by("id").values()), set(NameKey.objects.values_list("key", "name_id"))
    assert index_names(agencies=[agency]) == 0
    assert before == (
        list(Name.objects.order_by("id").values()),
        set(NameKey.objects.values_list("key", "name_id")),
    )


def test_a_change_rewrites_only_the_names_that_changed_and_leaves_no_key_behind():
    AgencyFactory(name="上海百川商务咨询有限公司")
    agency = AgencyFactory(name=NAME, short_names="信达信管")
    kept = set(Name.objects.exclude(text=NAME).values_list("id", flat=True))
    agency.name = "深圳市凤凰信用管理有限公司"
    agency.save()
    assert index_names(agencies=[agency]) == 1
    assert kept <= set(Name.objects.values_list("id", flat=True))
    assert set(NameKey.objects.values_list("name_id", flat=True)) == set(
        Name.objects.values_list("id", flat=True)
    )
    assert find(agency=NAME).agencies == ()
    assert [match.owner for match in find(agency="深圳市凤凰信用管理").agencies] == [agency.pk]


def test_kinds_repeated_texts_and_texts_without_letters():
    creditor = CreditorFactory(
        name="招商银行股份有限公司",
        short_names="招行| 招行 |——||招商银行股份有限公司",
        former_names="旧",
        name_en="CMB",
    )
    assert dict(creditor.names.values_list("text", "kind")) == {
        "招商银行股份有限公司": "registered",
        "招行": "short",
        "旧": "former",
        "CMB": "latin",
    }


def test_a_generator_of_many_is_indexed_in_chunks(monkeypatch):
    monkeypatch.setattr("agencies.actions.name.CHUNK", 3)
    for _ in range(8):
        AgencyFactory(indexed=False)
    assert index_names(agencies=Agency.objects.iterator()) == 8


def test_rekey_brings_old_names_up_to_date_and_can_be_resumed():
    for number in range(5):
        AgencyFactory(name=f"深圳市信达{'一二三四五'[number]}信用管理有限公司")
    expected = set(NameKey.objects.values_list("key", "name_id"))
    as_an_older_version_left_them(Name.objects.all())
    last, count = rekey(size=2)
    assert count == 2
    call_command("rekey_names", verbosity=0)
    assert set(NameKey.objects.values_list("key", "name_id")) == expected
    assert rekey(after=last) is None
    assert not Name.objects.exclude(key_version=KEY_VERSION).exists()


def test_an_interrupted_rekey_leaves_whole_names_and_goes_on_where_it_stopped(monkeypatch):
    for number in "一二三四五":
        AgencyFactory(name=f"深圳市信达{number}信用管理有限公司")
    expected = set(NameKey.objects.values_list("key", "name_id"))
    as_an_older_version_left_them(Name.objects.all())
    batches = []

    def interrupted(rows):
        insert_keys(rows)
        batches.append(rows)
        if len(batches) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rekey_names, "rekey", partial(rekey, size=2))
        patch.setattr("agencies.actions.name.insert_keys", interrupted)
        with pytest.raises(KeyboardInterrupt):
            call_command("rekey_names", verbosity=0)
    done = set(Name.objects.filter(key_version=KEY_VERSION).values_list("id", flat=True))
    assert len(done) == 2
    stored = set(NameKey.objects.values_list("key", "name_id"))
    assert {row for row in stored if row[1] in done} == {row for row in expected if row[1] in done}
    assert {key for key, name in stored if name not in done} == {7}
    out = StringIO()
    call_command("rekey_names", stdout=out)
    assert "3 names rekeyed" in out.getvalue()
    assert set(NameKey.objects.values_list("key", "name_id")) == expected


def test_the_keys_of_deleted_names_are_swept_unless_it_must_be_quick():
    AgencyFactory(name=NAME)
    Name.objects.all().delete()
    out = StringIO()
    call_command("rekey_names", "--no-sweep", stdout=out)
    assert out.getvalue() == "0 names rekeyed.\n"
    assert NameKey.objects.exists()
    call_command("rekey_names", stdout=out)
    assert not NameKey.objects.exists()


def test_rekey_writes_the_keys_that_differ_and_no_others(monkeypatch):
    AgencyFactory(name=NAME)
    Name.objects.update(key_version=KEY_VERSION - 1)
    written = []
    monkeypatch.setattr("agencies.actions.name.delete_keys", written.extend)
    monkeypatch.setattr("agencies.actions.name.insert_keys", written.extend)
    assert rekey()[1] == 1
    assert not written
    assert not Name.objects.exclude(key_version=KEY_VERSION).exists()


def test_rekey_drops_a_name_in_which_the_new_version_sees_no_letters():
    AgencyFactory(name=NAME)
    Name.objects.update(text="——", key_version=KEY_VERSION - 1)
    assert rekey()[1] == 1
    assert not Name.objects.exists()
    assert not NameKey.objects.exists()


def test_keys_of_a_deleted_organisation_find_nothing_and_are_swept():
    agency = AgencyFactory(name=NAME)
    agency.delete()
    assert find(agency="深圳市信答信用管理").agencies == ()
    assert sweep_keys() > 0
    assert not NameKey.objects.exists()


@pytest.mark.parametrize("owners", [{}, {"agency": True, "creditor": True}])
def test_a_name_has_one_owner(owners):
    agency = AgencyFactory(indexed=False) if owners else None
    creditor = CreditorFactory(indexed=False) if owners else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Name.objects.create(
            text="甲乙", kind="short", core="甲乙", key_version=1, agency=agency, creditor=creditor
        )
