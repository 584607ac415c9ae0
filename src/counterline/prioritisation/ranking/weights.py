"""Weights that a harm document allows, drawn evenly over all of them: points that lie more evenly than chance would lay them."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.prioritisation.ranking.harm_document import HarmDocument, Range
from counterline.prioritisation.ranking.streams import DRAWS, Streams

WHOLE: Final = (1 << 15) - 16
"""What a weight of 1 is as a whole number. Sums of whole numbers are exact in any order, so equal lines score equally."""

_STEPS: Final = 1 << 12

Numbers = NDArray[np.float64]


def weights_drawn(document: HarmDocument) -> NDArray[np.float32]:
    """Whole numbers, a row for each criterion and a column for each draw, which makes about `WHOLE`."""
    names = [each.name for each in document.criteria]
    points = _points(document.digest, len(names) - 1)
    if document.weights.by_order:
        by_order = _in_order(_within([1.0] * len(names), points))
        found = by_order[[document.weights.by_order.index(name) for name in names]]
    else:
        found = _in_ranges([document.weights.by_ranges[name] for name in names], points)
    return np.rint(found * WHOLE).astype(np.float32)


def _in_ranges(ranges: Sequence[Range], points: Numbers) -> Numbers:
    """Weights within their ranges: what is above the least of each, or below the most, whichever leaves less to share out."""
    above, below = 1 - sum(each.least for each in ranges), sum(each.most for each in ranges) - 1
    spare, sign = (above, 1) if above <= below else (below, -1)
    found = np.array([[float(each.least if sign > 0 else each.most)] * points.shape[1] for each in ranges])
    free = [at for at, each in enumerate(ranges) if each.most > each.least] if spare else []
    if free:
        rooms = [min(1.0, float((ranges[at].most - ranges[at].least) / spare)) for at in free]
        found[free] += sign * float(spare) * _within(rooms, points[: len(free) - 1])
    return found


def _points(digest: str, dimensions: int) -> Numbers:
    """Points of the unit cube by the additive recurrence of the generalised golden ratio, moved by the document's own step."""
    ratio = 2.0
    for _ in range(64):
        ratio = (1 + ratio) ** (1 / (dimensions + 1))
    moved = Streams(digest).of("weights", "", dimensions + 1) / (1 << 16)
    steps = np.arange(1, DRAWS + 1)
    return np.array([(moved[each] + steps * ratio ** -(each + 1)) % 1 for each in range(dimensions)]).reshape(
        dimensions, DRAWS
    )


def _within(rooms: list[float], points: Numbers) -> Numbers:
    """Shares that make 1, none above its room, evenly over all such shares.

    Each share in turn is found from its point by how much of the volume is left to those after it, on a fine grid.
    """
    grid = np.linspace(0, 1, _STEPS + 1)
    volumes = [
        np.minimum(grid, rooms[-1])
    ]  # for the last shares, from the last backwards: of all their sums up to each step
    for room in rooms[-2:0:-1]:
        density = volumes[-1] - np.interp(grid - room, grid, volumes[-1], left=0)
        sums = np.cumsum(np.concatenate(([0.0], (density[1:] + density[:-1]) / 2)))
        volumes.append(sums / sums[-1])
    left, shares = np.ones(points.shape[1]), []
    for room, point, volume in zip(rooms, points, reversed(volumes), strict=False):
        most, least = np.interp(left, grid, volume), np.interp(left - room, grid, volume, left=0)
        rest = np.clip(np.interp(most - point * (most - least), volume, grid), left - room, left)
        shares.append(left - rest)
        left = rest
    return np.array([*shares, left])


def _in_order(shares: Numbers) -> Numbers:
    """Even weights of which each is at least the next, from even shares: the corners are 1; 1/2 and 1/2; three thirds …"""
    corners = shares / np.arange(1, len(shares) + 1)[:, None]
    return np.cumsum(corners[::-1], axis=0)[::-1]
