"""Where the rows of a JSON or XML document lie, found by looking for the longest list of things in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from xml.parsers import expat

import orjson

from counterline.intake.formats import Format
from counterline.intake.formats.package import guarded_parser
from counterline.intake.suggesting.own_words import tells_a_kind

MOST_BYTES: Final = 64 << 20
DEEPEST: Final = 6
MOST_LOOKED_AT: Final = 200
FEWEST_TELLING: Final = 2
"""An amount alone may be a drug's; two such words make rows of a list inside others."""
Way = tuple[str, ...]
Thing = dict[str, object]


class Within(NamedTuple):
    """The kind of document, the way to its rows, and what stands beside them in what they lie within."""

    format: Format
    rows: str
    carry: tuple[str, ...] = ()


def rows_within(path: Path) -> Within | None:
    """Where a document's rows lie, or None where the file is a table or too large to look into."""
    if path.stat().st_size > MOST_BYTES:
        return None
    head = path.read_bytes()[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        found = _in_xml(path)
        return None if found is None else Within(Format.XML, found)
    if head.startswith((b"{", b"[")):
        return _in_json(path)
    return None


def _in_json(path: Path) -> Within | None:
    try:
        document = orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:  # lines of JSON are no one document
        return None
    if isinstance(document, dict) and path.read_bytes().strip().count(b"\n") == 0:
        return None  # one line alone is a line of JSON, and lists inside it are its own
    lists = dict(_lists(document, ()))
    if not lists:
        return None
    way = _longest(lists)
    things = _at(document, way)
    if tells_a_kind(_keys(things)) or not (inner := _telling_list(things)):
        return Within(Format.JSON, ".".join(way))
    beside = (".".join((*way, each)) for each in _carried(things, inner))
    return Within(Format.JSON, ".".join((*way, inner)), tuple(beside))


def _at(value: object, way: Way) -> list[Thing]:
    for name in way:
        value = value[name] if isinstance(value, dict) else None
    return _objects(value)


def _objects(value: object) -> list[Thing]:
    return [each for each in value[:MOST_LOOKED_AT] if isinstance(each, dict)] if isinstance(value, list) else []


def _keys(things: list[Thing]) -> list[str]:
    return list(dict.fromkeys(key for each in things for key in each))


def _telling_list(things: list[Thing]) -> str | None:
    """The list inside the things whose members say what kind they are, as a child's episodes do and the child does not."""
    told = {
        key: tells_a_kind(_keys([inner for each in things for inner in _objects(each.get(key))]) or [""])
        for key in _keys(things)
    }
    best = max(told, key=lambda key: told[key], default=None)
    return best if best is not None and told[best] >= FEWEST_TELLING else None


def _carried(things: list[Thing], rows: str) -> Iterator[str]:
    """What the things say beside their rows: plain values, lists of them, and the keys of objects."""
    for key in _keys(things):
        said = [each[key] for each in things if key in each and key != rows]
        inside = [inner for each in said for inner in (_objects(each) or ([each] if isinstance(each, dict) else []))]
        if inside:
            names = _keys(inside)
            yield from (
                f"{key}.{name}" for name in names if not any(_is_made_of_more(each.get(name)) for each in inside)
            )
        elif said:
            yield key


def _is_made_of_more(value: object) -> bool:
    return isinstance(value, dict) or bool(_objects(value))


def _lists(value: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int]]:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        yield way, len(value)
    elif isinstance(value, dict) and len(way) < DEEPEST:
        for name, inside in value.items():
            yield from _lists(inside, (*way, name))


def _in_xml(path: Path) -> str | None:
    met: Counter[Way] = Counter()
    parents: set[Way] = set()
    open_ones: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        parents.add(tuple(open_ones))
        open_ones.append(name)
        met[tuple(open_ones)] += 1
        if attributes:
            parents.add(tuple(open_ones))

    def end(_: str) -> None:
        open_ones.pop()

    parser = guarded_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(path.read_bytes(), True)
    except expat.ExpatError:
        return None
    repeated = {way: times for way, times in met.items() if way in parents and len(way) > 1}
    return ".".join(_longest(repeated)) if repeated else None


def _longest(found: Mapping[Way, int]) -> Way:
    """The way to most things; of two alike the shorter."""
    return max(found, key=lambda way: (found[way], -len(way)))
