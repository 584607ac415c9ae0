"""The reference by which a row is known: where no column tells rows apart, a value made of several that do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.model import LEAST, ColumnDraft, Guess, SuggestedMapping
from counterline.files.rows import Cell, text_of
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import KINDS, Reads

MADE_UP: Final = 0.5
"""What the file does not call a reference is never more than unsure: it must say the same when the row is told again."""
MOST_TRIED: Final = 8  # columns, in threes: 56 combinations
FEW_WORDS: Final = 2  # a reference is a word or two
_LASTING: Final = (
    *(Reads.REFERENCE, Reads.CONTACT_POINT, Reads.REGISTRATION, Reads.DEVICE, Reads.ACCOUNT, Reads.BRAND, Reads.PERSON),
    *(Reads.NAME, Reads.DATE, Reads.AREA, Reads.ADDRESS, Reads.TEXT),
)
"""What makes a reference, that which changes least first."""
_KNOWN_BY: Final = frozenset(_LASTING[:6])
_TOLD_OF: Final = frozenset({Reads.PERSON, Reads.NAME, Reads.ADDRESS})
"""A thing is known by the first alone, and by the second with a day beside: a name or a day alone tells no two apart."""


def referenced(draft: SuggestedMapping) -> SuggestedMapping:
    """The draft with a reference made of what tells its rows apart, where no one column does."""
    rows = _rows(draft)
    if draft.joins or draft.gather or draft.differing or len(rows) < 2:
        return draft
    own = next((each for each in draft.columns if each.field == "reference"), None)
    if own is None:
        if (unnamed := _unnamed(draft, len(rows))) is not None:
            guess = Guess(
                "reference", MADE_UP, "by its values alone: they tell rows apart, and nothing else is a reference"
            )
            return replace(
                draft, columns=tuple(replace(each, guess=guess) if each is unnamed else each for each in draft.columns)
            )
        headers = _telling(draft, rows)
        why = "made up, for nothing is called a reference: it must stay the same when a row is told again"
        return draft if not headers else _with(draft, headers, Guess("reference", MADE_UP, why))
    if draft.each and "{" not in own.header and not _is_apart(rows, (own.header,)):
        listed = next((each for each in draft.each if _is_apart(rows, (own.header, each))), None)
        if listed is not None:
            why = "made of two, for a row lists several records of one reference"
            return _with(_instead(draft, own), (own.header, listed), Guess("reference", 0.7, why))
    return draft


def _instead(draft: SuggestedMapping, own: ColumnDraft) -> SuggestedMapping:
    """What is no reference of a record by itself is that of the case, or of nothing more."""
    kind, filled = KINDS[draft.kind], {each.field for each in draft.columns}
    case = next(
        (name for name in ("case_reference", "source.reference") if name in kind.by_name and name not in filled), ""
    )
    kept = replace(own, guess=Guess(case, LEAST, "as what the records of one row share")) if case else None
    columns = (kept if each is own else each for each in draft.columns)
    return replace(draft, columns=tuple(each for each in columns if each is not None))


def _with(draft: SuggestedMapping, headers: Sequence[str], guess: Guess) -> SuggestedMapping:
    made = ColumnDraft(" ".join(f"{{{each}}}" for each in headers), guess)
    return replace(draft, columns=(made, *draft.columns))


def _unnamed(draft: SuggestedMapping, rows: int) -> ColumnDraft | None:
    """A column that nobody can name, whose values have figures in them and are another in every row."""
    seen = {each.header: each for table in draft.file.tables[:1] for each in table.columns}
    for each in draft.columns:
        column = seen.get(each.header)
        if each.guess is None and not each.ignored and column is not None and column.is_unique and not column.is_list:
            figures = all(any(map(str.isdecimal, value)) and len(value.split()) <= FEW_WORDS for value in column.values)
            if figures and column.filled >= min(rows, column.filled) > 1 and form_of(column.values) is None:
                return each
    return None


def _telling(draft: SuggestedMapping, rows: Sequence[Mapping[str, Cell]]) -> tuple[str, ...]:
    """The fewest columns that tell all rows apart, filled in each; none where only many would."""
    lists = {each.header for table in draft.file.tables for each in table.columns if each.is_list}
    own = (each for each in _by_lasting(draft) if each.header not in lists)
    lasting = [each for each in own if all(text_of(row, each.header) for row in rows)][:MOST_TRIED]
    for many in (1, 2, 3):
        for columns in combinations(lasting, many):
            headers = tuple(each.header for each in columns)
            if _may_tell(draft, columns) and _is_apart(rows, headers):
                return headers
    return ()


def _may_tell(draft: SuggestedMapping, columns: Sequence[ColumnDraft]) -> bool:
    """Whether columns may make a reference: something known by itself, or whom or where it is about on which day."""
    by_name = KINDS[draft.kind].by_name
    reads = {by_name[each.field or ""].reads for each in columns}
    # An operation is known by its name alone.
    known = any(each.field == "operation" for each in columns) or reads & _KNOWN_BY
    return bool(known or (Reads.DATE in reads and reads & _TOLD_OF))


def _by_lasting(draft: SuggestedMapping) -> Iterator[ColumnDraft]:
    kind = KINDS[draft.kind]
    yield from (each for each in draft.columns if each.field == "operation")
    for reads in _LASTING:
        for each in draft.columns:
            plain = "{" not in each.header and not each.header.startswith("(") and not each.split
            if plain and each.field is not None and not each.layouts and kind.by_name[each.field].reads is reads:
                yield each


def _is_apart(rows: Sequence[Mapping[str, Cell]], headers: Sequence[str]) -> bool:
    return len({tuple(folded(text_of(row, each)) for each in headers) for row in rows}) == len(rows)


def _rows(draft: SuggestedMapping) -> list[Mapping[str, Cell]]:
    return [row for each in draft.file.tables for row in each.sample if any(text_of(row, name) for name in row)]
