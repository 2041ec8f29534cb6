"""Words beside an entry: only of a checked sender, by two people, for a time, and without what an impostor could use."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from agencies.actions.reply import ReplyRefused, draft_reply, end_reply, publish_reply, return_reply
from agencies.models import Agency, Creditor, Dispute, Reply
from agencies.queries.reply import replies_beside, replies_for
from tests.factories import AgencyFactory, DisputeFactory, EngagementFactory, ReplyFactory, UserFactory

pytestmark = pytest.mark.django_db


def draft(dispute, actor=None, **changes):
    says = {
        "organisation": "示例公司",
        "text_zh": "示例：我们从未派人上门。",
        "text_en": "",
        "ends_on": timezone.localdate() + timedelta(days=90),
    }
    return draft_reply(dispute=dispute, actor=actor or UserFactory(), at=timezone.now(), **says | changes)


def checked(**values):
    return DisputeFactory(in_work=True, checks=["called_back"], **values)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text_zh": "请致电 400-800-1234"}, "number"),
        ({"text_zh": "见 https://example.org"}, "address"),
        ({"text_zh": "我们是正规公司"}, "vouching"),
        ({"text_en": "We are certified."}, "vouching"),
        ({"text_zh": " "}, "empty"),
        ({"text_zh": "字" * 301}, "too_long"),
        ({"organisation": " "}, "no_name"),
        ({"organisation": "示例公司 400-800-1234"}, "number"),
        ({"organisation": "示例公司 www.example.org"}, "address"),
        ({"ends_on": timezone.localdate()}, "end"),
        ({"ends_on": timezone.localdate() + timedelta(days=367)}, "end"),
    ],
)
def test_words_that_cannot_stand_there(changes, code):
    with pytest.raises(ReplyRefused) as refused:
        draft(checked(), **changes)
    assert refused.value.code == code
    assert not Reply.objects.exists()


def test_an_unchecked_sender_has_no_words_here():
    with pytest.raises(ReplyRefused, match="not_checked"):
        draft(DisputeFactory(in_work=True))


def test_a_tick_taken_back_stops_the_second_person_too():
    dispute = checked()
    reply = draft(dispute)
    Dispute.objects.update(checks=[])
    with pytest.raises(ReplyRefused, match="not_checked"):
        publish_reply(reply=reply, actor=UserFactory(), at=timezone.now())
    assert Reply.objects.get().decision == "open"


def test_nobody_publishes_what_he_drafted_not_even_a_superuser():
    actor = UserFactory(is_superuser=True)
    reply = draft(checked(), actor)
    for decide in (publish_reply, return_reply):
        with pytest.raises(ReplyRefused, match="same_person"):
            decide(
                reply=reply,
                actor=actor,
                at=timezone.now(),
                **({"answer": "x"} if decide is return_reply else {}),
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(decision="published", decided_name=actor.get_username())


def test_rewriting_a_draft_makes_it_the_rewriters_own():
    dispute, editor, publisher = checked(), UserFactory(), UserFactory()
    draft(dispute, editor)
    reply = draft(dispute, publisher, text_zh="示例：改过的话。")
    assert Reply.objects.count() == 1
    with pytest.raises(ReplyRefused, match="same_person"):
        publish_reply(reply=reply, actor=publisher, at=timezone.now())
    publish_reply(reply=reply, actor=editor, at=timezone.now())
    assert Dispute.objects.get().outcome == "replied"


def test_a_decision_is_made_once():
    reply = draft(checked())
    publish_reply(reply=reply, actor=UserFactory(), at=timezone.now())
    with pytest.raises(ReplyRefused, match="decided"):
        publish_reply(reply=reply, actor=UserFactory(), at=timezone.now())


def test_what_is_sent_back_leaves_the_dispute_open_and_can_be_drafted_anew():
    dispute = checked()
    reply = draft(dispute)
    with pytest.raises(ReplyRefused, match="no_answer"):
        return_reply(reply=reply, actor=UserFactory(), at=timezone.now(), answer=" ")
    return_reply(reply=reply, actor=UserFactory(), at=timezone.now(), answer="示例：太长")
    assert Dispute.objects.get().state == "in_work"
    assert draft(dispute).pk != reply.pk


def test_an_entry_that_is_not_public_any_more_takes_no_words():
    dispute = checked()
    Agency.objects.update(is_public=False)
    with pytest.raises(ReplyRefused, match="no_entry"):
        draft(dispute)


def test_words_about_a_pair_stand_beside_both_organisations():
    pair = EngagementFactory()
    reply = draft(checked(entry_kind="engagement", entry_id=pair.pk))
    publish_reply(reply=reply, actor=UserFactory(), at=timezone.now())
    found = replies_for([pair.agency, pair.creditor, AgencyFactory()], timezone.localdate())
    assert found == {(Agency, pair.agency.pk): [reply], (Creditor, pair.creditor.pk): [reply]}
    assert replies_beside("engagement", [pair.pk], timezone.localdate()) == {pair.pk: [reply]}


def test_an_open_one_an_ended_one_and_no_rows_show_nothing(django_assert_num_queries):
    shown, ended, draft_ = ReplyFactory(), ReplyFactory(ends_on=timezone.localdate()), ReplyFactory(open=True)
    with django_assert_num_queries(1):
        found = replies_for([each.agency for each in (shown, ended, draft_)], timezone.localdate())
    assert found == {(Agency, shown.agency.pk): [shown]}
    with django_assert_num_queries(0):
        assert replies_for([], timezone.localdate()) == {}


def test_it_is_ended_before_its_day_once():
    reply = ReplyFactory()
    who = {"reply": reply, "actor": UserFactory(), "at": timezone.now()}
    with pytest.raises(ReplyRefused, match="no_answer"):
        end_reply(why="", **who)
    assert end_reply(why="示例", **who)
    assert not end_reply(why="示例", **who)
    assert Reply.objects.get().ended_at == who["at"]
    assert not Reply.objects.in_force(timezone.localdate()).exists()


def test_words_that_were_written_anew_since_are_not_published():
    reply = ReplyFactory(open=True, dispute=DisputeFactory(in_work=True, checks=["called_back"]))
    read = Reply.objects.get(pk=reply.pk)
    Reply.objects.filter(pk=reply.pk).update(text_zh="示例：别的话。", drafted_at=timezone.now())
    with pytest.raises(ReplyRefused) as refused:
        publish_reply(reply=read, actor=UserFactory(), at=timezone.now())
    assert refused.value.code == "rewritten"
    assert Reply.objects.get().decision == "open"
