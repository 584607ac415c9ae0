"""What a line is and who leads on it, and lines that nobody leads on, for machines and at a terminal."""

from counterline.coordination.owning import line_seen, line_statements
from counterline.coordination.owning import unowned as coordination_unowned
from counterline.coordination.owning.model import LineStatement
from counterline.coordination.owning.unowned import UnownedQuestion
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses, Table
from counterline.faces.coordination.owning import line_owners_told as told
from counterline.picture.asked import NEWEST
from counterline.picture.own_view import own_lines
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("lines", "line-owners", "What people say a line is, and who leads on it.")


@ADDRESSES.get("/lines/{ref}/said", "show", seeks="line")
def line_said(work: Work, ref: Ref) -> told.LineStands:
    """What people say of a line beside what is counted: its state, who leads, its check-backs, and everything said."""
    return told.stands(line_seen.line_seen(work, ref), work.clock.now())


@ADDRESSES.post("/lines/{ref}/said", "say", first=("does",), seeks="line")
def say_of_line(work: Work, ref: Ref, said: LineStatement) -> told.LineStands:
    """Say what a line is, with evidence, or who leads on it; what its evidence does not bear is refused with why."""
    return told.stands(line_statements.say_of_line(work, ref, said), work.clock.now())


@ADDRESSES.get("/unowned", "unowned")
def unowned(caller: Caller, asked: UnownedQuestion) -> told.UnownedLines:
    """Lines seen lately in an area on which nobody leads, the longest unowned first, with why each is in the list."""
    with caller.work() as work:
        return told.unowned_told(caller.view, coordination_unowned.unowned(work, asked, listed=own_lines(work, NEWEST)))


@ADDRESSES.get("/unowned.csv", "export")
def unowned_file(caller: Caller, asked: UnownedQuestion) -> Table:
    """The same as CSV, one line a row: a disclosure to whoever takes it."""
    with caller.work() as work:
        found = coordination_unowned.unowned(work, asked, listed=own_lines(work, NEWEST))
    caller.takes_away("unowned", [each.line for each in found.items])
    return Table("unowned", coordination_unowned.COLUMNS, list(coordination_unowned.rows_of(found)))
