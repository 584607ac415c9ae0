"""Where in a document each fault stands: the line of the section that it speaks of, so that a person finds it at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import yaml

from counterline.reading import Mapping, MappingRefused

Where = tuple[str, ...]
_LINE = re.compile(r"Line (\d+): ")
_QUOTED = re.compile(r"'([^']+)'")
LARGEST: Final = 100_000


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
        found = [FaultAt(_line(each, lines), each) for each in refused.faults]
        return sorted(found, key=lambda each: each.line or 0)
    return []


def _line(fault: str, lines: dict[Where, int]) -> int | None:
    if told := _LINE.match(fault):
        return int(told[1])
    spoken = {", ".join(where): where for where in lines}
    inside = [where for said, where in spoken.items() if fault.startswith(f"{said}: ")]
    place: Where = max(inside, key=len, default=())
    names = _QUOTED.findall(fault)
    below = [
        line for where, line in lines.items() if where[: len(place)] == place and where[-1:] and where[-1] in names
    ]
    return min(below, default=lines.get(place))


def _lines_of(text: str) -> dict[Where, int]:
    try:
        node = yaml.compose(text[:LARGEST], Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    return {} if node is None else dict(_placed(node, ()))


def _placed(node: yaml.Node, where: Where) -> Iterator[tuple[Where, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*where, str(key.value))
            yield here, key.start_mark.line + 1
            yield from _placed(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, each in enumerate(node.value, 1):
            if isinstance(each, yaml.MappingNode):
                here = (*where, f"use {number}")
                yield here, each.start_mark.line + 1
                yield from _placed(each, here)
