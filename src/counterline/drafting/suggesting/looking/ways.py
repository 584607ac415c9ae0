"""The lists of things inside a JSON or XML document: the way to each, how many things it holds, and what they say."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

import orjson

from counterline.files.sheets.package import guarded_parser

DEEPEST: Final = 12  # lists that lie deeper are not looked for, and bombs are deep
MOST_LOOKED_AT: Final = 200  # things of a list, by which its names are known
Way = tuple[str, ...]
Thing = dict[str, object]


@dataclass(slots=True)
class Listed:
    """A list: how many things it holds, and the ways, inside a thing, to what they say."""

    way: Way
    count: int = 0
    said: dict[Way, None] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    """Which of the things' parts are lists, whose things are not what these are."""

    @property
    def keys(self) -> list[str]:
        """What its things say by themselves, by name: plain values, and those of the one object inside them."""
        own = (each for each in self.said if each[0] not in self.lists and each[-1] != MORE)
        return list(dict.fromkeys(each[-1] for each in own))

    def beside(self, rows: Way) -> Iterator[Way]:
        """What its things say beside the rows that lie within them."""
        towards = rows[len(self.way)]
        yield from (each for each in self.said if each[0] != towards and each[-1] != MORE)


MORE: Final = "\0"
"""Ends the way to what is made of more, which is named as a key and never carried."""


def in_json(content: bytes) -> dict[Way, Listed] | None:
    """The lists of a JSON document; None where the file is lines of JSON, whose lists are each line's own."""
    try:
        document = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:  # lines of JSON are no one document
        return None
    if isinstance(document, dict) and content.strip().count(b"\n") == 0:
        return None
    found: dict[Way, Listed] = {}
    _walk(document, (), found)
    return found


def _walk(value: object, way: Way, found: dict[Way, Listed]) -> None:
    if len(way) > DEEPEST:
        return
    if things := _objects(value):
        here = found.setdefault(way, Listed(way))
        here.count += len(things)
        for thing in things:
            if here.count <= MOST_LOOKED_AT or not here.said:
                here.said.update(dict.fromkeys(_said(thing)))
                here.lists |= {name for name, inside in thing.items() if _objects(inside)}
            for name, inside in thing.items():
                _walk(inside, (*way, name), found)
    elif isinstance(value, dict):
        for name, inside in value.items():
            _walk(inside, (*way, name), found)


def _said(thing: Thing) -> Iterator[Way]:
    for key, value in thing.items():
        inside = _objects(value) or ([value] if isinstance(value, dict) else [])
        if not inside:
            yield (key,)
            continue
        names = dict.fromkeys(name for each in inside for name in each)
        yield from (
            (key, name) if not any(_is_made_of_more(each.get(name)) for each in inside) else (key, name, MORE)
            for name in names
        )


def _objects(value: object) -> list[Thing]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _is_made_of_more(value: object) -> bool:
    return isinstance(value, dict) or bool(_objects(value))


def in_xml(content: bytes) -> dict[Way, Listed] | None:
    """The elements of an XML document that come more than once, as lists; None where it cannot be read."""
    tree = _Tree()
    parser = guarded_parser()
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return None
    return tree.lists()


class _Tree:
    """Counts the elements at each way, and notes which hold others; the calls that expat makes are its methods."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._met: Counter[Way] = Counter()
        self._attributes: dict[Way, dict[str, None]] = {}
        self._inside: list[Counter[str]] = [Counter()]
        self._several: set[Way] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.rpartition(":")[2]
        self._open.append(name)
        way = tuple(self._open)
        self._met[way] += 1
        self._attributes.setdefault(way, {}).update(dict.fromkeys(each.rpartition(":")[2] for each in attributes))
        self._inside[-1][name] += 1
        if self._inside[-1][name] > 1:
            self._several.add(way)
        self._inside.append(Counter())

    def end(self, _: str) -> None:
        """An element ends."""
        self._open.pop()
        self._inside.pop()

    def lists(self) -> dict[Way, Listed]:
        """The elements of which one holds several, and which say more than words."""
        parents = {way[:-1] for way in self._met} | {way for way, names in self._attributes.items() if names}
        listed = [way for way in self._met if way in self._several and way in parents and len(way) > 1]
        return {
            way: Listed(
                way,
                self._met[way],
                dict.fromkeys(self._said(way, parents)),
                {each[-1] for each in self._several if each[:-1] == way and each in parents},
            )
            for way in listed
        }

    def _said(self, way: Way, parents: set[Way]) -> Iterator[Way]:
        yield from ((f"@{each}",) for each in self._attributes.get(way, ()))
        for other in self._met:
            if other[:-1] != way:
                continue
            if other not in parents:
                yield other[-1:]
                continue
            yield from ((other[-1], f"@{each}") for each in self._attributes.get(other, ()))
            yield from ((other[-1], each[-1]) for each in self._met if each[:-1] == other and each not in parents)
