"""A report's page: every move of the table with what it needs, nothing typed gets lost, and the next one comes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agencies.actions.handling import handle_report
from agencies.actions.report import send_report, write_keys
from agencies.admin import report_links
from agencies.models import Question, Report
from agencies.reporting.hold import why_held
from agencies.reporting.state import MOVES, Mover, State
from tests.admin.posting import queries_to_open
from tests.factories import (
    CuratorFactory,
    EvidenceFactory,
    PatternFactory,
    QuestionFactory,
    ReplyTemplateFactory,
    ReportFactory,
    SignalFactory,
)

pytestmark = pytest.mark.django_db

NOTE = "示例备注：号码核对过了"


@pytest.fixture
def curator(sign_in):
    return sign_in("Report curator")


def address(report):
    return reverse("admin:agencies_report_change", args=[report.pk])


def press(client, report, do, *, query="", **typed):
    """Open the page and press a button, with some fields filled in."""
    opened = client.get(address(report) + query)
    seen = opened.context["form"].initial["seen"]
    return client.post(address(report) + query, {"do": do, "seen": seen, **typed})


def state(report):
    return Report.objects.get(pk=report.pk).state


def needed(move):
    return {
        "": {},
        "question": {"question": "示例问题"},
        "pattern": {"pattern": PatternFactory().pk},
        "referred_to": {"referred_to": "示例机构"},
        "reason": {"reason": "too_little"},
    }[move.needs]


CURATORS_MOVES = [move for move in MOVES if Mover.CURATOR in move.movers]


@pytest.mark.parametrize("source", State)
def test_the_page_offers_the_moves_of_the_table_and_no_others(curator, source):
    if source is State.DRAFT:
        return
    report = ReportFactory(
        state=source, **({"words": "", "agency": ""} if source in ("withdrawn", "disposed") else {})
    )
    offered = [move["name"] for move in curator.get(address(report)).context["moves"]]
    assert offered == [move.name for move in CURATORS_MOVES if move.source is source]


@pytest.mark.parametrize("move", CURATORS_MOVES, ids=lambda move: f"{move.name}-{move.source}")
def test_each_move_is_made_with_its_note(curator, move):
    report = ReportFactory(state=move.source)
    response = press(curator, report, move.name, note=NOTE, **needed(move))
    assert response.status_code == 302
    assert state(report) == move.target
    event = report.events.get()
    assert (event.move, event.actor, event.note) == (move.name, curator.user, NOTE)


@pytest.mark.parametrize("move", [move for move in CURATORS_MOVES if move.needs], ids=lambda move: move.name)
def test_a_move_without_what_it_needs_says_so_and_keeps_the_note(curator, move):
    report = ReportFactory(state=move.source)
    response = press(curator, report, move.name, note=NOTE)
    assert response.context["form"].errors.keys() == {move.needs}
    assert NOTE in response.content.decode()
    assert state(report) == move.source
    assert not report.events.exists()


def test_a_question_that_was_typed_is_not_dropped_by_another_button(curator):
    report = ReportFactory(in_review=True)
    response = press(curator, report, "join", question="示例问题", pattern=PatternFactory().pk)
    assert response.context["form"].errors.keys() == {"question"}
    assert state(report) == "in_review"
    assert "示例问题" in response.content.decode()


@pytest.mark.parametrize(
    ("do", "told"), [("ask", {"question": "示例问题"}), ("refer", {"referred_to": "示例机构"})]
)
def test_whoever_is_slower_reads_what_happened_and_loses_no_word(curator, do, told):
    report, other = ReportFactory(in_review=True), CuratorFactory()
    seen = curator.get(address(report)).context["form"].initial["seen"]
    values = {"reason": "too_little"}
    handle_report(report=report, move="set_aside", values=values, actor=other, at=timezone.now())
    response = curator.post(address(report), {"do": do, "seen": seen, "note": NOTE, **told})
    page = response.content.decode()
    assert response.status_code == 409
    assert [line.who for line in response.context["meanwhile"]] == [other.username]
    assert state(report) == "not_used"
    assert not report.questions.exists()
    for typed in (NOTE, *told.values()):
        assert typed in page
    again = {name: value for name, value in response.context["form"].initial.items() if value}
    assert curator.post(address(report), {"do": "note", **again}).status_code == 302
    assert all(typed in report.events.last().note for typed in (NOTE, *told.values()))


@pytest.mark.parametrize("do", ["", "nonsense", "withdraw", "dispose", "send", "same-x", "same-"])
def test_a_button_that_the_page_does_not_have_does_nothing(curator, do):
    report = ReportFactory(in_review=True)
    assert press(curator, report, do).status_code in (200, 409)
    assert state(report) == "in_review"
    assert not report.events.exists()


@pytest.mark.parametrize("number", ["999999", "own", "draft", "-1", "x", "9" * 30])
def test_no_report_is_the_same_visit_as_itself_a_draft_or_none(curator, number):
    report, draft = ReportFactory(in_review=True), ReportFactory(draft=True)
    number = {"own": report.pk, "draft": draft.pk}.get(number, number)
    response = press(curator, report, "set_aside", reason="already_known", duplicate_of=number)
    assert "duplicate_of" in response.context["form"].errors
    assert state(report) == "in_review"


def test_one_press_sets_a_report_aside_as_the_same_visit(curator):
    report, other = ReportFactory(in_review=True), ReportFactory()
    press(curator, report, f"same-{other.pk}")
    report.refresh_from_db()
    assert (report.state, report.reason, report.duplicate_of) == ("not_used", "already_known", other)


def test_the_history_says_in_words_what_a_report_is_held_for(curator):
    report = ReportFactory(draft=True)
    every_reason = why_held(took=timedelta(0), filled_trap=True, is_marked=True, from_network=9, alike=9)
    send_report(report=report, network="", at=timezone.now(), held=True, why=", ".join(every_reason))
    page = curator.get(f"/en{address(report).removeprefix('/en')}").content.decode()
    assert (
        "held, for: sent faster than anybody types · a field was filled that nobody sees · begun while"
        in page
    )
    assert "trap" not in page


@pytest.mark.parametrize(("days", "decided"), [(0, True), (40, False)])
def test_related_reports_are_decided_on_only_where_one_may_be_the_same_visit(curator, days, decided):
    day = timezone.localdate()
    told = {"agency": "示例一行", "phones": "17000000001", "province": "440000", "city": "440300"}
    report = ReportFactory(in_review=True, visited_on=day, **told)
    other = ReportFactory(visited_on=day - timedelta(days=days), **told)
    for each in (report, other):
        write_keys(each)
    page = curator.get(address(report))
    assert page.context["relations"]["rows"]
    assert page.context["relations"]["decide"] == decided
    assert ('<th scope="col">决定' in page.content.decode()) == decided


def test_the_next_report_of_the_queue_comes_after_a_decision(curator):
    first, second, third = (ReportFactory(in_review=True, province="430000") for _each in range(3))
    ReportFactory(in_review=True)  # not in this queue
    query = "?_changelist_filters=province%3D430000"
    response = press(curator, second, "set_aside", query=query, reason="no_visit")
    assert response.url == address(third) + query
    response = press(curator, third, "set_aside", query=query, reason="no_visit")
    assert response.url == "/admin/agencies/report/?province=430000"
    beside = curator.get(address(first) + query).context["beside"]
    assert beside == {"before": None, "after": None, "place": 1, "count": 1}


@pytest.mark.parametrize(
    ("source", "do"), [("received", "take_up"), ("waiting", "answer"), ("closed", "reopen")]
)
def test_what_is_only_begun_stays_on_the_page(curator, source, do):
    report = ReportFactory(state=source)
    ReportFactory()
    assert press(curator, report, do).url == address(report)


def test_a_question_comes_from_a_template_in_the_reporters_language_without_script(curator):
    template = ReplyTemplateFactory(text_zh="示例：车牌？", text_en="Example: the plate?")
    for language, text in (("zh-hans", "示例：车牌？"), ("en", "Example: the plate?")):
        report = ReportFactory(in_review=True, language=language)
        response = press(curator, report, "insert", template=template.pk, note=NOTE)
        assert response.context["form"].initial["question"] == text
        assert response.context["form"].initial["note"] == NOTE
        assert not report.events.exists()


def test_a_question_reaches_the_reporter_as_it_was_typed(curator):
    report = ReportFactory(in_review=True)
    press(curator, report, "ask", question=" 示例问题 ")
    question = Question.objects.get()
    assert (question.report, question.text, question.asked_by) == (report, "示例问题", curator.user)


def test_patterns_that_fit_the_ticks_stand_first(curator):
    signal = SignalFactory(code="example_tick")
    other, fitting = PatternFactory(key="a_first"), PatternFactory(key="b_second", all_of=[signal])
    page = curator.get(address(ReportFactory(in_review=True, signals=["example_tick"])))
    groups = page.context["form"].fields["pattern"].choices[1:]
    assert [[pk for pk, _title in rows] for _label, rows in groups] == [[fitting.pk], [other.pk]]


def test_a_note_alone_moves_nothing_and_an_empty_one_is_refused(curator):
    report = ReportFactory()
    assert "note" in press(curator, report, "note").context["form"].errors
    assert press(curator, report, "note", note=NOTE).status_code == 302
    assert (state(report), report.events.get().note) == ("received", NOTE)


@pytest.mark.parametrize("do", ["mine", "note"])
def test_what_stands_in_other_fields_survives_a_button_beside_them(curator, do):
    report = ReportFactory(in_review=True)
    response = press(curator, report, do, note=NOTE, question="示例问题")
    assert response.context["form"].initial["question"] == "示例问题"
    assert bool(response.context["form"].initial["note"]) is (do != "note")


def test_what_is_gone_is_not_shown_and_nothing_can_be_done_with_it(curator):
    report = ReportFactory(withdrawn=True)
    page = curator.get(address(report)).content.decode()
    assert 'id="handling"' not in page
    for do in ("note", "mine"):
        assert curator.post(address(report), {"do": do, "note": NOTE}).status_code == 409
    assert not report.events.exists()


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "-1"])
def test_a_report_that_does_not_exist_is_not_found(curator, number):
    assert curator.get(f"/admin/agencies/report/{number}/change/").status_code == 404


def test_the_page_is_kept_nowhere(curator):
    assert "no-store" in curator.get(address(ReportFactory())).headers["Cache-Control"]


def test_the_history_tells_everything_in_words(curator):
    report, now = ReportFactory(), timezone.now()
    who = {"report": report, "actor": curator.user, "at": now}
    handle_report(move="take_up", **who)
    handle_report(move="set_aside", values={"reason": "no_visit"}, note=NOTE, **who)
    lines = curator.get(address(report)).context["history"]
    assert [line.who for line in lines] == [curator.user.username] * 2
    assert lines[1].note == NOTE
    assert "no_visit" not in lines[1].what


def test_text_from_outside_is_never_markup(curator):
    report = ReportFactory(words="<script>alert(1)</script>", agency="<b>示例</b>")
    EvidenceFactory(report=report, name="<img src=x>.jpg")
    page = curator.get(address(report)).content.decode()
    assert "<script>alert" not in page
    assert "<b>示例" not in page
    assert "<img src=x>" not in page


def test_files_and_proposals_are_a_link_away(sign_in):
    file = EvidenceFactory(kind="image")
    page = sign_in("Report lead").get(address(file.report)).content.decode()
    for link in (
        reverse("admin:agencies_evidence_file", args=[file.pk]),
        reverse("admin:agencies_evidence_cover", args=[file.pk]),
        f"{reverse('admin:agencies_proposal_add')}?reports={file.report.pk}",
    ):
        assert f'href="{link}"' in page


def test_a_site_without_those_pages_has_no_links_to_them(sign_in, monkeypatch):
    monkeypatch.setattr(report_links, "_address", lambda *_names: None)
    file = EvidenceFactory(kind="image")
    page = sign_in("Report lead").get(address(file.report)).content.decode()
    assert file.name in page
    assert "agencies/proposal/add/?reports" not in page


@pytest.mark.parametrize(
    "detail",
    [
        "added 7",
        "removed 7",
        "covered 7: 2",
        "disposed 7",
        "file 7",
        "disposal proposed 7",
        "disposal sent back 7",
    ],
)
def test_what_was_done_with_a_file_is_said_with_its_number(curator, detail):
    report = ReportFactory()
    kind = "look" if detail.startswith("file") else "file"
    report.events.create(kind=kind, mover="reporter", at=timezone.now(), detail=detail)
    (line,) = curator.get(address(report)).context["history"]
    assert line.what.endswith("7")
    assert detail not in line.what


@pytest.mark.slow
def test_the_page_costs_the_same_whatever_hangs_on_the_report(curator_client):
    report = ReportFactory(in_review=True, phones="17000000001")
    write_keys(report)

    def hang():
        other = ReportFactory(phones="17000000001")
        write_keys(other)
        EvidenceFactory(report=report)
        QuestionFactory(report=report, answered_at=timezone.now())
        handle_report(
            report=report,
            move="set_aside",
            values={"reason": "no_visit"},
            actor=CuratorFactory(),
            at=timezone.now(),
        )
        handle_report(report=report, move="reopen", actor=CuratorFactory(), at=timezone.now())

    hang()
    one = queries_to_open(curator_client, address(report))
    for _each in range(5):
        hang()
    assert queries_to_open(curator_client, address(report)) == one <= 22
