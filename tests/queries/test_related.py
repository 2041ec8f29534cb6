"""Reports hang together by what they name; what must not be taken for likeness comes first."""

from datetime import date, timedelta

import pytest

from agencies.actions.report import write_keys
from agencies.queries.related import MOST_RELATED, MOST_SHARERS, related_reports, relation_hints
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db

WORDS = "示例：他让我扫他微信里的收款码，说今天扫了就能减免利息，过了今天就没有机会，我没有给钱就把门关上了。"
OTHER_WORDS = "示例：夜里十一点有人在楼下喊我的名字，邻居都出来看，我妈被吓到了，一晚上没有睡着觉。"
DAY = date(2026, 11, 20)


def report(**told):
    made = ReportFactory(**{"agency": "", "words": "", **told})
    write_keys(made)
    return made


def alike(one):
    return {each.report.pk: each.kinds for each in related_reports(one).nearest}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {}, id="both name nothing"),
        pytest.param({"creditor": "示例银行"}, {"creditor": "示例银行"}, id="the lender alone"),
        pytest.param({"phones": "17000000001"}, {"phones": "17000000002"}, id="another phone"),
        pytest.param({"phones": "170****0001"}, {"phones": "170****0001"}, id="a masked phone"),
        pytest.param({"phones": "17000000001"}, {"badge": "17000000001"}, id="another kind"),
        pytest.param({"words": WORDS}, {"words": OTHER_WORDS}, id="other words"),
        pytest.param({"words": "示例：他来了"}, {"words": "示例：他来了"}, id="too few words"),
        pytest.param({"name": "示例张三"}, {"name": "示例张三"}, id="the name of a person"),
    ],
)
def test_these_do_not_hang_together(one, other):
    one, other = report(**one), report(**other)
    assert alike(one) == alike(other) == {}
    assert not any(relation_hints([one, other]).values())


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ({"phones": "170 0000 0001"}, {"phones": "+86 17000000001、17000000009"}, ("phone",)),
        ({"payee": "6200 0000 0000 0000 001"}, {"payee": "示例 6200000000000000001"}, ("account",)),
        ({"badge": "SL-0001"}, {"badge": "sl ooo1"}, ("badge",)),
        ({"plate": "示A·00001"}, {"plate": "示A00001"}, ("plate",)),
        ({"agency": "示例催收有限公司"}, {"agency": "示例催收"}, ("agency",)),
        ({"words": WORDS}, {"words": WORDS + "补充一句。"}, ("wording",)),
    ],
)
def test_these_do_and_it_is_said_by_what(one, other, kinds):
    one, other = report(**one), report(**other)
    assert alike(one) == {other.pk: kinds}
    assert related_reports(one).counts == {kinds[0]: 1}
    hinted = {} if kinds == ("agency",) else {one.pk: kinds, other.pk: kinds}
    assert {pk: found for pk, found in relation_hints([one, other]).items() if found} == hinted


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"visited_on": DAY, "province": "430000"}, True),
        ({"visited_on": DAY}, True),
        ({"visited_on": DAY + timedelta(days=1), "province": "430000"}, False),
        ({"visited_on": DAY, "province": "440000"}, False),
        ({"province": "430000"}, False),
    ],
)
def test_a_shared_phone_tells_of_one_visit_only_on_one_day_and_in_one_place(other, same):
    one = report(phones="17000000001", visited_on=DAY, province="430000")
    report(phones="17000000001", **other)
    assert [each.same_visit for each in related_reports(one).nearest] == [same]


def test_like_words_tell_of_one_visit_unless_the_days_differ():
    one = report(words=WORDS, visited_on=DAY)
    report(words=WORDS)
    report(words=WORDS, visited_on=DAY - timedelta(days=9))
    assert sorted(each.same_visit for each in related_reports(one).nearest) == [False, True]


def test_the_nearest_come_first_and_all_are_counted(django_assert_num_queries):
    one = report(phones="17000000001", agency="示例催收有限公司")
    for _each in range(MOST_RELATED + 3):
        report(agency="示例催收有限公司")
    near = report(phones="17000000001")
    with django_assert_num_queries(5):
        found = related_reports(one)
    assert found.nearest[0].report == near
    assert len(found.nearest) == MOST_RELATED
    assert found.counts == {"agency": MOST_RELATED + 3, "phone": 1}


@pytest.mark.slow
def test_a_flood_hides_no_likeness_of_others():
    flood = [report(words=WORDS) for _each in range(40)]
    one, other = report(phones="17000000001", words=WORDS), report(phones="17000000001")
    hints = relation_hints([flood[-1], one, other])
    assert hints == {flood[-1].pk: ("wording",), one.pk: ("phone", "wording"), other.pk: ("phone",)}


def test_of_a_key_that_very_many_share_the_first_few_stand_for_the_rest(django_assert_num_queries):
    flood = [report(words=WORDS, phones="17000000001") for _each in range(MOST_SHARERS + 3)]
    few = [report(badge="示例 7"), report(badge="示例 7")]
    with django_assert_num_queries(3):  # own keys, those of few, those of many
        hints = relation_hints([flood[0], flood[-1], *few])
    assert hints == {
        flood[0].pk: ("phone", "wording"),
        flood[-1].pk: ("phone", "wording"),
        few[0].pk: ("badge",),
        few[1].pk: ("badge",),
    }
