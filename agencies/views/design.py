"""The components on one page, for whoever changes them; served in DEBUG only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.checking.claim import Claim, ClaimsToBe, Situation
from agencies.checking.outcome import Outcome
from agencies.forms.check import CheckForm
from agencies.queries.check import assess_claim
from agencies.queries.content import content
from agencies.views.answer import present
from agencies.views.near import Near, pieces
from agencies.views.outcome import banner

# What brings rows of several levels into the comparison, whatever is on record.
CLAIM = Claim(agency="湖南永熊资产管理集团", phone="13800138000", claims_to_be=ClaimsToBe.POLICE)


def design(request: HttpRequest) -> HttpResponse:
    edition = content().on(timezone.localdate())
    form = CheckForm({"agency": "x" * 201}, lenders=edition.creditors, ticks=edition.ticks)
    typed, on_record = pieces("湖南永熊资产管理集团", "湖南永雄资产管理集团")
    near = Near(
        field="Agency",
        typed=typed,
        on_record=on_record,
        full_name="",
        differs=["…"],
        source="…",
        as_of="2026-01",
    )
    assessment = assess_claim(CLAIM, today=timezone.localdate())
    words = {
        "form": form,
        "banners": [banner(outcome) for outcome in Outcome],
        "near": near,
        "answer": present(assessment, CLAIM, Situation.OUTSIDE, edition),
        "pages": edition.guidance[:2],
    }
    return render(request, "agencies/design/page.html", words)
