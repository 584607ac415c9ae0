"""Where the rows of a JSON or XML document lie, found by looking for the longest list of things in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.parsers import expat

import orjson

from counterline.intake.formats import Format
from counterline.intake.formats.package import guarded_parser

MOST_BYTES: Final = 64 << 20
DEEPEST: Final = 6
Way = tuple[str, ...]


def rows_within(path: Path) -> tuple[Format, str] | None:
    """The kind of document a file is and the way to its rows, or None where it is a table or too large to look into."""
    if path.stat().st_size > MOST_BYTES:
        return None
    head = path.read_bytes()[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        found = _in_xml(path)
        return None if found is None else (Format.XML, found)
    if head.startswith((b"{", b"[")):
        return _in_json(path)
    return None


def _in_json(path: Path) -> tuple[Format, str] | None:
    try:
        document = orjson.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:  # lines of JSON are no one document
        return None
    if isinstance(document, dict) and path.read_bytes().strip().count(b"\n") == 0:
        return None  # one line alone is a line of JSON, and lists inside it are its own
    lists = dict(_lists(document, ()))
    if not lists:
        return None
    return Format.JSON, ".".join(_longest(lists))


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
