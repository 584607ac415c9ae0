"""What holds somebody back from being a target, by what records tell of all whom they may be; and what ends a hold.

A machine may only hold. What ends a hold is an answer of people, and of no more than what they were shown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counterline.resolution.pairs.within_reach import Reach


class HoldCause(StrEnum):
    """Why somebody is held: what a record tells of them, or that none tells their age."""

    CHILD = "child"
    POSSIBLE_VICTIM = "possible victim"
    AGE_NOT_KNOWN = "age not known"

    @property
    def conflicts(self) -> bool:
        """Whether it speaks against a finding that somebody is adult and not exploited, so that two people must review it."""
        return self is not HoldCause.AGE_NOT_KNOWN


class Side(StrEnum):
    """The side for which somebody answers a review, or agrees that a nomination goes into force."""

    POLICE = "police"
    SAFEGUARDING = "safeguarding"


@dataclass(frozen=True, slots=True)
class Told:
    """What one version of a record tells of one mention, as far as it matters here."""

    mention: int
    record: int
    causes: frozenset[HoldCause]
    is_adult: bool


@dataclass(frozen=True, slots=True)
class Held:
    """One reason why one mention (`subject`) is held, with the mention and the version of a record that tell it.

    That no age is known is told by no record: then `by_mention` is the subject itself, and `by_record` is 0.
    """

    subject: int
    cause: HoldCause
    by_mention: int
    by_record: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One side's answer to a review: whether the holds that it was asked about may end, by which person, until when, and of which body.

    The person is None where nobody knows who they are.
    """

    side: Side
    clears: bool
    by: int | None
    until: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One review: of which mention's holds, up to which of them, whether by two people, and what they answered, in order.

    Where any of those holds is of a child the two people are of two bodies.
    """

    subject: int
    upto: int
    is_joint: bool
    answers: tuple[Answer, ...] = ()
    of_a_child: bool = False

    def clears(self, moment: datetime) -> bool:
        """Whether the last answer of every side that must answer is that these holds may end, and still stands at a moment."""
        last = {each.side: each for each in self.answers}
        wanted = (Side.POLICE, Side.SAFEGUARDING) if self.is_joint else (Side.SAFEGUARDING,)
        given = [last[side] for side in wanted if side in last]
        agreed = all(each.clears and each.until > moment for each in given)
        # As many people as sides: nobody who stands in for the other side answers for both.
        people = len({each.by for each in given} - {None}) if self.is_joint else len(given)
        bodies = len({each.body for each in given})
        return agreed and people == len(wanted) and (bodies == len(wanted) or not self.of_a_child)


def holds_of(subject: int, reach: Reach, told: Mapping[int, Told], standing: Iterable[Held]) -> set[Held]:
    """Every reason to hold a mention: what is told of anybody it may be, and that no age is told of whom it surely is.

    A hold that stands on anybody it may be holds it too, so that nobody escapes it by being nominated by another record.
    """
    here = [told[each] for each in reach.everybody if each in told]
    found = {Held(subject, cause, each.mention, each.record) for each in here for cause in each.causes}
    surely = [told[each] for each in reach.sure if each in told]
    if not any(each.is_adult or HoldCause.CHILD in each.causes for each in surely):
        found.add(Held(subject, HoldCause.AGE_NOT_KNOWN, subject, 0))
    return found | {replace(each, subject=subject) for each in standing if each.subject in reach.everybody}


def ended(number: int, held: Held, reviews: Collection[Asked], moment: datetime) -> bool:
    """Whether a hold, by its number, is ended: by a review that was asked about it, of two people where facts conflict."""
    return any(
        each.subject == held.subject
        and each.upto >= number
        and (each.is_joint or not held.cause.conflicts)
        and each.clears(moment)
        for each in reviews
    )
