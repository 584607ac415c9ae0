"""Reading the measures of a project: a number, a score at start and one at six months for each who started, and nothing else.

All rows are taken or none. Every fault is told with its row and what to do, and in no words of the row, which may name somebody.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from http import HTTPStatus
from typing import Final

from counterline.plumbing.errors import CounterlineError
from counterline.practice.projects.project_bounds import Later, Scale, StartedOne

COLUMNS: Final = ("number", "start", "six_months")
MOST_ROWS: Final = 5000
"""A project gives one adult to each young person, so has tens of them; more than this is the wrong file."""
_TOLD: Final = 20  # faults that fit a screen; whoever has more has one fault many times
DUE_AFTER: Final = timedelta(days=190)
"""Six months and a week, in which somebody is asked."""
_CALLED: Final = {"number": "number", "start": "start", "six months": "six_months", "6 months": "six_months"}
_NAMES_SOMEBODY: Final = re.compile(
    r"name|birth|born|dob|nhs|address|post ?code|school|phone|mobile|email|gender|sex|ethnic|age\b"
)
_SCORE: Final = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,2})?")
Cells = Mapping[str, str | int | float | None]


class UnfitMeasures(CounterlineError):
    """Measures that were not loaded, with each fault and what to do."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, faults: Sequence[str]) -> None:
        more = f" And {len(faults) - _TOLD} more." if len(faults) > _TOLD else ""
        super().__init__("Nothing was loaded. " + " ".join(faults[:_TOLD]) + more, of="table")


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that cannot be read, and what to write there."""

    do: str


@dataclass(frozen=True, slots=True)
class Measuring:
    """What the rows are held against: the scale, how many started, and when the project ended, if it has."""

    scale: Scale
    started: int
    ended: date | None
    today: date


def rows_of_text(text: str) -> list[Cells]:
    """The rows of a file or of what was pasted, by its first line; refuses other columns (`UnfitMeasures`)."""
    lines = text.lstrip("\ufeff").splitlines()
    first = next(iter(lines), "")
    divided = max(",;\t", key=first.count)
    head, *rest = list(csv.reader(lines, delimiter=divided)) or [[]]
    if faults := [*_faults_of_columns(head)]:
        raise UnfitMeasures(faults)
    names = [_called(each) for each in head]
    if long := [
        at for at, cells in enumerate(rest, 2) if len(cells) > len(names) and any(map(str.strip, cells[len(names) :]))
    ]:
        raise UnfitMeasures([f"Row {at}: it has more cells than there are columns. Take the rest out." for at in long])
    return [dict(zip(names, cells, strict=False)) for cells in rest]


def read_rows(rows: Sequence[Cells], measuring: Measuring, *, first: int = 1) -> list[StartedOne]:
    """Every row read; `first` is the number of the first. Refuses all of them for any fault (`UnfitMeasures`)."""
    columns = list(dict.fromkeys(name for each in rows for name in each))
    if faults := [*_faults_of_columns(columns)] if rows else []:
        raise UnfitMeasures(faults)
    numbered = [(at, _plain(each)) for at, each in enumerate(rows, first)]
    filled = [(at, each) for at, each in numbered if any(each.values())]
    if not filled:
        raise UnfitMeasures(["There is no row. Give one for everybody who started."])
    if len(filled) > min(measuring.started, MOST_ROWS):
        raise UnfitMeasures(
            [
                f"{len(filled)} rows are more than the {measuring.started} who started by what you said last: say that anew first."
            ]
        )
    faults, read, seen = [], [], dict[int, int]()
    for at, each in filled:
        found = _read_row(each, measuring)
        if isinstance(found, StartedOne):
            if found.number in seen:
                found = [f"its number stands in row {seen[found.number]} too. Give each person one row and one number"]
            else:
                seen[found.number] = at
                read.append(found)
        if not isinstance(found, StartedOne):
            faults += [f"Row {at}: {'; '.join(found)}."]
    if faults:
        raise UnfitMeasures(faults)
    return read


def _read_row(row: Mapping[str, str], measuring: Measuring) -> StartedOne | list[str]:
    number, start, later = (row.get(name, "") for name in COLUMNS)
    faults = []
    # A greater number would be one of the body's case files, by which somebody finds the person.
    if not re.fullmatch("[0-9]{1,5}", number) or not 1 <= int(number) <= measuring.started:
        faults.append(f"number them from 1 to {measuring.started}, by no number of a case")
    first = None if _word(start) == Later.NOT_ASKED else _score(start, measuring.scale)
    last = Later(_word(later)) if _word(later) in set(Later) else _score(later, measuring.scale)
    if isinstance(first, Unread):
        faults.append(f"at start {first.do}, or not asked")
    if isinstance(last, Unread):
        faults.append(f"at six months {last.do}, or one of these: {', '.join(Later)}")
    if last is Later.NOT_YET_DUE and measuring.ended and measuring.ended + DUE_AFTER < measuring.today:
        faults.append("the project ended more than six months ago, so nobody is still due: write left or not asked")
    if faults or isinstance(first, Unread) or isinstance(last, Unread):
        return faults
    return StartedOne(int(number), first, last)


def _score(written: str, scale: Scale) -> Decimal | Unread:
    if not _SCORE.fullmatch(written):
        return Unread("write the score in figures, such as 12 or 12.5")
    score = Decimal(written)
    if scale.least <= score <= scale.most:
        return score
    return Unread(f"correct the score, which is off the scale from {scale.least} to {scale.most}")


def _faults_of_columns(head: Sequence[str]) -> Iterator[str]:
    known = [_called(each) for each in head]
    for at, each in enumerate(head, 1):
        if known[at - 1] in COLUMNS:
            continue
        # Said by its place, since a first line that is missing puts a row of somebody's where the names should be.
        if _NAMES_SOMEBODY.search(_word(each)):
            yield f"Column {at} may say who somebody is. Take it out of the file: no person is named here."
        elif each.strip():
            yield f"Column {at} is none of these: {', '.join(COLUMNS)}. Take it out, or correct its name."
    for name in COLUMNS:
        if known.count(name) != 1:
            yield (
                f"Give one column {name}." if head else "Give a first line with these names: number, start, six_months."
            )
            if not head:
                return


def _called(head: str) -> str:
    return _CALLED.get(_word(head), head)


def _word(written: str) -> str:
    return " ".join(written.casefold().replace("_", " ").replace("-", " ").split())


def _plain(row: Cells) -> dict[str, str]:
    return {_called(name): "" if value is None else str(value).strip() for name, value in row.items()}
