"""A mapping drafted for a file that none reads yet, with the places and agencies that its values may name."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from counterline.drafting.suggesting.drafting import suggest
from counterline.drafting.suggesting.headings.as_words import closeness, heading
from counterline.drafting.suggesting.looking.documents import rows_within
from counterline.drafting.suggesting.looking.seeing import see
from counterline.drafting.suggesting.model import LIKELY, SuggestedMapping
from counterline.files.arranging import Arranged
from counterline.files.opening import open_rows
from counterline.files.rows import Cell
from counterline.intake.arriving.door import look_through
from counterline.intake.arriving.read_by import LOOKUPS
from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import CounterlineError
from counterline.records.kinds import FIELD_WORDS, KINDS
from counterline.vocabulary.terms.stays_out import Door


def suggested_mapping(path: Path, name: str, kind: str | None = None) -> SuggestedMapping:
    """Draft a mapping from a file's headers and values; of what must not come in, nothing is looked at further."""
    if kind is not None and kind not in KINDS:
        raise CounterlineError(f"There is no kind of record of that name. Write one of {', '.join(KINDS)}.")
    refuse_what_must_not_come_in(path, name)
    return suggest(see(path, name), LOOKUPS, kind)


def refuse_what_must_not_come_in(path: Path, name: str) -> None:
    """Look through a whole file as the door does, and at the markings that no mapping names yet."""
    if refusal := look_through(path, name).refusal:
        raise RefusedAtTheDoor(refusal)
    door = Door()
    kind, way, carry = rows_within(path) or (None, "", ())
    with open_rows(path, format=kind, arranged=Arranged(rows=way, carry=carry)) as rows:
        for row in rows:
            markings = list(_texts(cell for header, cell in row.cells.items() if _is_of_markings(header)))
            if markings:
                _refuse(door.refusal_of([], markings), row.number)


def _texts(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        yield from [cell] if isinstance(cell, str) else cell


@lru_cache(maxsize=4096)
def _is_of_markings(header: str) -> bool:
    return closeness(heading(header).words, FIELD_WORDS["marking"]) >= LIKELY


def _refuse(refused: tuple[str, str] | None, row: int) -> None:
    if refused is not None:
        reason, right_route = refused
        raise RefusedAtTheDoor(f"The file was refused and nothing of it is kept. Row {row}: {reason} {right_route}")
