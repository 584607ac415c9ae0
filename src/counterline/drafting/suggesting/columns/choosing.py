"""Choosing among guesses: which kind a file is of, and which column fills which field of it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.columns.judging import Judge, Judged
from counterline.drafting.suggesting.headings.as_words import heading, phrase
from counterline.drafting.suggesting.headings.own_words import OWN_FIELDS
from counterline.drafting.suggesting.model import LEAST, LIKELY, ColumnSeen
from counterline.records.kinds import KINDS, Kind, Reads

NEARLY_BEST: Final = 0.8
"""Where a column's best field is taken, another must be nearly as good: a poor second is worse than none."""
PIECE_OF_TEXT: Final = 0.95  # a header that is another name of the text, and none that only holds a word of it
_CALLED_SO: Final = 0.4
_OWN_FIELDS: Final = 0.25
_NEEDS: Final = 0.15
_REFERENCE_SAYS: Final = 0.1


class Chosen(NamedTuple):
    """A kind, how well a file fits it, and the columns' choices in their order."""

    kind: Kind
    score: float
    columns: tuple[tuple[Judged | None, list[Judged]], ...]


def kinds_by_fit(columns: Sequence[ColumnSeen], judge: Judge, called: Sequence[str]) -> list[Chosen]:
    """Every kind with the columns' choices under it, the best fit first."""
    found = [chosen(columns, judge, kind, called) for kind in KINDS.values()]
    return sorted(found, key=lambda each: -each.score)


def chosen(columns: Sequence[ColumnSeen], judge: Judge, kind: Kind, called: Sequence[str] = ()) -> Chosen:
    """The columns' choices under one kind, and how well they fit it."""
    by_column = [judge.judged(each, kind) for each in columns]
    picks = assigned(by_column)
    sure = [each.guess.confidence if each else 0.0 for each in picks]
    filled = {each.named.field.name for each in picks if each}
    own = [each.name for each in kind.fields]
    needs = sum(any(name in filled for name in needed) for needed in kind.needs) / max(1, len(kind.needs))
    score = (
        sum(sure) / max(1, len(sure))
        + _OWN_FIELDS * sum(each in filled for each in own) / max(1, len(own))
        + _NEEDS * needs
        + _CALLED_SO * calls(kind.name, called)
        + _REFERENCE_SAYS * calls(kind.name, _references(columns, picks))
    )
    return Chosen(kind, score, tuple(zip(picks, by_column, strict=True)))


def _references(columns: Sequence[ColumnSeen], picks: Sequence[Judged | None]) -> list[str]:
    """What the rows' references are called: 'Crime No.' is of crimes, and 'Custody No.' of arrests."""
    own = (column for column, pick in zip(columns, picks, strict=True) if pick and pick.named.field.name == "reference")
    return [column.header for column in own]


def says_its_kind(found: Chosen, called: Sequence[str]) -> bool:
    """Whether a file says of what kind it is: by what it is called, or by a column that is this kind's own."""
    own = OWN_FIELDS[found.kind.name]
    picks = (pick for pick, _ in found.columns if pick is not None and pick.guess.confidence >= LIKELY)
    return calls(found.kind.name, called) or any(each.named.field.name in own for each in picks)


def assigned(by_column: Sequence[Sequence[Judged]]) -> list[Judged | None]:
    """One field for each column at most, the surest choices first; a field of one value is filled once."""
    ranked = sorted(
        ((each.guess.confidence, at, each) for at, found in enumerate(by_column) for each in found),
        key=lambda each: (-each[0], each[1]),
    )
    best = [max((each.guess.confidence for each in found), default=0.0) for found in by_column]
    picks: list[Judged | None] = [None] * len(by_column)
    taken: set[tuple[str, str]] = set()
    for sure, at, each in ranked:
        if sure < LEAST or sure < NEARLY_BEST * best[at] or picks[at] is not None or not _is_free(each, taken):
            continue
        picks[at] = each
        taken.add((each.named.field.name, each.named.group))
    return picks


def _is_free(each: Judged, taken: set[tuple[str, str]]) -> bool:
    field = each.named.field
    if (field.name, each.named.group) not in taken:
        return field.many or not any(name == field.name for name, _ in taken)
    # Several columns may hold values of one list, such as 'Phone 1' and 'Phone 2'; things of a part have one of each.
    if field.reads is Reads.TEXT:  # free text may be said in pieces, as the aims of a plan under each of four headings
        return field.part is None and each.named.strength >= PIECE_OF_TEXT
    listed = field.part is None or field.reads is Reads.CONTACT_POINT  # numbers in one column, handles in another
    return field.many and listed and each.named.strength >= 0.7


def calls(kind: str, called: Sequence[str]) -> bool:
    """Whether a title, a sheet or a file is called by one of the names that files of a kind have."""
    words = {word for each in called for word in heading(each).words}
    return any(set(phrase(each)) <= words for each in KINDS[kind].called)
