"""Targets: who may be pursued as one, in the viewer's own view; nobody who is held, and nobody while anything waits to be looked at."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.lines.assembly.line import Line
from counterline.plumbing.errors import Conflict
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.prioritisation.nominating import Nomination, NominationState, nominations
from counterline.prioritisation.takings import note_taken
from counterline.records.wording.disclosing import disclose

COLUMNS: Final = ("nomination", "mention", "finding", "agency", "filed", "until", "line")
BEING_CHECKED: Final = (
    "Records have just come in and are being checked. Ask again in a moment: until then nobody is listed."
)
_OF_LINES: Final = """
select t.ref, t.mention, t.agency, l.line from targets t join nomination_lines l using (nomination_id)
 where l.line = any(cast(:refs as text[])) order by t.ref
"""


@dataclass(frozen=True, slots=True)
class Targets:
    """Who is a target now; nobody while what has come in is being checked."""

    being_checked: bool
    items: tuple[Nomination, ...]


def targets(work: Work) -> Targets:
    """Everybody whom a nomination makes a target now, of those that the viewer may read; logged as read."""
    found = nominations(work)
    checked = bool(work.value("select is_checked()"))
    # Asked again of the database in one statement: what came in since a row was read takes it out of the list.
    still = {row.ref for row in work.rows("select ref from targets")} if checked else set[str]()
    items = tuple(each for each in found if each.state is NominationState.ACTIVE and each.ref in still)
    return Targets(not checked, items)


@dataclass(frozen=True, slots=True)
class SaidToRun:
    """An adult whose nomination is in force and who is said to run a line."""

    nomination: str
    mention: str
    agency: str


def targets_of_lines(work: Work, lines: Collection[Line]) -> dict[str, tuple[SaidToRun, ...]]:
    """By line, the adults said to run it whose nomination is in force and whom the viewer may read of; logged as read.

    It is asked of the database in one statement with what makes somebody a target: who comes to be held is gone, unexplained.
    """
    of_line = {ref: line.ref for line in lines for ref in line.refs | {each.line_ref for each in line.sightings}}
    found: dict[str, list[SaidToRun]] = {}
    for row in work.rows(_OF_LINES, refs=sorted(of_line)):
        found.setdefault(of_line[row.line], []).append(SaidToRun(row.ref, row.mention, row.agency))
    if found:
        note(
            work,
            Act.CONSULTATION,
            [ref for its in found.values() for each in its for ref in (each.nomination, each.mention)],
        )
    return {ref: tuple(its) for ref, its in found.items()}


def targets_taken(work: Work, recipient: str) -> Sequence[Nomination]:
    """The same for a file: a disclosure to whoever takes it; refused while anything is being checked."""
    # Under the lock by which the worker draws holds: it sees who took somebody away before it suspends them, or they are not taken.
    work.alone(Lock.DRAWING_HOLDS)
    found = targets(work)
    if found.being_checked:
        note(work, Act.REFUSAL, ["targets:being-checked"])
        raise Conflict(BEING_CHECKED)
    disclose(
        work, ["targets", *(each.ref for each in found.items), *(each.mention for each in found.items)], [recipient]
    )
    note_taken(work, (each.ref for each in found.items), recipient)
    return found.items
