"""What an officer can do about what is wrong with a row as a row: a formula, an error, a row of another table."""

from collections.abc import Mapping, Sequence
from typing import Final

from counterline.files.joining import UNCLAIMED
from counterline.files.short_rows import CUT_SHORT
from counterline.files.steps.other_tables import IN_ANOTHER
from counterline.reading.outcome import Reason, shown

_SEND_AGAIN: Final = (
    "then send the whole file again. Or write the value in its place in the held rows and send those with --corrects."
)
_OF_A_CELL: Final[Mapping[str, str]] = {
    "holds a formula, not a value": "Copy the cells and paste them as values (Paste special, Values), " + _SEND_AGAIN,
    "holds the error ": "Mend the formula or what it looks up in the source, or clear the cell if nobody knows; "
    + _SEND_AGAIN,
}
_ANOTHER_TABLE: Final = (
    "Put each table on a sheet or in a file of its own and load it by its own mapping, whose file.sheets names it; or have "
    "file.sections and file.only of the mapping tell the tables apart by the headings above them."
)
_LINKED_BY_NOTHING: Final = (
    "If a row should name it, put that row's reference right, or this one's. If nothing is meant to, as in a list of all that "
    "there are, take this row out of the sheet; its absence changes nothing, and the other rows are kept without it."
)
_SEND_WHOLE: Final = "Send the row whole. Where the rest is blank, write the signs between its blank cells too, or export the file again."
_PUT_RIGHT: Final = "Put the row right in the file and send it again."


def fault_of(problem: str, cells: Mapping[str, str | Sequence[str]]) -> Reason:
    """Say what is wrong with a row as a row, in which column where one cell is at fault, and what to do about it."""
    for sign, what_to_do in _OF_A_CELL.items():
        if sign in problem:
            column = next((header for header, cell in cells.items() if _is_named_in(problem, cell)), "")
            return Reason(shown(column), "", problem, what_to_do)
    if is_unclaimed(problem):
        return Reason("", "", problem, _LINKED_BY_NOTHING)
    if CUT_SHORT in problem:
        return Reason("", "", problem, _SEND_WHOLE)
    return Reason("", "", problem, _ANOTHER_TABLE if IN_ANOTHER in problem else _PUT_RIGHT)


def is_unclaimed(problem: str) -> bool:
    """Whether a row is one of a sheet that joins another, and no row of that names it: then that is all there is to say."""
    return problem.endswith(UNCLAIMED)


def _is_named_in(problem: str, cell: str | Sequence[str]) -> bool:
    texts = (cell,) if isinstance(cell, str) else cell
    return any(each[:1] in ("=", "#") and each[:40] in problem for each in texts)
