"""What stands around a table's rows: the day in a title, totals and notes below, and rows that are one record together."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.model import LIKELY, ColumnDraft, FileSeen, Guess, TableSeen
from counterline.drafting.suggesting.values import can_read
from counterline.files.rows import TOTAL_WORDS, Cell, text_of
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import Kind
from counterline.vocabulary.period import PartialDate

TITLE: Final = "(title)"
_AS_AT = re.compile(
    r"\b(as at|as of|data to|data as at|extracted on|extracted|produced on|run on|correct at|report date)(:?\s+)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(notes?\b:?|source\b:?|\*)", re.IGNORECASE)  # how a line below a table begins that is no row
_NAMES: Final = frozenset({"person.name", "person.surname", "person.forenames", "person.reference"})
LAST_ROWS: Final = 12
"""How far from the end of what was looked at totals and notes may stand."""
Rows = Sequence[Mapping[str, Cell]]


class RowsTogether(NamedTuple):
    """The column that several rows of one record share, or what speaks against bringing them together."""

    gather: str | None
    differing: tuple[str, ...] = ()


def day_in_title(seen: FileSeen, filled: Iterable[str | None]) -> ColumnDraft | None:
    """The day as at which a file was true, where a title above its table says so and no column does."""
    if "known_on" in set(filled):
        return None
    pieces = [each.strip(" \t,;") for title in seen.titles for each in title.split(" | ")]
    for each in pieces:
        found = _AS_AT.search(each)
        rest = each[found.end() :].strip() if found else ""
        if found is None or not rest:
            continue
        dated = form_of([rest])
        if dated is None and not can_read(PartialDate.parse, rest):
            continue
        before = "{ignored} " if each[: found.start()].strip() else ""
        said = "by a title above the table that says since when it is so"
        return ColumnDraft(
            TITLE,
            Guess("known_on", LIKELY, said),
            layouts=(f"{before}{found[0].strip()} {{known_on}}",),
            dates=(dated.form,) if dated is not None and not can_read(PartialDate.parse, rest) else (),
        )
    return None


def totals_below(table: TableSeen) -> tuple[str, tuple[str, ...]] | None:
    """The column in which rows of totals are called so, and how."""
    return _below(table, lambda row, header: folded(text_of(row, header)) in TOTAL_WORDS)


def notes_below(table: TableSeen) -> tuple[str, tuple[str, ...]] | None:
    """The column in which notes below a table begin, and the word they begin with."""
    found = _below(table, lambda row, header: bool(_NOTE.match(text_of(row, header))) and _stands_alone(row, header))
    if found is None:
        return None
    words = (match[0] for each in found[1] if (match := _NOTE.match(each)))
    return found[0], tuple(dict.fromkeys(words))


def _below(table: TableSeen, fits: Callable[[Mapping[str, Cell], str], bool]) -> tuple[str, tuple[str, ...]] | None:
    for column in table.columns:
        said = [text_of(row, column.header) for row in table.sample[-LAST_ROWS:] if fits(row, column.header)]
        if said:
            return column.header, tuple(dict.fromkeys(said))
    return None


def _stands_alone(row: Mapping[str, Cell], header: str) -> bool:
    return not any(text_of(row, each) for each in row if each != header)


def records_on_rows(table: TableSeen, drafts: Sequence[ColumnDraft], kind: Kind) -> RowsTogether:
    """Whether rows one below the other are one record: they share its reference, and differ only in what may be several."""
    header = next((each.header for each in drafts if each.field == "reference" and "{" not in each.header), None)
    if header is None or len(table.sample) < 2 or any(each.is_list for each in table.columns):
        return RowsTogether(None)
    runs = list(_runs(table.sample, header))
    several = [rows for _, rows in runs if len(rows) > 1]
    keys = [key for key, _ in runs]
    if not several or len(set(keys)) < len(keys):
        return RowsTogether(None)
    alone = [each.header for each in drafts if each.field and not _may_be_several(each, kind) and each.header != header]
    if _lack_their_reference(runs, header, [*alone, *_whose(drafts, kind)]):
        return RowsTogether(None)
    differing = tuple(each for each in alone if any(_differs(rows, each) for rows in several))
    if differing:
        return RowsTogether(None, differing)
    more = [each.header for each in drafts if each.header not in {*alone, header}]
    return RowsTogether(header if any(_differs(rows, each) for rows in several for each in more) else None)


def _runs(rows: Rows, header: str) -> Iterator[tuple[str, Rows]]:
    key, together = "", list[Mapping[str, Cell]]()
    for row in rows:
        found = folded(text_of(row, header))
        if together and found in {"", key}:
            together.append(row)
            continue
        if together:
            yield key, together
        key, together = found, [row]
    if together:
        yield key, together


def _lack_their_reference(runs: Sequence[tuple[str, Rows]], header: str, own: Sequence[str]) -> bool:
    """Whether rows without a reference are records that lack theirs, and no further rows of the record above.

    They are where other rows write theirs again, or where they say what a record has one of.
    """
    below = [row for _, rows in runs for row in rows[1:]]
    blank = [row for row in below if not text_of(row, header)]
    if not blank:
        return False
    return len(blank) < len(below) or any(text_of(row, each) for row in blank for each in own)


def _whose(drafts: Sequence[ColumnDraft], kind: Kind) -> list[str]:
    """The columns that name whom or which line a record is about, where it is about one: a second is another's record."""
    about = any(any(name.startswith("person.") for name in needed) for needed in kind.needs)
    # A line is told by its contact points and brands.
    its_own = _NAMES if about else {name for needed in kind.needs for name in needed if kind.name == "line_return"}
    return [each.header for each in drafts if not each.role and each.field in its_own]


def _may_be_several(draft: ColumnDraft, kind: Kind) -> bool:
    field = kind.by_name.get(draft.field or "")
    return field is not None and (field.many or field.keeps_places)


def _differs(rows: Rows, header: str) -> bool:
    return len({said for each in rows if (said := folded(text_of(each, header)))}) > 1
