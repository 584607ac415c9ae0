"""What is told of compartments to those on their lists."""

from collections.abc import Iterable
from datetime import date

from counterline.doors.answers import Answer
from counterline.governance.reach import compartments


class Compartment(Answer):
    """A need-to-know list, whether it is a guardian's, whether the viewer keeps it, and the group that it asks for."""

    ref: str
    name: str
    agency: str
    guarded: bool
    keeps: bool
    group: str | None


class Compartments(Answer):
    """Those on whose list the viewer stands."""

    items: list[Compartment]


class Member(Answer):
    """Who stands on a list, from the first day to the last, and whether they keep it."""

    ref: str
    viewer: str
    name: str
    agency: str
    keeps: bool
    first_day: date
    last_day: date
    ended: bool


class Listed(Compartment):
    """A compartment with everybody who stands and stood on its list."""

    members: list[Member]


def compartments_told(found: Iterable[compartments.Compartment]) -> Compartments:
    """Compartments without their lists."""
    return Compartments(items=[Compartment.of(each) for each in found])


def listed_told(found: compartments.Compartment, members: Iterable[compartments.Member]) -> Listed:
    """One compartment with its list."""
    return Listed.of(found, members=[Member.of(each) for each in members])
