"""What each thing told is worth, as tables from the state before and the state after a month."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np

from counterline.picture.living.line_histories import CLOSED, DORMANT, LIVE
from counterline.picture.living.parameters import NAMES, Floats, share

STATES: Final = 3  # active, dormant, closed
LONGEST_GAP: Final = 6
"""Months between two returns: after so many a word has caught up or never will, so longer ones read alike."""
CLASSES: Final = 2  # views that say closed when they learn of it, and views that never do
NEVER: Final = 1  # the place of the latter
SOFT: Final = 0.02  # a told closing date is wrong so often: a mistyped year, another line's arrest


@dataclass(frozen=True)
class Tables:
    """The model's tables for one set of log-odds.

    `moves` and `first_move` are 3x3: state before, state after. `told` is classes x codes x 3 x 3: a word after another, the
    first word of a view, or nothing.
    """

    moves: Floats
    first_move: Floats
    told: Floats
    never: float
    sees: float
    at_one_end: float
    nothing_alive: float


def tables(odds: Floats) -> Tables:
    """Work out the tables once for a set of log-odds."""
    return _tables(tuple(odds.tolist()))


@lru_cache(maxsize=64)  # lines with one view and with many are passed through one after another by the same log-odds
def _tables(odds: tuple[float, ...]) -> Tables:
    p = _shares(np.array(odds))
    moves = _moves(p)
    return Tables(
        moves=moves,
        first_move=(np.eye(STATES) + moves) / 2,  # a line begins somewhere within its first month
        told=np.concatenate([_words(p), _opening(p), np.ones((CLASSES, 1, STATES, STATES))], axis=1),
        never=float(p["never_closes"]),
        sees=float(p["sees"]),
        at_one_end=float(p["sees_at_one_end"]),
        nothing_alive=float(p["sees_nothing_alive"]),
    )


def moves_of(odds: Floats) -> Floats:
    """The moves of a month alone: from the state before to the state after."""
    return _moves(_shares(odds))


def _shares(odds: Floats) -> dict[str, float]:
    return dict(zip(NAMES, share(odds).tolist(), strict=True))


def _moves(p: dict[str, float]) -> Floats:
    return np.array(
        [
            [(1 - p["closes"]) * (1 - p["falls_dormant"]), (1 - p["closes"]) * p["falls_dormant"], p["closes"]],
            [(1 - p["lapses"]) * p["wakes"], (1 - p["lapses"]) * (1 - p["wakes"]), p["lapses"]],
            [p["reopens"], 0.0, 1 - p["reopens"]],
        ]
    )


def code_of(gap: int, before: int, word: int) -> int:
    """The place in `told` of a word after another, so many months apart."""
    return ((min(gap, LONGEST_GAP) - 1) * STATES + before) * STATES + word


def code_of_first(word: int) -> int:
    """The place in `told` of the first word of a view."""
    return LONGEST_GAP * STATES * STATES + word


SILENT: Final = code_of_first(STATES)
"""The place in `told` of a month without a word."""


def _words(p: dict[str, float]) -> Floats:
    caught = _caught(p)
    # By class, gap, last word, state before, state after, word: a move is told at once, or the word goes as if there were none.
    old = _settling(p, caught)[:, :, :, :, None, :]
    new = _settling(p, np.ones((1, STATES)))[:, :, :, None, :, :]
    at_once = np.full((STATES, 1), p["told_at_once"])
    at_once[CLOSED] = p["closing_told_at_once"]
    stays = np.eye(STATES, dtype=bool)[:, :, None]
    told = np.where(stays, old, at_once * new + (1 - at_once) * old)
    made = told.transpose(0, 1, 2, 5, 3, 4).reshape(CLASSES, LONGEST_GAP * STATES * STATES, STATES, STATES)
    slip = p["slips"]
    mixed: Floats = (1 - slip) * made + slip / STATES
    return mixed


def _caught(p: dict[str, float]) -> Floats:
    """The chance that a word has caught up after so many months, by the state that it is to tell of: closures have a pace of their own."""
    gaps: Floats = np.arange(1.0, LONGEST_GAP + 1)[:, None]
    pace = np.array([p["catches_up"], p["catches_up"], p["closing_catches_up"]])
    caught: Floats = 1 - (1 - pace) ** gaps
    return caught


def _settling(p: dict[str, float], caught: Floats) -> Floats:
    """Where a word goes while the state stays: it holds, or catches up. Who never says closed lets a live word drift.

    By class, gap, last word, state and next word.
    """
    told = np.zeros((CLASSES, len(caught), STATES, STATES, STATES))
    for kind, said, state in product(range(CLASSES), range(STATES), range(STATES)):
        goes = told[kind, :, said, state]
        if kind == NEVER and state == CLOSED:
            drift = p["drifts"] if said == LIVE else 0.0
            goes[:, said] += 1 - drift
            goes[:, DORMANT] += drift
        elif said == state:
            goes[:, said] = 1.0
        else:
            goes[:, said] += 1 - caught[:, state]
            goes[:, state] += caught[:, state]
    return told


def _opening(p: dict[str, float]) -> Floats:
    """The first word of a view: an agency that has just learned of a line may be behind, and then it calls it live.

    By class, word, state before and state after, of which the first says nothing.
    """
    made = np.zeros((CLASSES, STATES, STATES))
    for kind in range(CLASSES):
        for state in range(STATES):
            right = {LIVE: 1.0, DORMANT: p["catches_up"], CLOSED: p["closing_catches_up"]}[state]
            as_told = DORMANT if kind == NEVER and state == CLOSED else state
            made[kind, as_told, state] += right
            made[kind, LIVE, state] += 1 - right
    mixed: Floats = (1 - p["slips"]) * made + p["slips"] / STATES
    return np.repeat(mixed[:, :, None, :], STATES, axis=2)
