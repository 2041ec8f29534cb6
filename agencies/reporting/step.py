"""The steps in which a visit is told, as data: their order, their addresses and what each keeps."""

from enum import StrEnum


class Step(StrEnum):
    """One page of telling; the value is its address under /report/."""

    WHAT = "what"  # what he did: the ticks of the check
    WHEN = "when"  # day, part of day, province and city
    WHO = "who"  # who he said he was
    DEMAND = "demand"  # what he asked for and what was given
    AID = "aid"  # first aid; only where something was given
    WORDS = "words"  # the reporter's own words
    FILES = "files"
    CONTACT = "contact"
    PREVIEW = "preview"  # all of it, who sees what, and the button


# What was handed over and needs first aid at once.
GIVEN = ("money", "papers", "codes")


def steps(given: object) -> tuple[Step, ...]:
    """Return the steps in order; first aid is among them only if something was given away."""
    return tuple(step for step in Step if step is not Step.AID or given)


def following(step: Step, given: object) -> Step:
    """Return the step after one; the preview is followed by itself."""
    order = steps(given)
    place = order.index(step) if step in order else order.index(Step.DEMAND)
    return order[min(place + 1, len(order) - 1)]


def preceding(step: Step, given: object) -> Step | None:
    """Return the step before one; None before the first."""
    order = steps(given)
    place = order.index(step) if step in order else order.index(Step.DEMAND) + 1
    return order[place - 1] if place else None
