"""The components on one page, for whoever changes them; served in DEBUG only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.checking.outcome import Outcome
from agencies.forms.check import CheckForm
from agencies.queries.content import content
from agencies.views.near import Near, pieces
from agencies.views.outcome import banner


def design(request: HttpRequest) -> HttpResponse:
    edition = content()
    form = CheckForm({"agency": "x" * 201}, lenders=edition.creditors, ticks=edition.ticks())
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
    words = {"form": form, "banners": [banner(outcome) for outcome in Outcome], "near": near}
    return render(request, "agencies/design/page.html", words)
