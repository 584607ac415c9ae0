"""An XML document into rows: the elements at a path, their parts and attributes spread over dotted paths as JSON's are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from orjson import dumps

from counterline.files.arranging import Arranged
from counterline.files.documents.carrying import Carried, Place
from counterline.files.documents.flattening import Flat, Json
from counterline.files.documents.jsonobjects import ObjectReader
from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header
from counterline.files.limits import Limits
from counterline.files.rows import Cell, Found, Row
from counterline.files.sheets.package import BLOCK, guarded_parser

TEXT: Final = "#text"  # an element's own words, where it has attributes or parts as well

Met = tuple[int, Place, Json]


def read_xml_document(path: Path, found: Found, arranged: Arranged, limits: Limits) -> Iterator[Row]:
    """Hand back the rows of a document, to be read as they are asked for."""
    found.headers[None] = ()
    carried = Carried(arranged.path, [tuple(each.split(".")) for each in arranged.carry])
    if arranged.carry:
        for which, place, value in _met(path, Found(found.format), carried.paths, limits):
            carried.keep(which, place, "{}" if isinstance(value, dict) else dumps(value).decode())
    return _rows(path, found, carried, (arranged.named, limits))


def _rows(path: Path, found: Found, carried: Carried, asked: tuple[frozenset[str], Limits]) -> Iterator[Row]:
    named, limits = asked
    objects = ObjectReader(found, limits, "row")
    number = 0
    for number, (_, place, value) in enumerate(_met(path, found, [carried.rows], limits), 1):
        said = {**carried.at(place), **(value if isinstance(value, dict) else {TEXT: value})}
        yield objects.row_of(number, dumps(said).decode(), _as_named(objects.spread(said), named))
    if number:
        found.notes += carried.unmet()
    else:
        found.notes.append(f"The document holds no element at “{'.'.join(carried.rows)}”.")


def _met(path: Path, found: Found, paths: Sequence[tuple[str, ...]], limits: Limits) -> Iterator[Met]:
    parser = guarded_parser()
    walk = _Walk(paths, limits)
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.text
    with path.open("rb") as stream:
        ended = False
        while not ended:
            data = stream.read(BLOCK)
            ended = not data
            found.passed += len(data)
            try:
                parser.Parse(data, ended)
            except expat.ExpatError as error:
                told = f"it breaks off or is no XML at line {error.lineno:,}"
                raise Unreadable(f"The document cannot be read to its end: {told}. Export it again.") from error
            met, walk.met = walk.met, []
            yield from met


@dataclass(slots=True)
class _Open:
    """An element that has begun: what it says so far, and how many of its parts lie on the way to rows."""

    name: str
    said: dict[str, Json]
    wanted: list[int]
    words: list[str] = field(default_factory=list)
    passed: int = 0


class _Walk:
    """Builds the elements at the paths and forgets all others; the calls that expat makes are its methods."""

    def __init__(self, paths: Sequence[tuple[str, ...]], limits: Limits) -> None:
        self.met: list[Met] = []
        self._paths = paths
        self._limits = limits
        self._names: list[str] = []
        self._counts: list[int] = [0]
        self._building: list[_Open] = []
        self._long = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.rpartition(":")[2]
        self._names.append(name)
        self._counts[-1] += 1
        self._counts.append(0)
        if len(self._names) > self._limits.depth.most:
            raise Unreadable(self._limits.depth.refusal("The document is nested too deep") + ".")
        here = tuple(self._names)
        for which, path in enumerate(self._paths):
            if path[-1].startswith("@") and path[:-1] == here and path[-1][1:] in attributes:
                self.met.append((which, self._place(), attributes[path[-1][1:]]))
        wanted = [which for which, path in enumerate(self._paths) if path in (here, (*here, TEXT))]
        if wanted or self._building:
            said: dict[str, Json] = {f"@{key.rpartition(':')[2]}": each for key, each in attributes.items()}
            self._building.append(_Open(name, said, wanted))
            self._take(sum(map(len, attributes.values())))

    def text(self, words: str) -> None:
        """Words of an element."""
        if self._building:
            self._building[-1].words.append(words)
            self._take(len(words))

    def end(self, _name: str) -> None:
        """An element ends."""
        if self._building:
            element = self._building.pop()
            value = _value(element)
            if self._building:
                _put(self._building[-1].said, element.name, value)
            else:
                self._long = 0
            self.met += [
                (which, self._place(), _words(value) if self._paths[which][-1] == TEXT else value)
                for which in element.wanted
            ]
        self._names.pop()
        self._counts.pop()

    def _place(self) -> Place:
        """Which of its like each element on the way is: the path's own depth, and its number there."""
        return tuple((depth, count) for depth, count in enumerate(self._counts[:-1], 1))

    def _take(self, more: int) -> None:
        self._long += more
        if self._long > self._limits.line.most:
            raise Unreadable(self._limits.line.refusal("One row of the document is too long") + ".")


def _value(element: _Open) -> Json:
    words = "".join(element.words).strip()
    if not element.said:
        return words
    if words:
        element.said[TEXT] = words
    return {name: _alike(said) for name, said in element.said.items()}


def _alike(said: Json) -> Json:
    """Of elements of one name, one without attributes says its words as those with attributes do."""
    if isinstance(said, list) and any(isinstance(each, dict) for each in said):
        return [each if isinstance(each, dict) else {TEXT: each} for each in said]
    return said


def _as_named(flat: Flat, named: frozenset[str]) -> Flat:
    """Give an element's words the one column by which the mapping knows them, whether it has attributes here or not."""
    for path in list(flat.cells):
        other = path.removesuffix(f".{TEXT}") if path.endswith(f".{TEXT}") else f"{path}.{TEXT}"
        if fold_header(path) in named or fold_header(other) not in named:
            continue
        if other not in flat.cells:
            flat.cells[other] = flat.cells.pop(path)
        elif (both := _in_step(flat.cells[other], flat.cells[path])) is not None:
            flat.cells[other] = both
            del flat.cells[path]
    return flat


def _in_step(first: Cell, second: Cell) -> Cell | None:
    """Two lists whose places correspond as one, where no place says both."""
    if not isinstance(first, list) or not isinstance(second, list) or len(first) != len(second):
        return None
    places = list(zip(first, second, strict=True))
    return None if any(one and other for one, other in places) else [one or other for one, other in places]


def _words(value: Json) -> Json:
    return value.get(TEXT, "") if isinstance(value, dict) else value


def _put(said: dict[str, Json], name: str, value: Json) -> None:
    """Put a part in its place; of several with one name a list is made."""
    if name not in said:
        said[name] = value
        return
    before = said[name]
    if isinstance(before, list):
        before.append(value)
    else:
        said[name] = [before, value]
