"""Flows: how many lines run from one force's area to another's, with what cannot be drawn counted beside."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from counterline.lines.assembly.line import Line
from counterline.lines.rule import State


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


Ends = tuple[str | None, str | None]  # where a line runs from and to; None where nobody has said


def flows_of(lines: Iterable[Line], grouped: Callable[[str], str] = lambda force: force) -> Flows:
    """Flows of the active lines between forces, or between what `grouped` makes of them, such as regions."""
    counts = Counter(ends for line in lines if line.state is State.ACTIVE for ends in ends_of(line, grouped))
    pairs = {(ends[0], ends[1]): many for ends, many in counts.items() if ends[0] is not None and ends[1] is not None}
    return Flows(
        tuple(Flow(*pair, pairs[pair]) for pair in sorted(pairs, key=lambda pair: (-pairs[pair], pair))),
        without_origin=sum(many for ends, many in counts.items() if ends[0] is None),
        without_destination=sum(many for ends, many in counts.items() if ends[0] is not None and ends[1] is None),
    )


def ends_of(line: Line, grouped: Callable[[str], str] = lambda force: force) -> frozenset[Ends]:
    """Each flow that a line is part of, by its ends; one whose origin is not known is in no other."""
    if line.origin is None:
        return frozenset({(None, None)})
    if not line.importing:
        return frozenset({(grouped(line.origin), None)})
    return frozenset((grouped(line.origin), grouped(force)) for force in line.importing)
