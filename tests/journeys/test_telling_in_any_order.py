"""However somebody goes to and fro, the overview shows what each step was told last."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencies.models import Report
from tests.telling import Teller

pytestmark = pytest.mark.django_db

TYPED = {
    "what": st.lists(st.sampled_from(["personal_qr", "cash"]), unique=True).map(
        lambda codes: {"signals": codes}
    ),
    "when": st.sampled_from([{}, {"part_of_day": "night"}, {"province": "440000", "city": "440300"}]),
    "who": st.text("示例甲乙丙", max_size=5).map(lambda name: {"agency": name}),
    "demand": st.lists(st.sampled_from(["money", "codes"]), unique=True).map(lambda given: {"given": given}),
    "words": st.text("示例丁戊", max_size=5).map(lambda words: {"words": words}),
    "contact": st.text("abc", max_size=3).map(lambda contact: {"contact": contact}),
}
WAYS = st.sampled_from(["next", "back", "overview", "look"])
ANY_STEP = st.sampled_from(list(TYPED)).flatmap(lambda step: st.tuples(st.just(step), TYPED[step], WAYS))
EMPTY = {"signals": [], "part_of_day": "", "province": "", "city": "", "given": []}
LEADS_TO = {f"/en/report/{step}/" for step in (*TYPED, "files", "preview", "aid")} | {
    "/en/report/",
    "/en/report/aid/?then=preview",
}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=st.lists(ANY_STEP, min_size=1, max_size=8))
def test_the_last_word_of_each_step_is_kept(ask, client, walk):
    client.cookies.clear()
    teller, last = Teller(client), {}
    for step, typed, way in walk:
        teller.open(step, "?then=preview" if way == "overview" else "")
        if way == "look":
            continue
        page = teller.put(step, **typed, **({"back": "1"} if way == "back" else {}))
        assert page["Location"] in LEADS_TO
        last |= {
            name: EMPTY.get(name, "") for name in ("part_of_day", "province", "city") if step == "when"
        } | typed
    if not last:
        assert not teller.receipt
        return
    report = Report.objects.latest("id")
    assert {name: getattr(report, name) for name in last} == last
    assert report.state == "draft"
