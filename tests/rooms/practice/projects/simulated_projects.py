"""Invented projects of which the truth is known: whoever does badly leaves oftener, and nobody measures them again.

Drawn after the bounds were written and frozen, by seeds 0 to 999.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, stdev

import numpy as np

from counterline.practice.projects.project_bounds import Later, Scale, StartedOne, figure_of, student

OUT_OF = 4000  # young people who might have started on each project, over whom its interval is tried


@dataclass(frozen=True, slots=True)
class Held:
    """Whether each figure of a project held the truth, and how it was drawn."""

    gone: float
    bounds: bool
    interval: bool
    complete: bool
    flatters: bool


def drawn(seed: int) -> Held:
    """One project: 15 to 80 start, 10 to 60% of them leave, and the less they gain the oftener."""
    chance = np.random.default_rng(seed)
    scale = Scale(*((0, 20), (14, 70), (0, 100))[seed % 3])
    width = scale.most - scale.least
    first = np.clip(np.rint(scale.least + width * chance.beta(3, 4, OUT_OF)), scale.least, scale.most)
    gain = width * (chance.uniform(-0.05, 0.15) + chance.uniform(0.08, 0.2) * chance.standard_normal(OUT_OF))
    last = np.clip(np.rint(first + gain), scale.least, scale.most)
    changed = last - first
    started = int(chance.integers(15, 81))
    share, pull = chance.uniform(0.1, 0.6), chance.uniform(0.5, 2.5)
    # Who leaves is drawn with chances that fall with what each would have gained.
    weight = np.exp(-pull * (changed[:started] - changed.mean()) / changed.std())
    gone = set(chance.choice(started, max(1, round(share * started)), replace=False, p=weight / weight.sum()).tolist())
    rows = [StartedOne(at + 1, Decimal(int(first[at])), _later(at, gone, last, chance)) for at in range(started)]
    figure = figure_of(rows, scale, started)
    truth, stayed = float(changed[:started].mean()), [float(changed[at]) for at in range(started) if at not in gone]
    low, high = usual_interval(stayed)
    return Held(
        len(gone) / started,
        holds(figure.low, truth, figure.high),
        holds(figure.interval_low, float(changed.mean()), figure.interval_high),
        low <= truth <= high,
        fmean(stayed) > truth,
    )


def holds(low: float | None, truth: float, high: float | None) -> bool:
    """Whether there is a figure, and the truth in it."""
    return low is not None and high is not None and low <= truth <= high


def usual_interval(stayed: Sequence[float]) -> tuple[float, float]:
    """What is mostly told: the mean of those who were measured twice, with Student's interval at 95%."""
    reach = student(len(stayed) - 1) * stdev(stayed) / math.sqrt(len(stayed))
    return fmean(stayed) - reach, fmean(stayed) + reach


def _later(
    at: int, gone: set[int], last: "np.ndarray[tuple[int], np.dtype[np.float64]]", chance: np.random.Generator
) -> Decimal | Later:
    if at in gone:
        return Later.LEFT if chance.random() < 0.8 else Later.NOT_ASKED
    return Decimal(int(last[at]))


def rates(projects: int) -> dict[str, float]:
    """The share of so many drawn projects in which each figure held the truth."""
    held = [drawn(seed) for seed in range(projects)]
    return {
        "bounds": fmean(each.bounds for each in held),
        "interval": fmean(each.interval for each in held),
        "complete": fmean(each.complete for each in held),
        "flatters": fmean(each.flatters for each in held),
        "least gone": min(each.gone for each in held),
        "most gone": max(each.gone for each in held),
    }


if __name__ == "__main__":
    print(rates(1000))  # noqa: T201 - for whoever measures anew
