"""Every public page in every state that it can be in: what the tests open and what is photographed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from agencies.actions.demo import DATA, demo_claims

LANGUAGES = {"zh": "", "en": "/en"}  # walked through in full, and how the addresses of each begin
TRADITIONAL = {"hant": "/zh-hant"}  # of the same length and layout as "zh", so that a few states will do
TOO_LONG = "深圳示例" * 51
# Of each outcome one claim of the demonstration: the first with this finding.
SHOWN = {
    "stop": "SIGNAL_CRITICAL",
    "conflict": "AGENCY_NEAR",
    "unknown": "AGENCY_UNKNOWN",
    "listed": "ENGAGEMENT_LISTED",
    "roster": "OFFICER_CONFIRMED",
}


@dataclass(frozen=True)
class State:
    """A page by its address without the language, or what comes of a claim that is typed into the form.

    `report` names the report (tests/browser/reports.py) that the browser holds the receipt of, `dispute` the dispute
    (tests/browser/disputes.py).
    """

    name: str
    path: str = "/"
    claim: Mapping[str, Any] = field(default_factory=dict)
    is_sent: bool = False
    status: int = 200
    report: str = ""
    dispute: str = ""

    def __str__(self) -> str:
        return self.name


def claim_for(outcome: str) -> Mapping[str, Any]:
    """Return what to type for an outcome."""
    return next(
        row["claim"] for row in demo_claims() if row["outcome"] == outcome and SHOWN[outcome] in row["codes"]
    )


def guidance_slugs() -> list[str]:
    """Return the addresses of the advice pages."""
    rows = yaml.safe_load((DATA / "guidance" / "guidance.yaml").read_text(encoding="utf-8"))
    return [row["slug"] for row in rows]


RESULTS = [
    State(f"result-{outcome}", "/check/", claim_for(outcome) | {"situation": "outside"}, is_sent=True)
    for outcome in SHOWN
]
TELLING = ("what", "when", "who", "demand", "aid", "words", "contact", "preview")
BEHIND_THE_RECEIPT = ("received", "waiting", "not-used", "referred", "closed", "withdrawn", "disposed")
BEHIND_THE_OBJECTION = ("sent", "late", "waiting", "refused", "replied", "corrected")
STATES = [
    State("check"),
    State("check-errors", "/check/", {"agency": TOO_LONG, "name": "示例张三"}, is_sent=True),
    *RESULTS,
    State("result-inside", "/check/", {"situation": "inside"}, is_sent=True),
    State("result-letter", "/check/", {"situation": "letter", "creditor": "示例一行"}, is_sent=True),
    State("result-not-debtor", "/check/", {"situation": "not_debtor"}, is_sent=True),
    State("result-alert", "/check/", {"situation": "outside", "signals": ["personal_account"]}, is_sent=True),
    State("guidance", "/guidance/"),
    State("register", "/register/"),
    State("register-leafed", "/register/?shelf=agencies&after=上海"),
    State("register-found", "/register/?q=示例一行"),
    State("register-nothing", "/register/?q=无此名"),
    State("register-errors", f"/register/?q={TOO_LONG}"),
    State("card", "/card/"),
    State("limits", "/limits/"),
    State("report", "/report/"),
    State("report-begun", "/report/", report="draft"),
    *(State(f"report-{step}", f"/report/{step}/", report="draft") for step in TELLING),
    State("report-correct", "/report/words/", report="received"),
    State("report-sent", "/report/sent/", report="sent"),
    State("files", "/report/files/", report="draft"),
    State("files-corrected", "/report/files/?then=preview", report="draft"),
    State("files-full", "/report/files/", report="received"),
    State("files-sent", "/report/files/", report="waiting"),
    State("receipt", "/receipt/"),
    *(State(f"receipt-{report}", "/receipt/", report=report) for report in BEHIND_THE_RECEIPT),
    State("receipt-withdraw", "/receipt/withdraw/", report="waiting"),
    State("record", "/receipt/record/", report="waiting"),
    State("doors", "/receipt/doors/", report="waiting"),
    State("doors-bare", "/receipt/doors/", report="bare"),
    State("alerts", "/alerts/"),
    State("alerts-of-a-province", "/alerts/?province=440000"),
    State("alerts-none", "/alerts/?province=540000"),
    State("dispute", "/dispute/"),
    State("dispute-found", "/dispute/?q=示例一行"),
    State("dispute-gone", "/dispute/?entry=agency-0", status=404),
    State("dispute-form", "/dispute/?change=1", dispute="draft"),
    State("dispute-overview", "/dispute/overview/", dispute="draft"),
    State("dispute-files", "/dispute/files/", dispute="waiting"),
    *(State(f"dispute-{each}", "/dispute/case/", dispute=each) for each in BEHIND_THE_OBJECTION),
    State("dispute-withdraw", "/dispute/case/withdraw/", dispute="waiting"),
    State("changes", "/changes/"),
    State("changes-none", "/changes/?day=2020-01-01"),
    State("offline", "/offline/"),
    State("not-found", "/no-such-page/", status=404),
]
IN_TRADITIONAL_SCRIPT = [
    state
    for state in STATES
    if state.name in ("check", "check-errors", "result-stop", "result-conflict", "register-found", "card")
]
GUIDANCE = [State(f"guidance-{slug}", f"/guidance/{slug}/") for slug in guidance_slugs()]
