"""Which ages and births of somebody under 18 a report leaves to nobody unsaid: it does not go until its writer says whose.

One rule for the page, the API and the command: an age is somebody's where a person on the report has it who has none of
their own in the words, and nobody's where the writer says that it stays so.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from counterline.plumbing.work import Work
from counterline.reading import Reason
from counterline.reports.model import Report, Thing, ThingKind
from counterline.reports.suggesting import Looked, look
from counterline.reports.whose import OfNobody
from counterline.vocabulary.age import Age
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.period import PartialDate

Span = tuple[int, int]

_WHAT_TO_DO: Final = (
    "Give it to the person whose it is, without a name if nobody knows one; or say that it stays unassigned, where it is "
    "no age of a person."
)


def ages_left(looked: Looked, things: Sequence[Thing], unassigned: Sequence[str], today: date) -> list[OfNobody]:
    """The ages and births of children that no person among the things has, and that nobody says stay unassigned."""
    people, said = _without_their_own(looked, things), Counter(each.strip().casefold() for each in unassigned)
    left = []
    for asked in (each for each in looked.of_nobody if each.child):
        whose = next((each for each in people if _fits(asked, each, today)), None)
        what = (asked.age or asked.born).casefold()
        if whose is not None:
            people.remove(whose)
        elif said[what]:
            said[what] -= 1
        else:
            left.append(asked)
    return left


def left_unsaid(work: Work, report: Report) -> tuple[Reason, ...]:
    """Why a report is stopped that would lose somebody under 18, one reason for each age; the words are looked at alone."""
    left = ages_left(look(work, report.text), report.things, report.unassigned_ages, work.clock.today())
    return tuple(Reason("Ages", each.age or each.born, _why(each), _WHAT_TO_DO) for each in left)


def _why(left: OfNobody) -> str:
    what = f"An age of {left.age}" if left.age else f"A birth on {left.born}"
    return f"{what} stands in the words and belongs to nobody on the report, so a child would be lost."


def _without_their_own(looked: Looked, things: Sequence[Thing]) -> list[Thing]:
    """The persons on a report beside whose name the words say no age, whether named there or not."""
    beside = {each.thing.slug for each in looked.suggestions if each.thing.age or each.thing.born}
    return [each for each in things if each.kind is ThingKind.PERSON and not (each.value and each.slug in beside)]


def _fits(asked: OfNobody, person: Thing, today: date) -> bool:
    """Whether an age that stands alone may be a person's: the same birth, or years that their age or birth allows."""
    if asked.born and person.born:
        return _meet(_ordinals(asked.born), _ordinals(person.born))
    return _meet(_years(asked.age, asked.born, today), _years(person.age, person.born, today))


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _years(age: str, born: str, today: date) -> Span | None:
    if not age.strip():
        told = _told(born)
        # Which birthday of the year has been is not asked: a year on either side is the same child.
        return None if told is None else (today.year - told.last.year - 1, today.year - told.first.year)
    try:
        read = Age.parse(age)
    except UnreadableValue:
        return None
    return read.least, read.most


def _ordinals(born: str) -> Span | None:
    told = _told(born)
    return None if told is None else (told.first.toordinal(), told.last.toordinal())


def _told(born: str) -> PartialDate | None:
    try:
        return PartialDate.parse(born)
    except UnreadableValue:
        return None
