"""What people say of the lines of a view, as one value per line for a column, a filter and a count beside the counted figures.

A view as known on a day uses what had been said by its end, and who was known by then to be a child or a possible victim. Which people are
the same person is always as it stands now, since links keep no history. Whoever may read a record reads what was said beside it, so two
viewers may list and count differently.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

from counterline.coordination.owning.line_acts import said_of_lines
from counterline.coordination.owning.line_protected import resting_on_protected
from counterline.coordination.owning.model import LineAct, LineSaid, LineState
from counterline.governance.log.model import Act
from counterline.governance.log.store import REFS_AT_ONCE, note
from counterline.governance.reach.compartments import counted_alike_at_the_desk
from counterline.lines.answering import SortedBy, Sought, answering
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question

ANYBODY: Final = "anybody"
NOBODY: Final = "nobody"


class SaidAs(StrEnum):
    """What people say a line is: each line counts under exactly one of these."""

    NOTHING = "nothing said"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    INVESTIGATED = "under investigation"
    HOLDER_IDENTIFIED = "holder identified"
    PENDING = "check-backs pending"
    """Closed type 1, while a check-back still lacks the answer "still dead". It counts as closed from the charge on."""
    CLOSED_TYPE_1 = "closed type 1"
    APART = "closed type 1, on a child or possible victim"
    """Closed type 1 on records of such a person, as known by the view's day; its check-backs make no difference."""
    CLOSED_TYPE_2 = "closed type 2"
    SUCCEEDED = "succeeded"


@dataclass(frozen=True, slots=True)
class SaidBriefly:
    """What a line is said to be, and the force that leads on it; None where nobody leads."""

    said_as: SaidAs = SaidAs.NOTHING
    lead_force: str | None = None
    rests_on: tuple[str, ...] = ()
    """The references of the acts that say so, for the log."""


@question
@dataclass(frozen=True, slots=True)
class LinesSought(Sought):
    """Which lines are wanted, by what is counted of them and by what people say; everything that is said must hold."""

    said: Annotated[
        tuple[SaidAs, ...], crossing.field("What people say", "What people say it is: one word or several.")
    ] = ()
    lead: Annotated[
        str | None,
        crossing.field("Lead", "The code of the force that leads on it, or `anybody` or `nobody`.", max_length=60),
    ] = None


@dataclass(frozen=True, slots=True)
class SaidCounted:
    """How many lines of a view are said to be what, each counted once, and on how many of them a force leads."""

    states: Mapping[SaidAs, int]
    adopted: int


def said_briefly(work: Work, lines: Collection[Line], known: date) -> dict[str, SaidBriefly]:
    """What each of these lines is said to be, by its reference. A caller that shows it logs the acts it rests on."""
    said = said_of_lines(work, lines, known)
    closures = [each.state for each in said.values() if each.state is not None and _is_type_1(each)]
    apart = resting_on_protected(work, closures, known)
    return {ref: _briefly(each, apart) for ref, each in said.items()}


def said_shown(work: Work, lines: Collection[Line], known: date) -> dict[str, SaidBriefly]:
    """The same for lines that are shown or taken away, logged as read."""
    found = said_briefly(work, lines, known)
    refs = sorted(ref for each in found.values() for ref in each.rests_on)
    for start in range(0, len(refs), REFS_AT_ONCE):
        note(work, Act.CONSULTATION, refs[start : start + REFS_AT_ONCE])
    return found


def lines_sought(work: Work, world: Assembled, sought: LinesSought, order: SortedBy = SortedBy.REFERENCE) -> list[Line]:
    """The lines of a view that are as somebody seeks them, sorted.

    Refuses what `answering` refuses, and a `lead` that is no agency's code.
    """
    lines = answering(world.lines, sought, order)
    if not (sought.said or sought.lead):
        return lines
    lead = sought.lead if sought.lead in {None, ANYBODY, NOBODY} else agency(sought.lead or "").code
    found = said_briefly(work, lines, world.known)
    return [
        line
        for line in lines
        if (not sought.said or found[line.ref].said_as in sought.said) and _is_led_by(found[line.ref].lead_force, lead)
    ]


def count_said(work: Work, lines: Collection[Line], known: date) -> SaidCounted:
    """Count the lines of a view by what people say of them: each once, so that the states add up to the number of lines."""
    with counted_alike_at_the_desk(work):
        found = said_briefly(work, lines, known).values()
    counted = Counter(each.said_as for each in found)
    return SaidCounted({each: counted[each] for each in SaidAs}, sum(each.lead_force is not None for each in found))


def _briefly(said: LineSaid, apart: Collection[str]) -> SaidBriefly:
    behind = [act.ref for act in (said.state, said.lead) if act is not None]
    return SaidBriefly(_said_as(said, said.state, apart), said.lead_force, tuple(behind))


def _said_as(said: LineSaid, state: LineAct | None, apart: Collection[str]) -> SaidAs:
    if state is None or state.state is None:
        return SaidAs.NOTHING
    if _is_type_1(said):
        if state.ref in apart:
            return SaidAs.APART
        return SaidAs.PENDING if said.checks_pending else SaidAs.CLOSED_TYPE_1
    return SaidAs(state.state.value)


def _is_type_1(said: LineSaid) -> bool:
    return said.said_to_be is LineState.CLOSED_TYPE_1


def _is_led_by(force: str | None, wanted: str | None) -> bool:
    if wanted in {ANYBODY, NOBODY}:
        return (force is None) is (wanted == NOBODY)
    return wanted is None or force == wanted
