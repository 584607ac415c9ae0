"""JSON values into cells: objects become dotted paths, lists stay lists whose positions correspond."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from counterline.files.rows import INNER, Cell

# Numbers arrive as the text they were written with: a telephone number or 1.10 must not be changed by arithmetic.
Json: TypeAlias = "str | bool | list[Json] | dict[str, Json] | None"


class TooDeep(ValueError):
    """The value is nested deeper than any honest return."""


@dataclass(slots=True)
class Flat:
    """One JSON object as cells, and what would not go into them."""

    cells: dict[str, Cell] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def put(self, path: str, cell: Cell) -> None:
        """Put one value at its path; a path can be taken twice where a key itself holds a dot."""
        if path in self.cells:
            self.problems.append(f"Two values stand at “{path}”: one key holds a dot, or the key is repeated.")
        self.cells[path] = cell


def flatten(value: Mapping[str, Json], depth: int) -> Flat:
    """Spread one JSON object over dotted paths, no deeper than `depth`."""
    _refuse_deeper(value, depth)
    flat = Flat()
    for path, leaf in _leaves(value, ""):
        if isinstance(leaf, list):
            _put_list(flat, path, leaf)
        else:
            flat.put(path, _text(leaf))
    return flat


def _refuse_deeper(value: Mapping[str, Json] | list[Json], depth: int) -> None:
    if depth <= 0:
        raise TooDeep
    for inner in value if isinstance(value, list) else value.values():
        if isinstance(inner, dict | list):
            _refuse_deeper(inner, depth - 1)


def _leaves(value: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, Json]]:
    for key, inner in value.items():
        path = f"{prefix}.{key}" if prefix else key
        if isinstance(inner, dict) and inner:
            yield from _leaves(inner, path)
        else:
            yield path, None if isinstance(inner, dict) else inner


def _put_list(flat: Flat, path: str, items: list[Json]) -> None:
    objects = [item for item in items if isinstance(item, dict)]
    if not objects:
        flat.put(path, [_text(item) for item in items])
    elif len(objects) < len(items):
        flat.problems.append(f"The list at “{path}” mixes objects with plain values.")
        flat.put(path, [_text(item) for item in items])
    else:
        _put_columns(flat, path, objects)


def _put_columns(flat: Flat, path: str, objects: list[dict[str, Json]]) -> None:
    """A list of objects becomes one list for each key, in step with each other."""
    rows = [dict(_leaves(item, path)) for item in objects]
    for inner in dict.fromkeys(name for row in rows for name in row):
        values = [row.get(inner) for row in rows]
        if any(_holds_objects(each) for each in values):
            _put_nested(flat, inner, values)
        else:
            flat.put(inner, [_inner_text(each) for each in values])


def _put_nested(flat: Flat, path: str, values: list[Json]) -> None:
    """Lists of objects inside a list of objects: each key has all that one outer object lists, in that one's place."""
    lists = [each if isinstance(each, list) else [] if each is None else [each] for each in values]
    if any(not isinstance(item, dict) for its in lists for item in its):
        flat.problems.append(f"The list at “{path}” mixes objects with plain values.")
    inside = [[dict(_leaves(item, path)) for item in its if isinstance(item, dict)] for its in lists]
    for name in dict.fromkeys(name for its in inside for row in its for name in row):
        if any(isinstance(row.get(name), list) and _holds_objects(row[name]) for its in inside for row in its):
            flat.problems.append(f"“{name}” lies in lists inside lists of objects; it must be read as rows of its own.")
        flat.put(name, [INNER.join(_inner_text(row.get(name)) for row in its) for its in inside])


def _holds_objects(items: Json) -> bool:
    return isinstance(items, list) and any(isinstance(each, dict | list) for each in items)


def _inner_text(value: Json) -> str:
    """One thing's own list, such as a person's numbers, stays in that thing's place."""
    if isinstance(value, list) and not _holds_objects(value):
        return INNER.join(_text(each) for each in value)
    return _text(value)


def _text(value: Json) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
