"""The public pages, under the language that the address names."""

from django.conf import settings
from django.urls import path

from agencies.views import (
    alert,
    card,
    change,
    check,
    design,
    dispute,
    dispute_case,
    dispute_file,
    door,
    evidence,
    guidance,
    limits,
    manifest,
    offline,
    receipt,
    record,
    register,
    report,
    report_sending,
    suggestion,
)

urlpatterns = [
    path("", check.form, name="check"),
    path("check/", check.result, name="result"),
    path("guidance/", guidance.listing, name="guidance_list"),
    path("guidance/<slug:slug>/", guidance.page, name="guidance"),
    path("register/", register.search, name="register"),
    path("card/", card.card, name="card"),
    path("report/", report.start, name="report"),
    path("report/aid/", report.aid, name="report_aid"),
    path("report/preview/", report_sending.preview, name="report_preview"),
    path("report/sent/", report_sending.sent, name="report_sent"),
    path("report/files/", evidence.files, name="report_files"),
    path("report/<slug:step>/", report.step, name="report_step"),
    path("limits/", limits.limits, name="limits"),
    path("dispute/", dispute.dispute, name="dispute"),
    path("dispute/files/", dispute_file.files, name="dispute_files"),
    path("dispute/overview/", dispute.overview, name="dispute_overview"),
    path("dispute/case/", dispute_case.case, name="dispute_case"),
    path("dispute/case/close/", dispute_case.close, name="dispute_close"),
    path("dispute/case/answer/", dispute_case.answer, name="dispute_answer"),
    path("dispute/case/withdraw/", dispute_case.withdraw, name="dispute_withdraw"),
    path("changes/", change.changes, name="changes"),
    path("changes/feed.atom", change.feed, name="change_feed"),
    path("alerts/", alert.alerts, name="alerts"),
    path("alerts/feed.atom", alert.feed, name="alert_feed"),
    path("suggest/", suggestion.suggest, name="suggestion"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("receipt/close/", receipt.close, name="receipt_close"),
    path("receipt/answer/", receipt.answer, name="receipt_answer"),
    path("receipt/withdraw/", receipt.withdraw, name="receipt_withdraw"),
    path("receipt/record/", record.record, name="record"),
    path("receipt/record.pdf", record.record_pdf, name="record_pdf"),
    path("receipt/doors/", door.door, name="door"),
    path("offline/", offline.page, name="offline"),
    # Each language has a worker and a manifest of its own, for the pages under its address.
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
]
if settings.DEBUG:
    urlpatterns.append(path("design/", design.design, name="design"))
