"""One JSON object's text into a row: numbers stay as written, no repeated key is lost, and nothing runs too deep."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import NoReturn

from counterline.files.documents.flattening import Flat, Json, TooDeep, flatten
from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.rows import Found, Row
from counterline.files.text import MARK, escaped


class ObjectReader:
    """Reads one object after another, and remembers the paths met so far; `unit` is what a person counts them in."""

    def __init__(self, found: Found, limits: Limits, unit: str) -> None:
        self._found = found
        self._limits = limits
        self._unit = unit
        self._paths: dict[str, None] = {}
        self._repeated: list[str] = []
        # Each number stays the text it was; only object hooks keep repeated keys from being lost.
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._pairs, parse_float=str, parse_int=str, parse_constant=_refuse_constant
        )

    def row(self, number: int, text: str) -> Row:
        """Read an object's text; whatever is wrong with it stands in the row's problems."""
        return self.row_of(number, text, self._flat(text), long=len(text) > self._limits.cell.most)

    def row_of(self, number: int, text: str, flat: Flat, *, long: bool = True) -> Row:
        """Make the row of an object that is spread over its paths already."""
        if long:
            check_lengths(flat, self._limits)
        if "\\u" in text or "\0" in text:
            write_out_marks(flat)
        if not flat.cells.keys() <= self._paths.keys():
            self._meet(flat, number)
        return Row(None, number, flat.cells, tuple(flat.problems), text)

    def spread(self, value: Mapping[str, Json]) -> Flat:
        """Spread an object over its paths, or say that it is nested too deep."""
        try:
            return flatten(value, self._limits.depth.most)
        except (TooDeep, RecursionError):
            return Flat(problems=[self._limits.depth.refusal(f"The {self._unit} is nested too deep") + "."])

    def _flat(self, text: str) -> Flat:
        self._repeated.clear()
        what = f"The {self._unit}"
        try:
            value: Json = self._decoder.decode(text)
        except json.JSONDecodeError as error:
            return Flat(problems=[f"{what} cannot be read as JSON: {error.msg} at character {error.colno:,}."])
        except RecursionError:
            return Flat(problems=[self._limits.depth.refusal(f"{what} is nested too deep") + "."])
        except ValueError as error:
            return Flat(problems=[f"{what} cannot be read as JSON: {error}."])
        if not isinstance(value, dict):
            return Flat(problems=[f"{what} is JSON but not an object in braces."])
        flat = self.spread(value)
        flat.problems += [f"The key “{key[:60]}” is repeated in one object." for key in self._repeated]
        return flat

    def _pairs(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(pairs)
        if len(value) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            self._repeated += [key for key, count in counts.items() if count > 1]
        return value

    def _meet(self, flat: Flat, number: int) -> None:
        self._paths.update(dict.fromkeys(flat.cells))
        if len(self._paths) > self._limits.columns.most:
            found = f"By {self._unit} {number:,} the objects have {len(self._paths):,} different paths"
            hint = " Where keys are references, send a list of objects instead, each with its reference inside."
            raise Unreadable(f"{self._limits.columns.refusal(found)}.{hint}")
        self._found.headers[None] = tuple(self._paths)


def check_lengths(flat: Flat, limits: Limits) -> None:
    """Note each value that is longer than any cell may be."""
    for path, cell in flat.cells.items():
        longest = max(map(len, cell), default=0) if isinstance(cell, list) else len(cell)
        if longest > limits.cell.most:
            flat.problems.append(limits.cell.refusal(f"“{path}” holds {longest:,} characters") + ".")


def write_out_marks(flat: Flat) -> None:
    """Write out what cannot be stored, and note it."""
    marked = [path for path, cell in flat.cells.items() if MARK.search(path + "".join(cell))]
    for path in marked:
        cell = flat.cells.pop(path)
        flat.cells[escaped(path)] = [escaped(text) for text in cell] if isinstance(cell, list) else escaped(cell)
        flat.problems.append(
            f"“{escaped(path)}” holds a null character or half a character, written out as it was sent."
        )


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON number")
