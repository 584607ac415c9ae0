"""JSON Lines into rows: one object on each line; a bad line is held and the others go on."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NoReturn

from counterline.intake.formats.errors import Unreadable
from counterline.intake.formats.flattening import Flat, Json, TooDeep, flatten
from counterline.intake.formats.limits import Limits
from counterline.intake.formats.rows import Found, Row
from counterline.intake.formats.text import MARK, MIXED, TextLines, escaped, looks_mixed

# Where not one of so many lines starts like an object, the file is something else.
FIRST_LINES = 20


def read_json_lines(text: TextLines, found: Found, limits: Limits) -> Iterator[Row]:
    """Check that the file looks like JSON Lines, and hand back the rows to be read as they are asked for."""
    blocks = text.blocks()
    first = next(blocks, [])
    start = list(islice((line for line in first if line.strip()), FIRST_LINES))
    if not any(line.lstrip().startswith("{") for line in start):
        raise Unreadable("This is not JSON Lines: none of the first lines is an object in braces.")
    found.headers[None] = ()
    return _Lines(text, found, limits).rows(first, blocks)


class _Lines:
    """The reading of one line, and the paths met so far."""

    def __init__(self, text: TextLines, found: Found, limits: Limits) -> None:
        self._text = text
        self._found = found
        self._limits = limits
        self._paths: dict[str, None] = {}
        self._repeated: list[str] = []
        # Each number stays the text it was; only object hooks keep repeated keys from being lost.
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._pairs, parse_float=str, parse_int=str, parse_constant=_refuse_constant
        )

    def rows(self, lines: list[str], blocks: Iterator[list[str]]) -> Iterator[Row]:
        """Yield a row for every line that is not blank."""
        number = 0
        while lines:
            for number, line in enumerate(lines, number + 1):  # noqa: B020  # it counts on from block to block
                if line.isspace():
                    self._found.blank += 1
                else:
                    yield self._row(number, line.rstrip("\r\n"))
            lines = next(blocks, [])

    def _row(self, number: int, line: str) -> Row:
        if self._text.careful and MARK.search(line):
            problem = f"The line holds bytes that cannot be read as {self._found.encoding}, or null bytes."
            return Row(None, number, {}, (problem,), escaped(line))
        flat = self._flat(line)
        if len(line) > self._limits.cell.most:
            self._check_lengths(flat)
        if "\\u" in line:
            _write_out_marks(flat)
        if self._text.mixed and looks_mixed(line):
            flat.problems.append(MIXED)
        if not flat.cells.keys() <= self._paths.keys():
            self._meet(flat, number)
        return Row(None, number, flat.cells, tuple(flat.problems), line)

    def _flat(self, line: str) -> Flat:
        self._repeated.clear()
        try:
            value: Json = self._decoder.decode(line)
            if not isinstance(value, dict):
                return Flat(problems=["The line is JSON but not an object in braces."])
            flat = flatten(value, self._limits.depth.most)
        except json.JSONDecodeError as error:
            return Flat(problems=[f"The line cannot be read as JSON: {error.msg} at character {error.colno:,}."])
        except (TooDeep, RecursionError):
            return Flat(problems=[self._limits.depth.refusal("The line is nested too deep") + "."])
        except ValueError as error:
            return Flat(problems=[f"The line cannot be read as JSON: {error}."])
        flat.problems += [f"The key “{key[:60]}” is repeated in one object." for key in self._repeated]
        return flat

    def _pairs(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(pairs)
        if len(value) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            self._repeated += [key for key, count in counts.items() if count > 1]
        return value

    def _check_lengths(self, flat: Flat) -> None:
        limit = self._limits.cell
        for path, cell in flat.cells.items():
            longest = max(map(len, cell), default=0) if isinstance(cell, list) else len(cell)
            if longest > limit.most:
                flat.problems.append(limit.refusal(f"“{path}” holds {longest:,} characters") + ".")

    def _meet(self, flat: Flat, number: int) -> None:
        self._paths.update(dict.fromkeys(flat.cells))
        if len(self._paths) > self._limits.columns.most:
            found = f"By line {number:,} the objects have {len(self._paths):,} different paths"
            raise Unreadable(self._limits.columns.refusal(found) + ".")
        self._found.headers[None] = tuple(self._paths)


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")


def _write_out_marks(flat: Flat) -> None:
    marked = [path for path, cell in flat.cells.items() if MARK.search(path + "".join(cell))]
    for path in marked:
        cell = flat.cells.pop(path)
        flat.cells[escaped(path)] = [escaped(text) for text in cell] if isinstance(cell, list) else escaped(cell)
        flat.problems.append(
            f"“{escaped(path)}” holds a null character or half a character, written out as it was sent."
        )
