"""Which records are shown, and in what order."""

from agencies.checking.names import Candidate, rank


def candidates(*texts):
    return [Candidate(number, text, "registered") for number, text in enumerate(texts)]


def test_nothing_for_strangers():
    assert rank("深圳凤凰", candidates("广州百川商务咨询有限公司")) == ()


def test_twins_are_both_the_same():
    found = rank("深圳信达", candidates("深圳信达有限公司", "深圳信达股份有限公司", "广州信达有限公司"))
    assert [(match.owner, match.relation) for match in found] == [(0, "same"), (1, "same")]


def test_a_same_alias_beats_a_near_registered_name_of_the_owner():
    names = [
        Candidate("a", "湖南永雄资产管理集团有限公司", "registered"),
        Candidate("a", "永雄", "short"),
    ]
    (match,) = rank("永雄", names)
    assert (match.kind, match.relation, match.differs) == ("short", "same", ())


def test_at_most_five_near_ones_and_what_is_omitted_before_what_is_contradicted():
    places = ("广州", "上海", "武汉", "成都", "南京", "杭州")
    found = rank("深圳信达", candidates(*(f"{place}信达信用管理" for place in (*places, "深圳"))))
    assert len(found) == 5
    assert found[0].text == "深圳信达信用管理"
