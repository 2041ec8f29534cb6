"""The record holds what was told, when, and the digests of the files; the doors lead to the right letters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from agencies.actions.report import keep_told
from agencies.models import Rule
from agencies.reporting.limit import RECORD
from agencies.views import record
from tests.factories import (
    CreditorFactory,
    EvidenceFactory,
    GuidanceFactory,
    HotlineFactory,
    QuestionFactory,
    ReportFactory,
    RuleFactory,
    SignalFactory,
)
from tests.telling import cookie_of
from tests.views.reading import numbers_of, text_of

pytestmark = pytest.mark.django_db
RECEIPT = "0158ACDE2KMNVWXY"
PAGES = ["receipt/record/", "receipt/record.pdf", "receipt/doors/"]
TOLD = {
    "visited_on": date(2026, 11, 20),
    "part_of_day": "evening",
    "province": "330000",
    "city": "330100",
    "creditor": "示例银行",
    "agency": "示例催收有限公司",
    "name": "示例甲",
    "badge": "A-007",
    "claims_to_be": "collector",
    "phones": "138 0000 0000",
    "payee": "示例户名 6222",
    "plate": "示A00000",
    "demand": "示例要求：当场付五百元",
    "given": ["money", "codes"],
    "words": "示例经过：他敲了很久。\n后来走了。",
    "signals": ["example_threat", "example_night"],
}


@pytest.fixture
def told(client):
    """A full report, and the browser that holds its receipt."""
    rule = RuleFactory(
        title_en="Quiet hours", summary_zh="夜里不上门。", legal_source="《示例指引》第一条", kind="law"
    )
    SignalFactory(
        code="example_threat", question_zh="示例：威胁我", question_en="Threatens me", severity="critical"
    )
    SignalFactory(
        code="example_night",
        question_zh="示例：夜里来",
        question_en="Comes at night",
        severity="high",
        rule=rule,
    )
    client.cookies["report"] = cookie_of(RECEIPT)
    return ReportFactory(receipt=RECEIPT, noted_at=timezone.now(), contact="示例联系方式", **TOLD)


@pytest.fixture
def hotlines():
    for code in ("110", "96110", "12378", "12345"):
        HotlineFactory(code=code, phone=code, name_zh=f"示例{code}", name_en=f"Line {code}")
    HotlineFactory(code="CREDITOR", phone="", name_zh="贷款机构官方客服", name_en="Lender hotline")
    HotlineFactory(code="NIFA", phone="", url="https://a.example/", name_zh="示例平台", name_en="Platform")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "values",
    [
        None,
        {"draft": True},
        {"withdrawn": True},
        {"state": "disposed", "words": "", "name": "", "phones": "", "payee": ""},
    ],
    ids=["no report", "draft", "withdrawn", "disposed"],
)
def test_without_a_report_that_holds_something_there_is_nothing_to_show(client, page, values):
    if values:
        ReportFactory(receipt=RECEIPT, **values)
    client.cookies["report"] = cookie_of(RECEIPT)
    response = client.get(f"/en/{page}")
    assert response.status_code == 302
    assert response["Location"] == "/en/receipt/"


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_are_kept_nowhere(told, hotlines, client, page):
    response = client.get(f"/{page}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_the_record_holds_everything_that_was_told(told, client):
    page = text_of(client.get("/receipt/record/"))
    texts = [
        value
        for name, value in TOLD.items()
        if isinstance(value, str) and name not in ("part_of_day", "claims_to_be", "province", "city", "words")
    ]
    expected = [
        "2026-11-20",
        "浙江 杭州",
        "示例：威胁我",
        "示例：夜里来",
        "示例经过：他敲了很久。",
        "后来走了。",
        *texts,
    ]
    assert [text for text in expected if text not in page] == []


def test_the_record_names_neither_the_contact_nor_the_code(told, client):
    page = client.get("/en/receipt/record/").content.decode()
    assert "示例联系方式" not in page
    assert RECEIPT not in page
    assert "0158-ACDE" not in page


def test_the_record_is_chinese_on_english_pages_with_what_it_says_beside_it(told, client):
    page = text_of(client.get("/en/receipt/record/"))
    assert "示例：威胁我 Threatens me" in page
    assert "Threatens me" not in text_of(client.get("/receipt/record/"))


def test_the_record_gives_files_their_digests_and_dates_the_telling(told, client):
    EvidenceFactory(report=told, name="示例照片.jpg", sha256="ab" * 32, size=2 * 1024 * 1024)
    page = text_of(client.get("/en/receipt/record/"))
    assert "示例照片.jpg" in page
    assert "ab" * 32 in page
    assert "2.0 MB" in page
    assert f"{timezone.localtime(told.sent_at):%Y-%m-%d %H:%M}" in page


def test_the_record_holds_questions_that_were_answered_and_no_others(told, client):
    QuestionFactory(report=told, text="示例问题一？", answer="示例回答一", answered_at=timezone.now())
    QuestionFactory(report=told, text="示例问题二？")
    page = text_of(client.get("/receipt/record/"))
    assert "示例问题一？" in page
    assert "示例回答一" in page
    assert "示例问题二？" not in page


def test_an_empty_report_has_a_record_without_empty_sections(client):
    ReportFactory(receipt=RECEIPT, agency="", words="")
    client.cookies["report"] = cookie_of(RECEIPT)
    page = client.get("/en/receipt/record/").content.decode()
    assert page.count("<dl>") == 1  # when it was told
    assert "<dd></dd>" not in page


def test_what_was_typed_runs_nothing(told, client):
    told.words = "<script>x</script>"
    told.save()
    for page in ("receipt/record/", "receipt/doors/"):
        assert "<script>x" not in client.get(f"/{page}").content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["", "en/"])
def test_the_pdf_says_what_the_page_says(told, client, language):
    EvidenceFactory(report=told, name="示例照片.jpg", sha256="ab" * 32)
    response = client.get(f"/{language}receipt/record.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="visit-record.pdf"'
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(response.content)]
    written = "".join("".join(pages).split())
    page = client.get(f"/{language}receipt/record/").content.decode()
    article = page[page.index("<article") : page.index("</article>")]
    shown = text_of(type(response)(article)).split()
    minute = f"{timezone.localtime():%H:%M}"
    assert [word for word in shown if word not in written and word != minute] == []


def doors_of(client, language="en/"):
    return client.get(f"/{language}receipt/doors/")


@pytest.mark.parametrize("named", ["示例银行", "没有这个名字", ""])
def test_a_lender_that_is_not_on_record_gets_no_number(told, hotlines, client, named):
    told.creditor = named
    told.save()
    assert set(numbers_of(doors_of(client))) == {"110", "96110", "12345", "12378"}


def test_the_lender_on_record_is_rung_on_its_own_number_and_its_supervisor_follows(told, hotlines, client):
    CreditorFactory(name="示例银行股份有限公司", short_names="示例银行", phone="95000", kind="bank")
    page = doors_of(client)
    assert "95000" in numbers_of(page)
    assert "示例银行股份有限公司" in text_of(page)
    assert "12345" not in numbers_of(page)
    order = [
        text_of(page).index(each)
        for each in ("1. Line 110", "2. Line 96110", "3. Lender hotline", "4. Line 12378")
    ]
    assert order == sorted(order)


def letters_of(page):
    return page.content.decode().split('<pre lang="zh-Hans">')[1:]


def test_each_letter_holds_what_was_told_and_the_rule_and_asks_its_own(told, hotlines, client):
    letters = letters_of(doors_of(client, ""))
    assert len(letters) >= 4
    for letter in letters:
        assert "示例：夜里来" in letter
        assert "《示例指引》第一条" in letter
        assert "示例联系方式" not in letter
    assert len({letter.split("</pre>")[0] for letter in letters}) == len(letters)


def test_a_letter_is_chinese_on_english_pages_with_what_it_says_under_it(told, hotlines, client):
    page = doors_of(client).content.decode()
    assert "示例：威胁我" in page
    assert '<pre class="gloss">' in page
    assert "Threatens me" in page.split('<pre class="gloss">')[1]
    assert '<pre class="gloss">' not in doors_of(client, "").content.decode()


def test_a_mere_habit_stands_in_no_letter(told, hotlines, client):
    Rule.objects.update(title_zh="示例惯例", legal_source="行业惯例")
    assert all("示例惯例" not in letter.split("</pre>")[0] for letter in letters_of(doors_of(client, "")))


def test_a_rule_that_is_not_public_stands_in_no_letter(told, hotlines, client):
    Rule.objects.update(is_public=False)
    assert "《示例指引》第一条" not in doors_of(client).content.decode()


def test_the_doors_of_a_place_without_content_still_open(told, client):
    assert doors_of(client).status_code == 200


def test_the_doors_ask_the_database_a_fixed_number_of_times(
    told, hotlines, client, django_assert_max_num_queries
):
    GuidanceFactory(slug="already-paid")
    doors_of(client)
    with django_assert_max_num_queries(16):
        doors_of(client)


def test_files_are_counted_in_the_letters(told, hotlines, client):
    EvidenceFactory(report=told)
    assert "I hold 1 file as proof; its name" in doors_of(client).content.decode()
    EvidenceFactory.create_batch(2, report=told)
    assert "I hold 3 files as proof" in doors_of(client).content.decode()


def test_a_correction_is_dated(told, client):
    keep_told(report=told, told={"plate": "示B11111"}, at=told.sent_at + timedelta(days=1))
    page = text_of(client.get("/en/receipt/record/"))
    assert f"{timezone.localtime(told.sent_at + timedelta(days=1)):%Y-%m-%d}" in page
    assert "示B11111" in page


def test_a_pdf_is_made_often_and_not_without_end_and_the_page_stays_open(client, told, monkeypatch):
    monkeypatch.setattr(record, "RECORD", replace(RECORD, most=2))
    answers = [client.get("/en/receipt/record.pdf") for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    words = text_of(answers[-1])
    assert "This was done with your report very often" in words
    assert "can be printed at any time" in words
    assert 0 < int(answers[-1]["Retry-After"]) <= RECORD.span.total_seconds()
    assert client.get("/en/receipt/record/").status_code == 200
