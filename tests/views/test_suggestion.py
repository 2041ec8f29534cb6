"""Names of organisations while one is typed: completions only, and nothing of it in an address."""

import pytest

from tests.factories import AgencyFactory, CreditorFactory, OfficerFactory

pytestmark = pytest.mark.django_db
MOST_QUERIES = 4


@pytest.fixture
def ask(client):
    def send(text, field="agency", language="en/"):
        response = client.post(f"/{language}suggest/", {"field": field, "q": text})
        assert response.status_code == 200
        return [each["name"] for each in response.json()]

    return send


@pytest.fixture
def agency():
    return AgencyFactory(name="湖南永雄资产管理集团有限公司", short_names="永雄")


@pytest.mark.parametrize("text", ["永雄", "湖南永", "湖南永雄资产", " 永 雄 "])
def test_a_name_is_completed(agency, ask, text):
    assert ask(text) == [agency.name]


@pytest.mark.parametrize("text", ["永熊", "yongxiong", "湖北永雄", "YX"])
def test_a_lookalike_is_never_offered_in_place_of_what_was_typed(agency, ask, text):
    assert ask(text) == []


@pytest.mark.parametrize("text", ["", "永", " 永 ", "··", "公司", "长" * 201, "湖\x00南", "😀😀"])
def test_too_little_too_much_and_nonsense_complete_nothing(agency, ask, text):
    assert ask(text) == []


def test_a_lenders_short_name_leads_to_its_full_one(ask):
    lender = CreditorFactory(name="示例丁银行股份有限公司", short_names="丁行")
    assert ask("丁行", "creditor") == [lender.name]
    assert ask("丁行", "agency") == []


def test_a_person_is_never_offered(ask):
    officer = OfficerFactory(name="张示例")
    assert ask("张示例") == []
    assert ask(officer.badge) == []


def test_what_is_not_public_is_not_offered(ask):
    AgencyFactory(name="上海示例庚信用管理有限公司", is_public=False)
    assert ask("上海示例庚") == []


def test_at_most_five_are_offered_with_their_kind(client):
    AgencyFactory.create_batch(9)
    found = client.post("/en/suggest/", {"field": "agency", "q": "上海示例"}).json()
    assert len(found) <= 5
    assert all(set(each) == {"name", "kind"} for each in found)


@pytest.mark.parametrize("data", [{}, {"field": "officer", "q": "张示例"}, {"field": "agency"}])
def test_what_cannot_be_read_completes_nothing(client, data):
    response = client.post("/suggest/", data)
    assert (response.status_code, response.json()) == (200, [])


def test_the_answer_is_never_kept_and_sets_no_cookie(client):
    response = client.post("/suggest/", {"field": "agency", "q": "永雄"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_nothing_typed_can_be_sent_in_an_address(client):
    assert client.get("/suggest/?field=agency&q=永雄").status_code == 405


@pytest.mark.parametrize("text", ["永雄", "湖南永", "没有这个名字的公司"])
def test_it_asks_little_of_the_database(agency, client, django_assert_max_num_queries, text):
    with django_assert_max_num_queries(MOST_QUERIES):
        client.post("/suggest/", {"field": "agency", "q": text})
