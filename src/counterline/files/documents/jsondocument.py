"""One JSON document into rows: those at a path inside it, each given what the mapping says to carry from outside."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from counterline.files.arranging import Arranged
from counterline.files.documents.carrying import Carried, Place
from counterline.files.documents.flattening import Json
from counterline.files.documents.jsonobjects import ObjectReader
from counterline.files.documents.windows import Window, broken
from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.rows import Found, Row

SKIPPED_WHOLE: Final = 1 << 16  # what is longer is stepped through, so that it need not be held

Path_ = tuple[str, ...]
Met = tuple[int, Place, str]
"""Which of the paths a value stands at (the rows' is 0), where, and its text."""


def read_json_document(path: Path, found: Found, arranged: Arranged, limits: Limits) -> Iterator[Row]:
    """Hand back the rows of a document, to be read as they are asked for."""
    found.headers[None] = ()
    carried = Carried(arranged.path, [tuple(each.split(".")) for each in arranged.carry])
    if arranged.carry:
        walk = _Walk(path, Found(found.format), limits)
        for which, place, text in walk.through(carried.paths):
            carried.keep(which, place, text)
    return _rows(_Walk(path, found, limits, lists=bool(arranged.headers)), found, (carried, arranged), limits)


def _rows(walk: "_Walk", found: Found, how: tuple[Carried, Arranged], limits: Limits) -> Iterator[Row]:
    carried, arranged = how
    objects = ObjectReader(found, limits, "row")
    number = 0
    for number, (_, place, text) in enumerate(walk.through([carried.rows]), 1):
        yield objects.row(number, _with(carried.at(place), _named(text, arranged.headers)))
    if number:
        found.notes += carried.unmet()
    elif not walk.arrived:
        raise Unreadable(
            f"Nothing stands at “{'.'.join(carried.rows)}”, where the mapping says the rows are. Check the path in its 'rows', "
            "or that the export is whole."
        )
    else:
        found.notes.append(f"The document holds no rows at “{'.'.join(carried.rows) or 'its top'}”.")


def _named(text: str, names: Sequence[str]) -> str:
    """A row that is a list as an object: its members by the names that the mapping gives them."""
    if not names or not text.startswith("["):
        return text
    values = json.loads(text, parse_float=str, parse_int=str)
    row = dict(zip(names, values, strict=False))
    if beyond := values[len(names) :]:
        row[""] = beyond  # nothing reads it, so the row is held
    return json.dumps(row, ensure_ascii=False)


def _with(outside: dict[str, Json], text: str) -> str:
    """A row's text with what is carried to it put first, so that all of it stands in one place where it is held."""
    if not outside or not text.startswith("{"):
        return text
    inside = text[1:].lstrip()
    return json.dumps(outside, ensure_ascii=False)[:-1] + (inside if inside == "}" else f", {inside}")


class _Walk:
    """One way through a document from its beginning, stopping at the values that stand at paths."""

    def __init__(self, path: Path, found: Found, limits: Limits, *, lists: bool = False) -> None:
        self._window = Window(path, found, limits)
        self._limits = limits
        self._lists = lists
        self.arrived = False

    def through(self, paths: Sequence[Path_]) -> Iterator[Met]:
        """Give every value that stands at one of the paths, a list's one by one."""
        ways = list(enumerate(paths))
        try:
            yield from self._at(ways, 0, ())
            at = 0
            # Pages of an answer, or lines with lists in them, follow each other as members of a list would.
            while self._window.peek() and all(paths):
                at += 1
                yield from self._at(ways, 0, ((0, at),))
            if self._window.peek():
                raise broken("more stands after its end; if it is one object a line, the mapping's format is jsonl")
        finally:
            self._window.close()

    def _at(self, ways: list[tuple[int, Path_]], depth: int, place: Place) -> Iterator[Met]:
        if len(place) + depth > self._limits.depth.most:
            raise Unreadable(self._limits.depth.refusal("The document is nested too deep") + ".")
        sign = self._window.peek()
        # A list on the way may be empty, and then nobody can tell.
        self.arrived = self.arrived or any(sign == "[" or not rest for _, rest in ways)
        if sign == "[" and ways:
            for at, _ in enumerate(self._members("[", "]")):
                inside = (*place, (depth, at))
                if self._lists and self._window.peek() == "[" and any(not rest for _, rest in ways):
                    yield from self._here(ways, inside)  # a row may itself be a list
                else:
                    yield from self._at(ways, depth, inside)
        elif any(not rest for _, rest in ways):
            yield from self._here(ways, place)
        elif sign == "{" and ways:
            for key in self._members("{", "}"):
                onward = [(n, rest[1:]) for n, rest in ways if rest[0] == key]
                yield from self._at(onward, depth + 1, place)
        else:
            self._skip(depth)

    def _here(self, ways: list[tuple[int, Path_]], place: Place) -> Iterator[Met]:
        text = self._window.value()
        if text is None:
            raise Unreadable(self._limits.line.refusal("One row of the document is too long") + ".")
        yield from ((which, place, text) for which, rest in ways if not rest)

    def _members(self, opening: str, closing: str) -> Iterator[str]:
        """Step through what an object or a list holds, giving an object's keys; the caller takes each value."""
        window = self._window
        window.expect(opening)
        if window.peek() == closing:
            window.expect(closing)
            return
        sign = ","
        while sign == ",":
            key = ""
            if opening == "{":
                if window.peek() != '"':
                    raise broken("a key without quotation marks")
                key = str(json.loads(window.value() or '""'))
                window.expect(":")
            yield key
            sign = window.expect("," + closing)

    def _skip(self, depth: int) -> None:
        """Pass a value by: whole where it is short, else by stepping through it."""
        if depth > self._limits.depth.most:
            raise Unreadable(self._limits.depth.refusal("The document is nested too deep") + ".")
        if self._window.value(SKIPPED_WHOLE) is not None:
            return
        sign = self._window.peek()
        if sign not in "[{":
            if self._window.value() is not None:
                return
            raise Unreadable(self._limits.line.refusal("The document has a text that does not end") + ".")
        for _ in self._members(sign, "]" if sign == "[" else "}"):
            self._skip(depth + 1)
