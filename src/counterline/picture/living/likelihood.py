"""Fitting the model to an installation's own records: penalised maximum likelihood by the lines' scores, without any truth."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from counterline.picture.living.chances import Laid, laid_out, passed
from counterline.picture.living.line_histories import LIVE, NOTHING, SEEN, LineHistory
from counterline.picture.living.parameters import NAMES, Floats, Parameters, centred, log_odds, precision

VERSION: Final = "living-4"
MOST_STEPS: Final = 12  # five to seven are enough; more means that the records say nothing of some share
ENOUGH: Final = 0.01  # a step that gains less than this in log-likelihood ends the fit: far below one line's worth
Progress = Callable[[int, int], None]
"""Told before each step of a fit: which it is, and how many there may be."""
NUDGE: Final = 1e-4  # a difference in log-odds that is far above rounding and far below what curves


def fit(
    histories: Sequence[LineHistory], unheard: frozenset[str] = frozenset(), progress: Progress = lambda _, __: None
) -> Parameters:
    """Fit to the histories given; the same histories give the same parameters, in whatever order they come."""
    sight = sight_of(histories)
    laid = laid_out(sorted(histories, key=lambda each: each.ref), sight, unheard)
    held, centre = precision(), centred()
    odds = centre.copy()
    best = _goal(laid, odds, held, centre)
    scores = _scores(laid, odds)
    for step_at in range(MOST_STEPS):
        progress(step_at, MOST_STEPS)
        pull = held @ (odds - centre)
        step = np.linalg.solve(scores.T @ scores + held, scores.sum(axis=0) - pull)
        climbed, odds, best = _climb(laid, odds, step, best, (held, centre))
        scores = _scores(laid, odds)
        if climbed < ENOUGH:
            break
    covariance = np.linalg.inv(scores.T @ scores + held)
    return Parameters(
        VERSION, tuple(map(float, odds)), dict(sight), tuple(tuple(map(float, row)) for row in covariance), unheard
    )


def _climb(
    laid: Sequence[Laid], odds: Floats, step: Floats, best: float, prior: tuple[Floats, Floats]
) -> tuple[float, Floats, float]:
    for halved in range(8):
        tried = odds + step / 2**halved
        goal = _goal(laid, tried, *prior)
        if goal > best:
            return goal - best, tried, goal
    return 0.0, odds, best


def _goal(laid: Sequence[Laid], odds: Floats, held: Floats, centre: Floats) -> float:
    away = odds - centre
    return float(sum(passed(each, odds)[0].sum() for each in laid) - away @ held @ away / 2)


def _scores(laid: Sequence[Laid], odds: Floats) -> Floats:
    """Each line's score: how its log-likelihood moves with each parameter, by differences."""
    columns = []
    for place in range(len(NAMES)):
        up, down = odds.copy(), odds.copy()
        up[place] += NUDGE
        down[place] -= NUDGE
        moved = [passed(each, up)[0] - passed(each, down)[0] for each in laid]
        columns.append(np.concatenate(moved) / (2 * NUDGE))
    return np.array(columns).T


def sight_of(histories: Sequence[LineHistory]) -> Mapping[str, float]:
    """How each agency's rate of sightings on lines that it calls live compares with all, shrunken to the whole.

    Beta-binomial by moments: an agency of few line-months hardly leaves the whole.
    """
    seen: dict[str, list[int]] = {}
    for history in histories:
        for view in history.views:
            for word, sight in zip(view.words, view.seen, strict=True):
                if sight != NOTHING and word == LIVE:
                    counted = seen.setdefault(view.agency, [0, 0])
                    counted[0] += sight == SEEN
                    counted[1] += 1
    hits, asked = (np.array([each[n] for each in seen.values()], dtype=float) for n in range(2))
    if not asked.sum() or not 0 < hits.sum() < asked.sum():
        return {}
    whole = hits.sum() / asked.sum()
    weight = _strength(hits, asked, whole)
    shrunk = (hits + weight * whole) / (asked + weight)
    return {agency: log_odds(float(each)) - log_odds(whole) for agency, each in zip(seen, shrunk, strict=True)}


def _strength(hits: Floats, asked: Floats, whole: float) -> float:
    """How many line-months of the whole an agency's own are mixed with; many where agencies do not differ."""
    spread = float((asked * (hits / asked - whole) ** 2).sum())
    n, total = len(asked), float(asked.sum())
    between = (spread - (n - 1) * whole * (1 - whole)) / max(total - float((asked**2).sum()) / total, 1e-9)
    return 1000.0 if between <= 0 else float(np.clip(whole * (1 - whole) / between - 1, 5, 1000))
