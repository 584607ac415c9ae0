"""Flows: how many lines run from one force's area to another's, with what cannot be drawn counted beside."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counterline.lines import Line, State


@dataclass(frozen=True, slots=True)
class Flow:
    """So many active lines from one area to another; the same area twice is an internal line."""

    origin: str
    destination: str
    lines: int


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows of a world. A line that reaches three forces is in three flows, so flows never add up to lines."""

    flows: tuple[Flow, ...]
    without_origin: int
    without_destination: int


def flows_of(lines: Iterable[Line], grouped: Callable[[str], str] = lambda force: force) -> Flows:
    """Flows of the active lines between forces, or between what `grouped` makes of them, such as regions."""
    counts: dict[tuple[str, str], int] = {}
    without_origin = without_destination = 0
    for line in lines:
        if line.state is not State.ACTIVE:
            continue
        if line.origin is None:
            without_origin += 1
            continue
        if not line.importing:
            without_destination += 1
            continue
        for destination in {grouped(force) for force in line.importing}:
            pair = (grouped(line.origin), destination)
            counts[pair] = counts.get(pair, 0) + 1
    ordered = sorted(counts, key=lambda pair: (-counts[pair], pair))
    return Flows(tuple(Flow(*pair, counts[pair]) for pair in ordered), without_origin, without_destination)
