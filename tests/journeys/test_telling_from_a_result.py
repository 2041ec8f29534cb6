"""From a result to the receipt: what was typed at the door is told without typing it again."""

import pytest

from agencies.models import Report
from agencies.queries.report import report_of_receipt
from agencies.reporting.receipt import show_receipt
from tests.telling import Teller
from tests.views.reading import filled_in, numbers_of, outcome_of, text_of

DOOR = {
    "situation": "inside",
    "creditor": "招商银行",
    "agency": "永雄集团",
    "name": "示例张三",
    "badge": "A-1",
    "phone": "17000000099",
    "payee": "示例李四 6222",
    "claims_to_be": "lawyer",
    "signals": ["personal_qr", "urge_now"],
}


@pytest.fixture
def teller(client):
    return Teller(client)


def test_everything_from_the_door_is_there_and_can_be_changed(ask, client, teller):
    result = ask(**DOOR)
    assert outcome_of(result) == "stop"
    teller.page = client.post("/en/report/", DOOR)
    body = teller.page.content.decode()
    for code in ("personal_qr", "urge_now", "force_entry"):
        assert f'value="{code}" checked' in body
    teller.put("what", signals=["personal_qr", "force_entry"])
    typed = filled_in(teller.open("who").content.decode())
    assert typed == {
        "creditor": "招商银行",
        "agency": "永雄集团",
        "name": "示例张三",
        "badge": "A-1",
        "phones": "17000000099",
        "payee": "示例李四 6222",
        "plate": "",
    }
    assert 'value="lawyer" checked' in teller.page.content.decode()
    assert teller.put("who", **typed | {"name": "", "plate": "粤B示例"})["Location"] == "/en/report/demand/"
    report = Report.objects.get()
    assert (report.signals, report.name, report.plate) == (["personal_qr", "force_entry"], "", "粤B示例")


def test_the_button_sends_what_was_typed_and_nothing_stands_in_its_address(ask):
    body = ask(**DOOR).content.decode()
    form = body[body.index('<form class="again"') :]
    assert 'formaction="/en/report/"' in form
    assert 'name="agency" value="永雄集团"' in form
    assert 'method="post"' in form


def test_whoever_paid_is_told_what_to_do_first_and_goes_on_to_the_receipt(ask, at, client, teller):
    teller.page = client.post("/en/report/", {"creditor": "招商银行", "signals": ["personal_qr"]})
    teller.put("what", signals=["personal_qr"])
    teller.open("demand")
    aid = client.get(teller.put("demand", given=["money", "codes"], demand="示例：两千块")["Location"])
    assert numbers_of(aid)[1:4] == ["95555", "110", "96110"]  # the first is in the head of every page
    words = text_of(aid)
    assert "You have paid: do this now" in words
    assert "Go by what you gave" in words
    assert 'href="/en/report/words/"' in aid.content.decode()
    teller.open("words")
    teller.put("words", words="示例：扫了码，念了验证码。")
    at(15, 2)
    teller.open("preview")
    assert 'href="/en/report/aid/?then=preview"' in teller.page.content.decode()
    assert teller.send()["Location"] == "/en/report/sent/"
    assert show_receipt(teller.receipt) in teller.open("sent").content.decode()
    assert teller.put("sent")["Location"] == "/en/receipt/"
    report = report_of_receipt(teller.receipt)
    assert (report.state, report.given, report.held_since) == ("received", ["money", "codes"], None)
    assert report.noted_at


def test_whoever_broke_off_finds_it_again_and_an_empty_tell_leads_to_nothing(ask, client, teller):
    teller.page = client.post("/en/report/", {"agency": "永雄集团"})
    teller.put("what")
    page = teller.open()
    assert "You have begun already" in text_of(page)
    assert "永雄集团" in text_of(teller.open("preview"))
    teller.send(discard="1")
    assert "You have begun already" not in text_of(teller.open())
    assert not Report.objects.exists()


def test_an_answer_that_was_lost_is_asked_for_again(ask, at, teller):
    teller.tell()
    at(15, 2)
    form = teller.hidden()
    teller.send()  # and the answer never arrives
    again = teller.client.post("/en/report/preview/", form)
    assert again["Location"] == "/en/report/sent/"
    assert show_receipt(teller.receipt) in teller.open("sent").content.decode()
    assert Report.objects.count() == 1
