"""Patterns in the admin: held to their examples."""

import pytest
from django.contrib.auth.models import Permission

from agencies.models import Indicator, Report
from tests.admin.posting import admin_url, decide, draft, errors, queries_to_open, save
from tests.factories import IndicatorFactory, PatternFactory, ReportFactory, SignalFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_form_of_a_pattern_costs_the_same_for_many_indicators_and_signals(curator_client):
    pattern = PatternFactory(all_of=[SignalFactory()])
    IndicatorFactory(pattern=pattern, badge=True)
    one = queries_to_open(curator_client, admin_url("change", pattern, pattern.pk))
    pattern.all_of.add(*SignalFactory.create_batch(8))
    IndicatorFactory.create_batch(8, pattern=pattern, badge=True)
    assert queries_to_open(curator_client, admin_url("change", pattern, pattern.pk)) == one


def sets(field, *rows):
    """Return what a browser sends for rows of ticks."""
    return {f"{field}-{place}": list(codes) for place, codes in enumerate(rows)}


@pytest.mark.parametrize(
    ("field", "rows", "refused"),
    [
        ("examples", [["knock"]], False),
        ("examples", [["knock", "shout"], [], ["knock"]], False),
        ("examples", [["shout"]], True),
        ("examples", [["knock", "no_such_signal"]], True),
        ("counter_examples", [["shout"]], False),
        ("counter_examples", [["knock"]], True),
    ],
)
def test_a_pattern_is_held_to_its_examples(curator_client, field, rows, refused):
    knock, _shout = SignalFactory(code="knock"), SignalFactory(code="shout")
    pattern = PatternFactory(all_of=[knock])
    address = admin_url("change", pattern, pattern.pk)
    if refused:
        assert list(errors(save(curator_client, address, **sets(field, *rows)))) == [field]
    else:
        held = decide(draft(curator_client, address, **sets(field, *rows)))
        assert getattr(held, field) == [codes for codes in rows if codes]


def test_a_pattern_known_by_its_indicators_alone_takes_no_examples(curator_client):
    SignalFactory(code="knock")
    pattern = PatternFactory()
    address = admin_url("change", pattern, pattern.pk)
    assert "examples" in errors(save(curator_client, address, **sets("examples", ["knock"])))


def test_what_was_opened_and_left_alone_is_no_change(curator_client):
    knock, shout, late = (SignalFactory(code=code) for code in ("knock", "shout", "late"))
    pattern = PatternFactory(
        all_of=[knock],
        any_of=[shout],
        supporting=[late],
        examples=[["knock", "shout"]],
        counter_examples=[["shout"], ["knock"]],
    )
    address = admin_url("change", pattern, pattern.pk)
    assert list(errors(save(curator_client, address))) == ["__all__"]  # nothing differs
    assert draft(curator_client, address, title_en="New").payload == {"title_en": "New"}


def test_the_order_of_ticks_is_no_change(curator_client):
    knock, shout = (SignalFactory(code=code) for code in ("knock", "shout"))
    pattern = PatternFactory(
        all_of=[knock], any_of=[shout], examples=[["shout", "knock"]], counter_examples=[["shout"]]
    )
    address = admin_url("change", pattern, pattern.pk)
    as_on_the_page = sets("examples", ["knock", "shout"])
    assert list(errors(save(curator_client, address, **as_on_the_page))) == ["__all__"]
    assert draft(curator_client, address, **as_on_the_page, title_en="New").payload == {"title_en": "New"}


def test_a_signal_moves_from_one_place_to_another(curator_client):
    knock, shout = SignalFactory(code="knock"), SignalFactory(code="shout")
    pattern = PatternFactory(all_of=[knock, shout])
    proposal = draft(
        curator_client, admin_url("change", pattern, pattern.pk), all_of=[knock.pk], any_of=[shout.pk]
    )
    assert proposal.payload == {"all_of": ["knock"], "any_of": ["shout"]}
    decide(proposal)
    assert list(pattern.any_of.all()) == [shout]


@pytest.mark.parametrize("second", ["any_of", "supporting"])
def test_a_signal_has_one_place(curator_client, second):
    knock = SignalFactory(code="knock")
    pattern = PatternFactory(all_of=[knock])
    response = save(curator_client, admin_url("change", pattern, pattern.pk), **{second: [knock.pk]})
    assert list(errors(response)) == [second]


def test_what_the_public_reads_of_a_pattern_vouches_for_nobody(curator_client):
    pattern = PatternFactory()
    response = save(
        curator_client, admin_url("change", pattern, pattern.pk), what_to_do_zh="打官方电话就安全"
    )
    assert list(errors(response)) == ["what_to_do_zh"]


class TestPreview:
    """What a draft would have matched, while it is written."""

    @pytest.fixture
    def pattern(self):
        self.knock, self.shout = SignalFactory(code="knock"), SignalFactory(code="shout")
        return PatternFactory(all_of=[self.shout], examples=[["shout"]])

    def preview(self, client, pattern, **changes):
        return save(client, admin_url("change", pattern, pattern.pk), _preview="1", **changes).context

    def test_past_reports_are_compared_with_what_is_typed(self, curator_client, pattern):
        told = [ReportFactory(signals=["knock"]), ReportFactory(signals=["knock", "shout"])]
        ReportFactory(signals=["shout"]), ReportFactory(signals=["knock"], draft=True)
        seen = self.preview(curator_client, pattern, all_of=[self.knock.pk])
        assert (seen["read"], seen["matched"]) == (3, 2)
        assert seen["reports"] == tuple(report.pk for report in reversed(told))
        assert seen["missed"] == [self.shout.title_zh]
        pattern.refresh_from_db()
        assert list(pattern.all_of.all()) == [self.shout]

    def test_other_patterns_are_compared_too(self, curator_client, pattern):
        PatternFactory(key="close", all_of=[self.knock], examples=[["knock"], ["knock", "shout"]])
        PatternFactory(key="held", counter_examples=[["shout"]])
        PatternFactory(key="far", all_of=[SignalFactory(code="late")], examples=[["late"]])
        ReportFactory(signals=["knock", "shout"])
        seen = self.preview(curator_client, pattern)
        assert [(each.key, len(each.its), len(each.ours), each.reports) for each in seen["shared"]] == [
            ("close", 1, 0, 1)
        ]
        assert [key for key, _example in seen["others"]] == ["held"]

    def test_who_may_not_read_reports_learns_of_no_single_one(self, client, pattern):
        editor = UserFactory(is_staff=True)
        rights = ("view_pattern", "change_pattern", "view_indicator")
        editor.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(editor)
        PatternFactory(key="close", all_of=[self.shout])
        for count, shown in ((4, 0), (5, 5), (9, 5)):
            ReportFactory.create_batch(count - Report.objects.count(), signals=["shout"])
            seen = self.preview(client, pattern)
            assert (seen["matched"], seen["reports"], seen["not_used"]) == (shown, (), 0)
            assert [each.reports for each in seen["shared"]] == [
                shown
            ]  # its own example is shared: no secret
        page = client.get("/en" + admin_url("change", pattern, pattern.pk)).content.decode()
        assert "Counted in steps of 5" in page

    def test_whoever_decides_sees_how_far_it_reaches(self, curator_client, pattern):
        ReportFactory(signals=["knock"])
        address = admin_url("change", pattern, pattern.pk)
        proposal = draft(curator_client, address, all_of=[self.knock.pk], **sets("examples", ["knock"]))
        seen = curator_client.get(admin_url("change", proposal, proposal.pk)).context
        assert (seen["read"], seen["matched"], seen["missed"]) == (1, 1, [])

    def test_a_pattern_without_signals_says_so(self, curator_client):
        pattern = PatternFactory()
        page = curator_client.get("/en" + admin_url("change", pattern, pattern.pk)).content.decode()
        assert "known by its indicators alone" in page


def test_the_page_of_a_pattern_leads_to_the_form_of_its_indicators(curator_client):
    pattern, held = PatternFactory(), IndicatorFactory(value="17000000001")
    page = curator_client.get(admin_url("change", pattern, pattern.pk))
    ((_words, address),) = page.context["further"]
    assert errors(save(curator_client, address, kind="phone", value=held.value))
    proposal = draft(curator_client, address, kind="phone", value="17000000002")
    assert Indicator.objects.get() == held
    decide(proposal)
    assert pattern.indicators.get().key == "17000000002"
