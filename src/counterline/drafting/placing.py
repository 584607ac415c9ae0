"""Where in a document each fault stands: the line of the section that it speaks of, so that a person finds it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from counterline.plumbing.document_parts import Fault, Place
from counterline.plumbing.documents import LARGEST_DOCUMENT
from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping

_LINE: Final = re.compile(r"Line (\d+): ")  # what is no document says its line itself
_QUOTED: Final = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class FaultAt:
    """A fault, and the line it stands at, counted from one; no line where it is about the whole document."""

    line: int | None
    said: str


def faults_at(text: str) -> list[FaultAt]:
    """Every fault of a document with its line, in the order of the lines; none where it may be approved."""
    try:
        Mapping.parse(text)
    except MappingRefused as refused:
        lines = _lines_of(text)
        found = [FaultAt(_line(each, lines), str(each)) for each in refused.faults]
        return sorted(found, key=lambda each: each.line or 0)
    return []


def _line(fault: str, lines: dict[Place, int]) -> int | None:
    if told := _LINE.match(fault):
        return int(told[1])
    place = fault.place if isinstance(fault, Fault) else ()
    names = _QUOTED.findall(fault)
    # A fault of several columns speaks of a whole section; the first that it names is where to look.
    below = [
        line for where, line in lines.items() if where[: len(place)] == place and where[-1:] and where[-1] in names
    ]
    within = (lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines)
    return min(below, default=next(within, None))


def _lines_of(text: str) -> dict[Place, int]:
    try:
        node = yaml.compose(text[:LARGEST_DOCUMENT], Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    return {} if node is None else dict(_placed(node, ()))


def _placed(node: yaml.Node, where: Place) -> Iterator[tuple[Place, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*where, str(key.value))
            yield here, key.start_mark.line + 1
            yield from _placed(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for at, each in enumerate(node.value):
            yield (*where, at), each.start_mark.line + 1
            yield from _placed(each, (*where, at))
