"""Headers that stand for several columns: 'Suspect {1..4} name' is four, and '{Force}/{Log no}' is made of two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counterline.reading.mapping.headers import folded

MOST_REPEATS: Final = 40  # columns alike; more are a table of its own

_REPEAT = re.compile(r"\{([0-9]{1,3})\.\.([0-9]{1,3})\}")
_COLUMN = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Made:
    """A value made of several columns of a row: signs and columns in turn, beginning and ending with signs."""

    signs: tuple[str, ...]
    headers: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded headers, by which the columns are found in any file."""
        return tuple(map(folded, self.headers))


def made_of(header: str) -> Made | None:
    """Read a header that names columns in curly brackets; None where it is a column itself."""
    parts = _COLUMN.split(header)
    return Made(tuple(parts[0::2]), tuple(parts[1::2])) if len(parts) > 1 else None


def repeat_fault(header: str) -> str | None:
    """Say why a header's numbers cannot be counted through, or nothing where they can."""
    spans = {(int(first), int(last)) for first, last in _REPEAT.findall(header)}
    if len(spans) > 1:
        return f"'{header}' counts through more than one row of numbers; use the same one in each place."
    for first, last in spans:
        if not first <= last < first + MOST_REPEATS:
            return f"'{header}' must count upwards, and through no more than {MOST_REPEATS} columns."
    return None


def written_out(header: str) -> Iterator[tuple[str, int | None]]:
    """Give each column that a header stands for, with its number where it is one of several."""
    found = _REPEAT.search(header)
    if found is None:
        yield header, None
        return
    for number in range(int(found[1]), int(found[2]) + 1):
        yield _REPEAT.sub(str(number), header), number
