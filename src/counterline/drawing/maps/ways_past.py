"""Ways for arrows on a crowded map: places' marks moved apart, and arcs that bend past every mark they do not join."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np

from counterline.drawing.charts.arcs import Arc, Disc, Way, arc_between
from counterline.drawing.maps.free_room import Box

APART: Final = 6.0  # pixels between two marks, so that an arrow from one to the other has a head that is seen
ROUNDS: Final = 60  # of moving apart: six forces crowd about London, and each round undoes a part of what meets
CLEAR: Final = 1.0  # pixels between an arrow's edge and a mark that it passes
# The usual bow first, then ever wider ones to either side, leaning on either end.
WAYS: Final = [
    Way(bend * side, lean)
    for bend in (0.2, 0.3, 0.12, 0.42, 0.05, 0.55, 0.7)
    for lean in (0.5, 0.3, 0.7)
    for side in (1, -1)
]

Ends = tuple[str, str]


def apart(marks: Mapping[str, Disc]) -> dict[str, Disc]:
    """Marks moved as little as keeps any two from meeting; the same ones always move the same way."""
    moved = dict(marks)
    for _ in range(ROUNDS):
        meeting = [
            (one, other) for one, other in combinations(sorted(moved), 2) if _short_of(moved[one], moved[other]) > 0
        ]
        if not meeting:
            break
        for turn, (one, other) in enumerate(meeting):
            moved[one], moved[other] = _parted(moved[one], moved[other], turn)
    return moved


def routed(wanted: Sequence[tuple[Ends, float]], marks: Mapping[str, Disc], paper: Box) -> list[Arc]:
    """An arc of each width between its ends, past every other mark and apart from its way back; else dashed."""
    found: dict[Ends, Arc] = {}
    for (origin, destination), width in wanted:
        others = [disc for code, disc in marks.items() if code not in {origin, destination}]
        arcs = (arc_between(marks[origin], marks[destination], width, way) for way in WAYS)
        back = found.get((destination, origin))
        fits = (arc for arc in arcs if not (back and _along(arc, back)) and passes(arc, others, paper))
        usual = arc_between(marks[origin], marks[destination], width)
        found[origin, destination] = next(fits, replace(usual, dashed=True))
    return [found[ends] for ends, _ in wanted]


def passes(arc: Arc, others: Sequence[Disc], paper: Box) -> bool:
    """True where an arc and its head stay on the paper and clear of every mark."""
    part = np.linspace(0, 1, max(round(arc.length / 2), 12))
    x, y = (
        (1 - part) ** 2 * start + 2 * (1 - part) * part * control + part**2 * end
        for start, control, end in zip(arc.start, arc.control, arc.end, strict=True)
    )
    if x.min() < paper.left or x.max() > paper.right or y.min() < paper.top or y.max() > paper.foot:
        return False
    in_head = np.hypot(x - arc.end[0], y - arc.end[1]) < arc.head
    half = np.where(in_head, arc.half_head, arc.width / 2) + CLEAR
    discs = np.array([(*each.at, each.radius) for each in others]).reshape(-1, 3, 1)
    return bool((np.hypot(x - discs[:, 0], y - discs[:, 1]) > discs[:, 2] + half).all())


def _along(arc: Arc, back: Arc) -> bool:
    (ax, ay), (bx, by) = arc.at(0.5), back.at(0.5)
    return hypot(ax - bx, ay - by) < (arc.width + back.width) / 2 + 4


def _short_of(one: Disc, other: Disc) -> float:
    return one.radius + other.radius + APART - hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])


def _parted(one: Disc, other: Disc, turn: int) -> tuple[Disc, Disc]:
    (ax, ay), (bx, by) = one.at, other.at
    span = hypot(bx - ax, by - ay)
    # Two at one place part in a direction of their own, or all such would pile up along one line.
    way = ((bx - ax) / span, (by - ay) / span) if span > 0.01 else (cos(turn + pi / 3), sin(turn + pi / 3))
    half = (_short_of(one, other) + 0.1) / 2
    moved_one = (ax - way[0] * half, ay - way[1] * half)
    return replace(one, at=moved_one), replace(other, at=(bx + way[0] * half, by + way[1] * half))
