"""A list is brought in without script, on a phone, under the strict policy, and its pages are read by axe-core."""

import pytest
from django.conf import settings
from django.test import Client

from agencies.actions.imports_decision import hand_in
from agencies.models import Engagement, Import
from tests.actions.imported import planned
from tests.admin.test_proposal_browser import RUN_AXE
from tests.browser.judging import bring_axe
from tests.factories import AgencyFactory, CreditorFactory, CuratorFactory
from tests.importing.messy import HEADER, TITLE, csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 800}
ROWS = (
    (TITLE, *[""] * 5),
    HEADER,
    ("1", "广东省", "深圳市示信达信用管理有限公司", "", "95588", ""),
    ("2", "", "深圳市示新达信用管理有限公司", "", "", ""),
    ("3", "上海", "上海示锦律师事务所", "1", "", ""),
    ("合计", "", "3家", "", "", ""),
)
FILE = {"name": "名单.csv", "mimeType": "text/csv", "buffer": csv_bytes(*ROWS).getvalue()}


@pytest.fixture
def lender():
    AgencyFactory(key="held", name="深圳市示信达信用管理有限公司")
    return CreditorFactory(key="bank-a", name="示例银行股份有限公司")


@pytest.fixture
def sign_in(page, live_server):
    """Let a new curator sign in on the page."""

    def as_somebody() -> None:
        client = Client()
        client.force_login(CuratorFactory())
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.clear_cookies()
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return as_somebody


@pytest.mark.browser_context_args(java_script_enabled=False, viewport=PHONE)
def test_a_list_is_brought_in_decided_and_approved_by_another_person(page, live_server, lender, sign_in):
    sign_in()
    page.goto(f"{live_server.url}/en/admin/agencies/import/add/")
    page.locator("[name=creditor]").fill("示例很行")
    page.locator("[name=file]").set_input_files(FILE)
    page.locator(".submit-row input").click()
    assert page.locator("[name=chosen]:checked").count() == 0
    page.locator("[name=chosen][value=bank-a]").check()
    page.locator("[name=file]").set_input_files(FILE)
    page.locator(".submit-row input").click()
    page.locator("[name=source]").fill("https://bank.example/list")
    page.locator("[name=seen_on]").fill("2026-11-28")
    page.locator(".submit-row input").click()
    assert page.locator("[name=_hand_in]").count() == 0
    page.get_by_label("none of them: a new one").check()
    page.locator("[name=_decide]").click()
    page.locator("[name=why]").fill("Example reason")
    page.locator("[name=_hand_in]").click()
    assert page.locator("[name=_approve]").count() == 0
    sign_in()
    page.reload()
    assert page.locator(".lines .new").count() == 2
    page.locator("[name=_approve]").click()
    assert Engagement.objects.filter(creditor=lender).count() == 2


def test_no_page_of_an_import_has_a_fault(page, live_server, lender, sign_in):
    bring_axe(page)
    sign_in()
    several = planned(xlsx_bytes(*ROWS, sheets=("另一",)), creditor=lender, name="名单.xlsx")
    waiting = planned(csv_bytes(*ROWS[:3]), creditor=lender)
    hand_in(imported=waiting, why="x", actor=waiting.uploaded_by, at=waiting.uploaded_at)
    working = planned(csv_bytes(*ROWS[:3]), creditor=lender)
    Import.objects.filter(pk=working.pk).update(state="planning", most=9, done=3)
    root = "/en/admin/agencies/import/"
    paths = [
        *(
            root,
            f"{root}add/",
            f"{root}export/",
            f"{root}{several.pk}/columns/",
            f"{root}{several.pk}/change/?fate=",
        ),
        *(
            f"{root}{several.pk}/columns/?line=1",
            f"{root}{waiting.pk}/change/",
            f"{root}{working.pk}/change/",
        ),
    ]
    found = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            page.goto(live_server.url + path)
            found += _faults(page, path, width)
        page.goto(f"{live_server.url}{root}add/")
        page.locator("[name=creditor]").fill("示例很行")
        page.locator("[name=file]").set_input_files(FILE)
        page.locator(".submit-row input").click()
        assert page.locator("[name=chosen]").count() == 1
        found += _faults(page, "a lender that may be meant", width)
    assert not found, "\n".join(found)


def _faults(page, path, width):
    wide = page.evaluate("document.documentElement.scrollWidth")
    faults = [str(each) for each in page.evaluate(RUN_AXE)] + ([f"{wide} px wide"] if wide > width else [])
    return [f"{path}: {each}" for each in faults]
