"""The contract of check_visit: one claim in, one answer out, and the exit code tells whether all could be read."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from agencies.management.commands import check_visit
from tests.factories import AgencyFactory, SignalFactory

pytestmark = pytest.mark.django_db

KEYS = ["outcome", "agency", "creditor", "findings", "patterns", "actions", "guidance"]


def single(**fields):
    out = io.StringIO()
    call_command("check_visit", stdout=out, **fields)
    return out.getvalue()


@pytest.fixture
def stream(monkeypatch):
    """Return a function that feeds bytes to --jsonl and gives back the answers and the closing error, if any."""

    def feed(content, source="-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        out, error = io.StringIO(), None
        try:
            call_command("check_visit", jsonl=source, stdout=out)
        except CommandError as raised:
            error = raised
        return [json.loads(line) for line in out.getvalue().splitlines()], error

    return feed


def test_the_answer_has_the_keys_of_the_contract_in_order():
    AgencyFactory(key="a", name="深圳示例甲乙信用管理有限公司")
    answer = json.loads(single(agency="深圳示例甲乙信用管理有限公司", json=True))
    assert list(answer) == KEYS
    assert answer["agency"] == {
        "relation": "same",
        "matches": [{"key": "a", "name": "深圳示例甲乙信用管理有限公司", "relation": "same", "differs": []}],
    }


def test_nothing_typed_is_an_answer_too():
    assert json.loads(single(json=True))["findings"][0]["code"] == "NOTHING_TYPED"


def test_every_field_can_be_given():
    SignalFactory.create_batch(2)
    answer = json.loads(
        single(
            creditor="示例",
            agency="示例",
            name="示甲",
            badge="EX1",
            phone="95588",
            payee="示甲",
            claims_to_be="police",
            signals=[signal.code for signal in SignalFactory.create_batch(2)],
            at="2026-11-23T22:40",
            json=True,
        )
    )
    assert {finding["field"] for finding in answer["findings"]} >= {
        "agency",
        "phone",
        "claims_to_be",
        "signals",
        "at",
    }


def test_the_text_has_headline_actions_and_findings_with_source_and_date():
    AgencyFactory(name="深圳示例甲乙信用管理有限公司", source="示例来源", seen_on="2026-11", status="ceased")
    with translation.override("en"):
        text = single(agency="深圳示例甲乙信用管理有限公司")
    assert text.startswith("It does not add up.\n\n1. Keep the door shut.")
    assert "深圳示例甲乙信用管理有限公司" in text
    assert "Source: 示例来源, 2026-11" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"signals": ["no_such"]}, "signals: .*no_such"),
        ({"claims_to_be": "king"}, "claims_to_be: .*police"),
        ({"at": "soon"}, "at: .*2026"),
        ({"agency": "x" * 10_001}, "agency: .*10000"),
    ],
)
def test_a_claim_that_cannot_be_read_is_refused_with_the_field(fields, words):
    with translation.override("en"), pytest.raises(CommandError, match=words) as refused:
        single(**fields)
    assert refused.value.returncode == 1


def test_fields_beside_a_stream_are_wrong_usage():
    with pytest.raises(CommandError) as refused:
        single(jsonl="-", agency="示例")
    assert refused.value.returncode == 2


BAD_LINES = {
    "blank": (b"", None),
    "not JSON": (b"{", None),
    "a list": (b"[]", None),
    "unknown key": (b'{"colour": ""}', "colour"),
    "unknown signal": (b'{"signals": ["no_such"]}', "signals"),
    "unknown value": (b'{"claims_to_be": "king"}', "claims_to_be"),
    "bad time": (b'{"at": "soon"}', "at"),
    "a number": (b'{"badge": 7}', "badge"),
    "too long": (b'{"agency": "' + b"x" * 10_001 + b'"}', "agency"),
    "very long": (b'{"agency": "' + b"x" * check_visit.MOST_LINE_BYTES * 2 + b'"}', None),
    "not UTF-8": (b'{"agency": "\xff"}', None),
    "half a character": (b'{"\\ud800": ""}', "?"),
    "deep": (b"[" * 100_000, None),
}


@pytest.mark.parametrize(("line", "field"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_line_that_cannot_be_read_gives_its_error_and_the_run_goes_on(stream, line, field):
    answers, error = stream(b'{"name": "a"}\n' + line + b'\n{"name": "b"}')
    assert [list(answer) for answer in answers] == [KEYS, ["error"], KEYS]
    assert answers[1]["error"]["field"] == field
    assert answers[1]["error"]["message"]
    assert error.returncode == 1


def test_answers_come_in_the_order_of_the_claims(stream):
    answers, error = stream("".join(f'{{"agency": "示例{number}"}}\n' for number in range(5)).encode())
    assert [answer["findings"][0]["typed"] for answer in answers] == [f"示例{number}" for number in range(5)]
    assert error is None


@pytest.mark.parametrize("content", [b"", b'\xef\xbb\xbf{"agency": null, "signals": [], "at": null}\r\n'])
def test_these_are_no_errors(stream, content):
    answers, error = stream(content)
    assert len(answers) == bool(content)
    assert error is None


def test_a_file_is_read_as_well(stream, tmp_path):
    file = tmp_path / "claims.jsonl"
    file.write_text('{"agency": "示例"}\n', encoding="utf-8")
    answers, error = stream(b"", source=str(file))
    assert [list(answer) for answer in answers] == [KEYS]
    assert error is None


def test_a_file_that_is_not_there_is_refused(stream, tmp_path):
    _answers, error = stream(b"", source=str(tmp_path / "none"))
    assert error.returncode == 1


def test_the_same_few_statements_for_every_line(stream, django_assert_max_num_queries):
    lines = '{"agency": "示例", "creditor": "示例", "name": "a"}\n'.encode()
    stream(lines)
    with django_assert_max_num_queries(8 * 20 + 1):
        stream(lines * 20)


def test_what_is_read_is_answered_before_the_next_line_comes(monkeypatch):
    """Two programs that talk through pipes would otherwise wait for each other."""
    out = io.StringIO()
    answered = []

    class Slow(io.RawIOBase):
        lines = [b'{"name": "a"}\n', b'{"name": "b"}\n']

        def readline(self, size=-1):
            answered.append(out.getvalue().count("\n"))
            return self.lines.pop(0) if self.lines else b""

    class Stdin:
        buffer = Slow()

    monkeypatch.setattr(sys, "stdin", Stdin())
    call_command("check_visit", jsonl="-", stdout=out)
    assert answered == [0, 1, 2]
