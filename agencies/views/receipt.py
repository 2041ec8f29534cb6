"""The receipt: typed in, it opens the report; behind it stand the questions, the way to correct, and the way out."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from agencies.actions.question import QuestionGone, answer_question
from agencies.actions.report import withdraw_report
from agencies.forms.receipt import AnswerForm, ReceiptForm
from agencies.models import Report
from agencies.queries.dispute import dispute_of_receipt
from agencies.queries.evidence import evidence_of
from agencies.queries.question import answered_questions, open_question
from agencies.queries.report import report_of_receipt
from agencies.reporting.limit import WRONG_CODE
from agencies.reporting.move import MoveRefused
from agencies.reporting.state import ENDED, HELD, State
from agencies.reporting.step import Step
from agencies.views.body import text_form
from agencies.views.caching import private_page
from agencies.views.disputer import remember_dispute
from agencies.views.errors import seconds_until
from agencies.views.network import turn
from agencies.views.report_told import TITLES
from agencies.views.reporter import COOKIE, forget_receipt, remember_receipt, reporter_report
from agencies.views.standing import deadlines, history, standing

# The steps in which something told can be corrected.
CORRECTED = (Step.WHAT, Step.WHEN, Step.WHO, Step.DEMAND, Step.WORDS, Step.CONTACT)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Show the report that the browser holds the receipt of; or ask for the code, and open what it opens."""
    if request.method == "POST":
        return _open(request)
    report = reporter_report(request)
    if report is None:
        response = _code_page(request, ReceiptForm())
        if COOKIE in request.COOKIES:
            forget_receipt(response)
        return response
    return _elsewhere(report) or _report_page(request, report)


@text_form
@private_page
@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Let this phone forget the code."""
    response = redirect("receipt")
    forget_receipt(response)
    return response


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Take the answer to the question on the page; typed text is never lost, even when it comes too late."""
    report = reporter_report(request)
    if report is None or request.method != "POST" or _elsewhere(report):
        return redirect("receipt")
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_question(report=report, at=timezone.now(), **form.cleaned_data)
            return redirect("receipt")
        except (MoveRefused, QuestionGone):
            if _is_answered(report, form):
                return redirect("receipt")  # the second tap
            form.add_error(
                "answer", _("This question is no longer open. Your words stand here: copy what you need.")
            )
            report.refresh_from_db()
    return _report_page(request, report, form)


@text_form
@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Say what a withdrawal deletes, and do it."""
    report = reporter_report(request)
    if report is None or report.state not in HELD:
        return redirect("receipt")
    if request.method != "POST":
        return render(request, "agencies/receipt/withdraw.html", {"report": report})
    with suppress(MoveRefused):  # ended meanwhile: by another tap, or by its age
        withdraw_report(report=report, at=timezone.now())
    return redirect("receipt")


def _open(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _code_page(request, form)
    code = form.cleaned_data["code"]
    # Looked for even if no receipt can be like that: the answer takes as long. And before anything is counted: others who
    # share an address, and guess, must not keep a reporter from his report.
    if report_of_receipt(code) is None:
        if dispute_of_receipt(code):
            response = redirect("dispute_case")
            remember_dispute(request, response, code)
            return response
        return _opens_nothing(request, form)
    response = redirect("receipt")
    remember_receipt(request, response, code)
    return response


def _opens_nothing(request: HttpRequest, form: ReceiptForm) -> HttpResponse:
    now = timezone.now()
    until = turn(request, WRONG_CODE, now)
    form.add_error("code", _("This code opens nothing. Compare it with your note, sign by sign."))
    if not until:
        return _code_page(request, form)
    form.add_error(
        "code", _("Many wrong codes come from your network just now. The right one opens all the same.")
    )
    response = _code_page(request, form, status=429)
    response["Retry-After"] = seconds_until(until, now)
    return response


def _elsewhere(report: Report) -> HttpResponse | None:
    """Lead back to the telling what is not sent yet, or sent with a receipt that nobody has noted."""
    if report.state == State.DRAFT:
        return redirect("report_preview")
    if report.noted_at is None and report.state not in ENDED:
        return redirect("report_sent")
    return None


def _is_answered(report: Report, form: AnswerForm) -> bool:
    given = form.cleaned_data
    return report.questions.filter(pk=given["question"], answer=given["answer"]).exists()


def _code_page(request: HttpRequest, form: ReceiptForm, status: int = 200) -> HttpResponse:
    return render(request, "agencies/receipt/form.html", {"form": form}, status=status)


def _report_page(request: HttpRequest, report: Report, form: AnswerForm | None = None) -> HttpResponse:
    question = open_question(report) if report.state == State.WAITING else None
    if form and question:
        form.data = form.data.dict() | {"question": question.pk}  # the next answer is to what is open now
    words = {
        "report": report,
        "standing": standing(report),
        "history": history(report),
        "deadlines": deadlines(report),
        "question": question,
        "form": form or (question and AnswerForm(initial={"question": question.pk})),
        "answered": answered_questions(report),
        "files": evidence_of(report),
        "has_ended": report.state in ENDED,
        "is_open": report.state in HELD and report.state != State.CLOSED,
        "corrections": [(TITLES[step], reverse("report_step", args=[step])) for step in CORRECTED],
    }
    return render(request, "agencies/receipt/page.html", words)
