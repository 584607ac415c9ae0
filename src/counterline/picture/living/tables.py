"""What each thing told is worth, as tables from the state before and the state after a month."""

from dataclasses import dataclass
from functools import lru_cache
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

    `moves` and `first_move` are 3x3: state before, state after. `words` is classes x codes x 3 x 3, and `opening` classes x
    words x 3 for the first word of a view.
    """

    moves: Floats
    first_move: Floats
    words: Floats
    opening: Floats
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
        words=_words(p),
        opening=_opening(p),
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
    """The place in `words` of a word after another, so many months apart."""
    return ((min(gap, LONGEST_GAP) - 1) * STATES + before) * STATES + word


def _words(p: dict[str, float]) -> Floats:
    made = np.zeros((CLASSES, LONGEST_GAP * STATES * STATES, STATES, STATES))
    for kind in range(CLASSES):
        for gap in range(1, LONGEST_GAP + 1):
            caught = 1 - (1 - p["catches_up"]) ** gap
            for said in range(STATES):
                for was in range(STATES):
                    for now in range(STATES):
                        told = _next_word(p, kind, said, was, now, caught)
                        for word in range(STATES):
                            made[kind, code_of(gap, said, word), was, now] = told[word]
    slip = p["slips"]
    mixed: Floats = (1 - slip) * made + slip / STATES
    return mixed


def _next_word(p: dict[str, float], kind: int, said: int, was: int, now: int, caught: float) -> list[float]:
    """The chances of each word this month, given the last word and the states before and after."""
    old = _settling(p, kind, said, was, caught)
    if was == now:
        return old
    at_once = p["closing_told_at_once"] if now == CLOSED else p["told_at_once"]
    new = _settling(p, kind, said, now, 1.0)
    return [at_once * new[word] + (1 - at_once) * old[word] for word in range(STATES)]


def _settling(p: dict[str, float], kind: int, said: int, state: int, caught: float) -> list[float]:
    """Where a word goes while the state stays: it holds, or catches up. Who never says closed lets a live word drift."""
    told = [0.0] * STATES
    if kind == NEVER and state == CLOSED:
        drift = p["drifts"] if said == LIVE else 0.0
        told[said] += 1 - drift
        told[DORMANT] += drift
    elif said == state:
        told[said] = 1.0
    else:
        told[said] += 1 - caught
        told[state] += caught
    return told


def _opening(p: dict[str, float]) -> Floats:
    """The first word of a view: an agency that has just learned of a line may be behind, and then it calls it live."""
    made = np.zeros((CLASSES, STATES, STATES))
    for kind in range(CLASSES):
        for state in range(STATES):
            right = 1.0 if state == LIVE else p["catches_up"]
            as_told = DORMANT if kind == NEVER and state == CLOSED else state
            made[kind, as_told, state] += right
            made[kind, LIVE, state] += 1 - right
    mixed: Floats = (1 - p["slips"]) * made + p["slips"] / STATES
    return mixed
