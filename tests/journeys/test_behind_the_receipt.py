"""What happens to a report, as the one who told it sees it: asked, corrected, passed on, withdrawn, at its end."""

import pytest
from django.utils import timezone

from agencies.actions.report import begin_report, end_report, move_report, send_report
from agencies.models import Question, Report, ReportEvent
from agencies.reporting.state import MOVES, Mover, State
from agencies.views import standing
from tests.factories import CuratorFactory, EvidenceFactory, QuestionFactory, ReportFactory
from tests.views.reading import text_of

pytestmark = pytest.mark.django_db
WORDS = "示例经过：他说今天不给钱就不走。"
TRACES = (
    "示例经过",
    "示例问题",
    "示例回答",
    "示例催收",
    "示例联系方式",
    "示例照片",
    "示例备注",
    "13800000000",
    "示B11111",
)


class Reporter:
    """A browser, and the code that its owner has noted."""

    def __init__(self, client):
        self.client = client
        told = {
            "agency": "示例催收有限公司",
            "words": WORDS,
            "contact": "示例联系方式",
            "phones": "13800000000",
        }
        self.report, self.code = begin_report(told=told, language="en", at=timezone.now())
        send_report(report=self.report, network="n", at=timezone.now())
        Report.objects.update(noted_at=timezone.now())
        self.client.post("/en/receipt/", {"code": self.code})

    def page(self, path=""):
        return text_of(self.client.get(f"/en/receipt/{path}"))

    def post(self, path, **data):
        return self.client.post(f"/en/receipt/{path}", data)

    def answers(self, question, answer):
        return self.post("answer/", question=question.pk, answer=answer)


class Curator:
    """Somebody who moves a report."""

    def __init__(self, report):
        self.report, self.user = report, CuratorFactory()

    def moves(self, *names, **values):
        for name in names:
            self.report.refresh_from_db()
            move_report(
                report=self.report,
                move=name,
                mover=Mover.CURATOR,
                at=timezone.now(),
                actor=self.user,
                values=values,
            )

    def asks(self, text="示例问题：他开什么车？"):
        self.moves("ask")
        return QuestionFactory(report=self.report, text=text)


@pytest.fixture
def reporter(client):
    return Reporter(client)


@pytest.fixture
def curator(reporter):
    return Curator(reporter.report)


def test_an_answer_to_nothing_goes_nowhere(reporter):
    response = reporter.post("answer/", question=1, answer="示例回答")
    assert "no longer open" in text_of(response)
    assert "示例回答" in response.content.decode()  # nothing typed is lost
    assert Report.objects.get().state == State.RECEIVED


@pytest.mark.parametrize("answer", ["", "   ", "长" * 5001, "11010519491231002X"])
def test_an_answer_that_cannot_be_taken_says_why_and_the_question_stays(reporter, curator, answer):
    curator.moves("take_up")
    question = curator.asks()
    response = reporter.answers(question, answer)
    page = response.content.decode()
    assert 'class="errors"' in page
    assert "11010519491231002X" not in page
    assert "示例问题" in page
    assert Report.objects.get().state == State.WAITING


def test_a_question_is_asked_and_answered_and_the_next_one_waits_its_turn(reporter, curator):
    assert "We have received it" in reporter.page()
    curator.moves("take_up")
    assert "It is being read" in reporter.page()
    question = curator.asks()
    assert "示例问题：他开什么车？" in reporter.page()
    assert reporter.answers(question, "示例回答：黑色的车。").status_code == 302
    page = reporter.page()
    assert "It is being read" in page
    assert "示例回答：黑色的车。" in page
    curator.asks("示例问题：还有别人吗？")
    page = reporter.page()
    assert page.index("示例问题：还有别人吗？") < page.index("示例问题：他开什么车？")
    assert page.count("Send the answer") == 1


def test_a_second_tap_sends_no_second_answer(reporter, curator):
    curator.moves("take_up")
    question = curator.asks()
    assert reporter.answers(question, "示例回答").status_code == 302
    assert reporter.answers(question, "示例回答").status_code == 302
    assert ReportEvent.objects.filter(move="answer").count() == 1


def test_an_answer_that_comes_too_late_is_shown_again_and_not_kept(reporter, curator):
    curator.moves("take_up")
    question = curator.asks()
    curator.moves("answer", "set_aside", reason="too_little")
    Question.objects.update(answered_at=timezone.now())  # closed by the curator, without an answer
    response = reporter.answers(question, "示例回答：太迟。")
    assert "no longer open" in text_of(response)
    assert "示例回答：太迟。" in response.content.decode()
    assert Question.objects.get().answer == ""
    page = reporter.page()
    assert "We read on without an answer" in page
    assert "Questions and answers" not in page
    assert "示例问题" not in reporter.page("record/")


def test_after_a_question_was_taken_back_the_next_answer_goes_to_the_one_that_is_open(reporter, curator):
    curator.moves("take_up")
    first = curator.asks()
    curator.moves("answer")
    Question.objects.update(answered_at=timezone.now())
    second = curator.asks("示例问题：还有别人吗？")
    page = reporter.answers(first, "示例回答").content.decode()
    assert f'name="question" value="{second.pk}"' in page
    assert "示例问题：还有别人吗？" in page
    assert reporter.answers(second, "示例回答：没有。").status_code == 302
    second.refresh_from_db()
    assert second.answer == "示例回答：没有。"


def test_the_question_of_somebody_else_cannot_be_answered(reporter, curator):
    other = QuestionFactory(report=ReportFactory(waiting=True), text="示例别人的问题")
    curator.moves("take_up")
    curator.asks()
    reporter.answers(other, "示例回答")
    other.refresh_from_db()
    assert other.answer == ""
    assert "示例别人的问题" not in reporter.page()


def test_what_is_corrected_step_by_step_stands_in_the_record_with_its_day(reporter):
    response = reporter.client.post("/en/report/words/", {"words": "示例更正：他九点来的。"})
    assert response["Location"] == "/en/receipt/"
    page = reporter.page("record/")
    assert "示例更正：他九点来的。" in page
    assert WORDS not in page
    assert "Corrected" in page


def test_a_closed_report_is_corrected_no_more(reporter, curator):
    curator.moves("take_up")
    curator.moves("set_aside", reason="too_little")
    curator.moves("close")
    reporter.client.post("/en/report/words/", {"words": "示例更正：他九点来的。"})
    assert "示例更正" not in reporter.page("record/")


def test_every_answer_reaches_the_reporter(reporter, curator):
    curator.moves("take_up")
    curator.moves("refer", referred_to="示例机构")
    assert "To: 示例机构" in reporter.page()
    curator.moves("reopen")
    curator.moves("set_aside", reason="too_little")
    assert "There was too little in it to work with." in reporter.page()
    curator.moves("close")
    page = reporter.page()
    assert "It is closed" in page
    for words in (
        "You sent it",
        "We passed it on",
        "We took it up again",
        "We decided not to use it",
        "We closed it",
    ):
        assert words in page


def everything_in_the_database():
    rows = [*Report.objects.values(), *ReportEvent.objects.values(), *Question.objects.values()]
    return str(rows) + str(list(Report.objects.get().keys.values()))


def test_looking_at_the_way_out_withdraws_nothing(reporter):
    page = reporter.page("withdraw/")
    assert "all photos, recordings and files" in page
    assert Report.objects.get().state == State.RECEIVED


def test_a_withdrawal_leaves_a_tombstone_and_no_word(reporter, curator):
    EvidenceFactory(report=reporter.report, name="示例照片.jpg")
    curator.moves("take_up")
    ReportEvent.objects.create(
        report=reporter.report, at=timezone.now(), kind="note", mover="curator", note="示例备注"
    )
    reporter.answers(curator.asks(), "示例回答")
    assert reporter.post("withdraw/").status_code == 302
    page = reporter.page()
    assert "You have withdrawn it" in page
    assert "You withdrew it" in page
    assert [trace for trace in TRACES if trace in page + everything_in_the_database()] == []
    assert Report.objects.get().state == State.WITHDRAWN


def test_a_second_withdrawal_changes_nothing(reporter):
    reporter.post("withdraw/")
    assert reporter.post("withdraw/").status_code == 302
    assert ReportEvent.objects.filter(move="withdraw").count() == 1


def test_a_withdrawn_report_still_opens_with_its_code_on_another_phone(reporter):
    reporter.post("withdraw/")
    reporter.post("close/")
    assert "Receipt code" in reporter.page()
    reporter.post("", code=reporter.code.lower())
    assert "You have withdrawn it" in reporter.page()


def test_after_its_time_a_report_says_what_is_kept_and_what_is_gone(reporter, curator):
    curator.moves("take_up")
    curator.moves("set_aside", reason="too_little")
    curator.moves("close")
    end_report(
        report=reporter.report,
        move="dispose",
        mover=Mover.CLOCK,
        at=timezone.now(),
        keep=("signals", "province"),
    )
    page = reporter.page()
    assert "Its time is over" in page
    assert "Its content was deleted" in page
    assert "For counting alone we keep" in page
    assert [trace for trace in TRACES if trace in page] == []


def test_every_move_has_words_for_the_reporter():
    assert {(move.name, mover) for move in MOVES for mover in move.movers} <= set(standing.MOVES)
    assert set(standing.WORDS) == set(State) - {State.DRAFT}
