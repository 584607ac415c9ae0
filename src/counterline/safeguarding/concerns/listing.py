"""Concerns as a work list: whose each is, which of them somebody asks for, and in which order. Rules without I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Literal

from counterline.records.looking.persons import Protect
from counterline.records.wording.parts import words_in
from counterline.safeguarding.concerns.concern import (
    Concern,
    ConcernState,
    Did,
    awaits_taking_up,
    in_order_due,
    standing_acts,
)
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.people.age import ADULT_AT

LISTED: Final = 50
"""Concerns on one page of the list."""
RuleName = Literal[
    "missing-and-seen",
    "child-on-a-line",
    "found-where-a-line-runs",
    "suspect-and-victim",
    "may-owe",
    "named-a-line",
    "child-there",
    "home-used",
    "said-to-be-exploited",
    "child-investigated",
    "somebody-worries",
]


class Whose(StrEnum):
    """Who has a concern: the viewer, nobody yet, or a colleague or another body."""

    MINE = "mine"
    NOBODYS = "nobody"
    OTHERS = "others"


class About(StrEnum):
    """Whom or what a concern is about, by what records tell of their age."""

    CHILD = "child"
    ADULT = "adult"
    AGE_NOT_KNOWN = "age not known"
    HOME = "home"


class ConcernOrder(StrEnum):
    """In which order concerns are listed. None of them says who is worse off."""

    DUE = "due"
    NEWEST = "newest"
    NAME = "name"


@question
@dataclass(frozen=True, slots=True)
class ConcernsAsked:
    """Which concerns: those that are open, or all; everything that is asked for must hold."""

    closed: Annotated[bool, crossing.field("Closed ones too", "Closed ones too.")] = False
    rule: Annotated[RuleName | None, crossing.field("Rule", "Of one rule: `counterline concern rules` lists them.")] = (
        None
    )
    past: Annotated[
        bool, crossing.field("Long past", "What is long past, of which nobody of your agency was told.")
    ] = False
    whose: Annotated[Whose | None, crossing.field("Who has it", "Yours, nobody's or others'.")] = None
    about: Annotated[About | None, crossing.field("Child, adult or home", "Children, adults or homes.")] = None
    area: Annotated[str, crossing.field("Home area", "The id of the town where they live.", max_length=60)] = ""
    force: Annotated[
        str, crossing.field("Force", "The code of the force where they live or it happened.", max_length=60)
    ] = ""
    under: Annotated[int | None, crossing.field("Younger than", "Younger than so many years.", ge=1, le=120)] = None
    q: Annotated[str, crossing.field("Name or reference", "A part of a name, or a reference.", max_length=200)] = ""
    sort: Annotated[ConcernOrder, crossing.field("Order", "By what is due, the newest record or the name.")] = (
        ConcernOrder.DUE
    )
    page: Annotated[int, crossing.field("Page", f"Which page of {LISTED}.", ge=1, le=10_000)] = 1


@dataclass(frozen=True, slots=True)
class ConcernsFound:
    """One page of concerns, how many stand after it, and what there is to choose from."""

    items: tuple[Concern, ...]
    left_off: int
    pages: int = 1
    counted: Mapping[Whose, int] | None = None
    """How many are whose, of all that is asked for otherwise."""
    areas: frozenset[str] = frozenset()
    forces: frozenset[str] = frozenset()


def whose(found: Concern, viewer_ref: str, own: str) -> Whose:
    """Who has a concern; what a body was given and has not taken up yet is nobody's there."""
    closed = next((each for each in standing_acts(found.acts) if each.did is Did.CLOSE and each.agency == own), None)
    by = closed if found.state is ConcernState.CLOSED else found.held
    if by is None or awaits_taking_up(found, own):
        return Whose.OTHERS if found.state is ConcernState.CLOSED else Whose.NOBODYS
    return Whose.MINE if by.did is not Did.GIVE and by.holder_ref == viewer_ref else Whose.OTHERS


def about(found: Concern) -> About:
    """Whom or what it is about: whoever may be a child is one."""
    if found.kind != "person":
        return About.HOME
    of = {Protect.CHILD: About.CHILD, Protect.AGE_NOT_KNOWN: About.AGE_NOT_KNOWN}
    return of.get(found.protect, About.ADULT) if found.protect else About.ADULT


def is_asked(found: Concern, asked: ConcernsAsked) -> bool:
    """Whether it is one that is asked for, by all but its name, its age and who has it.

    What was closed is listed again once it is to be checked, or once more has come.
    """
    if asked.rule is not None and all(each.rule.name != asked.rule for each in found.fired):
        return False
    if asked.about not in {None, about(found)} or (asked.area and found.home != asked.area):
        return False
    if asked.force and asked.force not in found.forces:
        return False
    return asked.closed or found.state is not ConcernState.CLOSED or found.due is not None or found.since_looked > 0


def is_called(found: Concern, asked: ConcernsAsked) -> bool:
    """Whether a named concern has the name or reference and the age that are asked for."""
    if asked.under is not None and not _may_be_under(found, asked.under):
        return False
    if asked.q.strip().upper() in {found.ref, *found.mentions}:
        return True
    return all(any(word in _plain(name) for name in (found.shown, *found.names)) for word in _plain(asked.q).split())


def _may_be_under(found: Concern, age: int) -> bool:
    """Whether they may be younger than an age: also where no record says, and where any record of them says a child's."""
    if found.ages is None or found.ages[0] < age:
        return True
    return found.protect is Protect.CHILD and age >= ADULT_AT


def in_order(concerns: Iterable[Concern], sort: ConcernOrder) -> list[Concern]:
    """As listed; within it by what is due."""
    by_due = in_order_due(concerns)
    if sort is ConcernOrder.NEWEST:
        return sorted(by_due, key=lambda each: each.newest, reverse=True)
    return sorted(by_due, key=lambda each: _plain(each.shown)) if sort is ConcernOrder.NAME else by_due


def _plain(text: str) -> str:
    """A name as it is looked up everywhere: its words without accents, case and commas."""
    return " ".join(words_in(text))
