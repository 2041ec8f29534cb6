"""Do with an invented report what curators and reporters do, step by step through the real actions."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from agencies.actions.handling import assign_report, handle_report, look_at_contact, note_report
from agencies.actions.question import answer_question
from agencies.actions.report import COUNTED, end_report, withdraw_report
from agencies.models import Pattern, Report
from agencies.reporting.state import NOT_USED_REASONS, Mover

# What follows taking up, by the name of a plan (demo_report.py).
STEPS = {
    "received": (),
    "flood": (),
    "in_review": ("take_up",),
    "noted": ("take_up", "note", "look"),
    "waiting": ("take_up", "ask"),
    "answered": ("take_up", "ask", "answer"),
    "joined": ("take_up", "note", "join"),
    "referred": ("take_up", "ask", "answer", "refer"),
    "not_used": ("take_up", "set_aside"),
    "closed": ("take_up", "note", "finish", "close"),
    "withdrawn": ("take_up", "withdraw"),
    "disposed": ("take_up", "finish", "close", "dispose"),
}
MOST_OF_THE_TIME = 0.9  # of what has passed since a report was sent, taken up by its steps
LONG_AFTER = timedelta(days=731)  # from closing to disposal


def handle_as_planned(
    *,
    report: Report,
    path: str,
    story: dict[str, Any],
    material: dict[str, Any],
    curators: Sequence[AbstractBaseUser],
    chance: random.Random,
    until: datetime,
) -> None:
    """Take a report that was just sent along a path, its steps spread over the time until a moment."""
    steps = STEPS[path]
    if not steps:
        if path == "received" and chance.random() < 0.25:
            person = chance.choice(curators)
            assign_report(
                report=report, assignee=person, actor=person, at=report.sent_at + timedelta(minutes=9)
            )
        return
    actor = chance.choice(curators)
    question, answer = chance.choice(material["questions"])
    whole = min((until - report.sent_at) * MOST_OF_THE_TIME, timedelta(days=20))
    times = sorted(report.sent_at + whole * chance.uniform(0.05, 1) for _ in steps)
    for step, at in zip(steps, times, strict=True):
        who = {"report": report, "actor": actor, "at": at}
        if step == "note":
            note_report(note=chance.choice(material["notes"]), **who)
        elif step == "look":
            look_at_contact(**who)
        elif step == "ask":
            handle_report(move="ask", question=question, **who)
        elif step == "answer":
            answer_question(report=report, question=report.questions.get().pk, answer=answer, at=at)
        elif step == "withdraw":
            withdraw_report(report=report, at=at)
        elif step == "dispose":
            end_report(
                report=report,
                move="dispose",
                mover=Mover.CLOCK,
                at=report.closed_at + LONG_AFTER,
                keep=COUNTED,
            )
        else:
            move, values = _decision(step, story, material, chance)
            handle_report(move=move, values=values, **who)


def _decision(step: str, story: dict, material: dict, chance: random.Random) -> tuple[str, dict[str, Any]]:
    if step == "finish":
        step = chance.choice(("join", "refer", "set_aside"))
    if step == "join" and not story["pattern"]:
        step = "set_aside"
    if step == "join":
        return step, {"pattern": Pattern.objects.get(key=story["pattern"])}
    if step == "refer":
        return step, {"referred_to": chance.choice(material["referrals"])}
    if step == "set_aside":
        return step, {"reason": chance.choice(sorted(NOT_USED_REASONS))}
    return step, {}
