"""What people say of the lines of a view, each in one word for a column, a filter and a count, beside what is counted of them.

A view of what had been received by a day tells what had been said by its end, and sets apart who was known then to be a child or a
possible victim. Who is one with whom is as it stands now, whatever that day is: links keep no history.
Each statement is read by whoever reads the record that it stands with, so that two viewers may list and count differently.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from counterline.coordination.owning.line_acts import said_of_lines
from counterline.coordination.owning.line_protected import resting_on_protected
from counterline.coordination.owning.model import LineAct, LineSaid, LineState
from counterline.governance import REFS_AT_ONCE, Act, counted_alike_at_the_desk, note
from counterline.lines import Line
from counterline.places import agency
from counterline.plumbing.work import Work

ANYBODY: Final = "anybody"
NOBODY: Final = "nobody"


class SaidAs(StrEnum):
    """What people say a line is, in one word: each line counts under one of these."""

    NOTHING = "nothing said"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    INVESTIGATED = "under investigation"
    HOLDER_IDENTIFIED = "holder identified"
    PENDING = "check-backs pending"
    """Closed type 1, which counts at charge, while a check-back lacks the answer that it is still dead."""
    CLOSED_TYPE_1 = "closed type 1"
    APART = "closed type 1, on a child or possible victim"
    """Closed type 1 by what rests on such a person, as is known of them by that day, whatever became of its check-backs."""
    CLOSED_TYPE_2 = "closed type 2"
    SUCCEEDED = "succeeded"


@dataclass(frozen=True, slots=True)
class SaidBriefly:
    """What a line is said to be and who leads on it; None where nobody does."""

    said_as: SaidAs = SaidAs.NOTHING
    lead_force: str | None = None
    rests_on: tuple[str, ...] = ()
    """The statements by which that is so, for the log."""


@dataclass(frozen=True, slots=True)
class SaidSought:
    """Which lines are wanted by what is said of them; `lead` is a force's code, anybody (adopted by some force) or nobody."""

    said: tuple[SaidAs, ...] = ()
    lead: str | None = None

    @property
    def narrowing(self) -> Mapping[str, object]:
        """What was said, by name, for the log of what was looked for."""
        asked = {"said": [each.value for each in self.said], "lead": self.lead}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class SaidCounted:
    """How many lines of a view are said to be what, each once, and how many of them a force has adopted whatever they are said to be."""

    states: Mapping[SaidAs, int]
    adopted: int


def said_briefly(work: Work, lines: Collection[Line], known: date) -> dict[str, SaidBriefly]:
    """The column of a list: of some lines of a view, by their references. Whoever shows it notes what it rests on."""
    said = said_of_lines(work, lines, known)
    closures = [each.state for each in said.values() if each.state is not None and _is_type_1(each)]
    apart = resting_on_protected(work, closures, known)
    return {ref: _briefly(each, apart) for ref, each in said.items()}


def said_shown(work: Work, lines: Collection[Line], known: date) -> dict[str, SaidBriefly]:
    """The same of lines that are shown or taken away, logged as read."""
    found = said_briefly(work, lines, known)
    refs = sorted(ref for each in found.values() for ref in each.rests_on)
    for start in range(0, len(refs), REFS_AT_ONCE):
        note(work, Act.CONSULTATION, refs[start : start + REFS_AT_ONCE])
    return found


def lines_said(work: Work, lines: Collection[Line], sought: SaidSought, known: date) -> list[Line]:
    """Those of some lines of which that is said; refuses a lead that is no agency's code. All, where nothing is sought."""
    if not sought.narrowing:
        return list(lines)
    lead = sought.lead if sought.lead in {None, ANYBODY, NOBODY} else agency(sought.lead or "").code
    found = said_briefly(work, lines, known)
    return [
        line
        for line in lines
        if (not sought.said or found[line.ref].said_as in sought.said) and _leads(found[line.ref].lead_force, lead)
    ]


def count_said(work: Work, lines: Collection[Line], known: date) -> SaidCounted:
    """The lines of a view by what people say of them: every one once, so that the states add up to the lines of the view."""
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


def _leads(force: str | None, wanted: str | None) -> bool:
    if wanted in {ANYBODY, NOBODY}:
        return (force is None) is (wanted == NOBODY)
    return wanted is None or force == wanted
