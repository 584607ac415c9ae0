"""Each line's chance to live: the forward recursion of the hidden Markov model, over many lines at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from counterline.picture.living.line_histories import LIVE, NOTHING, SEEN, LineHistory, View
from counterline.picture.living.parameters import LATELY, NAMES, Floats, Parameters, log_odds, share
from counterline.picture.living.tables import CLASSES, NEVER, SOFT, STATES, Tables, code_of, moves_of, tables

MOST_CLASSED: Final = 4
"""Views of one line whose kind is summed over: 2 to the power of them. Further views are taken to say closed."""
_OPENING: Final = -2  # this month holds the first word of the view
_SILENT: Final = -1

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Laid:
    """Lines with the same number of views, laid out as arrays: lines x views x months."""

    places: Ints  # where each line stands in the list that was laid out
    begun: Ints
    codes: Ints
    words: Ints
    seen: Ints
    sight: Floats  # lines x views: the agency's difference of log-odds
    must: Ints  # lines x months: 1 where it was told closed, 2 where it cannot have been yet
    passed: float  # how much of the last month had passed

    @property
    def months(self) -> int:
        """How many months the window has."""
        return int(self.codes.shape[2])


def laid_out(
    histories: Sequence[LineHistory], sight: Mapping[str, float], unheard: frozenset[str] = frozenset()
) -> list[Laid]:
    """Histories as arrays, those with equally many views together; of agencies `unheard` only the first word is read."""
    by_views: dict[int, list[int]] = {}
    for place, history in enumerate(histories):
        by_views.setdefault(len(history.views), []).append(place)
    return [_laid([(place, histories[place]) for place in places], sight, unheard) for places in by_views.values()]


def _laid(lines: Sequence[tuple[int, LineHistory]], sight: Mapping[str, float], unheard: frozenset[str]) -> Laid:
    views = [[_codes(view, view.agency in unheard) for view in line.views] for _, line in lines]
    return Laid(
        places=np.array([place for place, _ in lines]),
        begun=np.array([line.begun for _, line in lines]),
        codes=np.array(views),
        words=np.array([[view.words for view in line.views] for _, line in lines]),
        seen=np.array([[view.seen for view in line.views] for _, line in lines]),
        sight=np.array([[sight.get(view.agency, 0.0) for view in line.views] for _, line in lines]),
        must=np.array([_must(line) for _, line in lines]),
        passed=lines[0][1].passed,
    )


def _codes(view: View, unheard: bool) -> list[int]:
    found: list[int] = []
    before, at = NOTHING, 0
    for month, word in enumerate(view.words):
        if word == NOTHING or (unheard and before != NOTHING):
            found.append(_SILENT)
            continue
        found.append(_OPENING if before == NOTHING else code_of(month - at, before, word))
        before, at = word, month
    return found


def _must(line: LineHistory) -> list[int]:
    must = [0] * line.months
    for closing in line.closings:
        if 0 < closing.month <= line.months:
            must[closing.month - 1] = 2
        for month in range(max(closing.month, 0), min(closing.told, line.months - 1) + 1):
            must[month] = 1
    return must


def passed(laid: Laid, odds: Floats) -> tuple[Floats, Floats]:
    """Run the recursion: the log-likelihood of each line, and its chances of the three states at the end."""
    table = tables(odds)
    lines, views, months = laid.codes.shape
    kinds = np.array(
        [(*kind, *[0] * (views - len(kind))) for kind in product(range(CLASSES), repeat=min(views, MOST_CLASSED))]
    )
    weight = np.prod(np.where(kinds[:, :MOST_CLASSED] == NEVER, table.never, 1 - table.never), axis=1)
    late = _late_moves(odds)
    alpha = np.repeat(_beginning(laid, table)[:, None, :], len(kinds), axis=1)
    total = np.zeros((lines, len(kinds)))
    sights = _sights(table, laid.sight)
    evidence = np.array([[1.0, 1, 1], [SOFT, SOFT, 1], [1, 1, SOFT]])
    for month in range(max(int(laid.begun.min()), 0), months):
        is_first, ready = laid.begun == month, laid.begun <= month
        moves = late if month >= months - LATELY else table.moves
        if month == months - 1:
            # Of a part of a month its part of the moves: a line that changes in a month changes on any day of it alike.
            moves = np.eye(STATES) + laid.passed * (moves - np.eye(STATES))
        step = np.where(is_first[:, None, None], table.first_move, moves)
        factor = _told(laid, table, month)
        seen = laid.seen[:, :, month]
        for view in range(views):
            factor[:, :, view] *= _seen(seen[:, view], sights[:, view])[:, None]
        joint = factor[:, kinds[:, 0], 0]
        for view in range(1, views):
            joint = joint * factor[:, kinds[:, view], view]
        after = np.einsum("lki,lij,lkij->lkj", alpha, step, joint) * evidence[laid.must[:, month]][:, None, :]
        size = after.sum(axis=2)
        total[ready] += np.log(np.maximum(size[ready], 1e-300))
        alpha[ready] = after[ready] / np.maximum(size[ready], 1e-300)[..., None]
    most = total.max(axis=1, keepdims=True)
    mixed = weight * np.exp(total - most)
    likelihood = np.log(mixed.sum(axis=1)) + most[:, 0]
    chances: Floats = (mixed[..., None] * alpha).sum(axis=1) / mixed.sum(axis=1)[:, None]
    return likelihood, chances


def _beginning(laid: Laid, table: Tables) -> Floats:
    """The state just before the first month that tells: active, or whatever became of it since an earlier beginning."""
    alpha = np.zeros((len(laid.begun), STATES))
    alpha[:, LIVE] = 1.0
    for place in np.flatnonzero(laid.begun < 0):
        alpha[place] = np.linalg.matrix_power(table.moves, int(-laid.begun[place]))[LIVE]
    return alpha


def _late_moves(odds: Floats) -> Floats:
    moved = odds.copy()
    moved[NAMES.index("closes")] += odds[NAMES.index("closes_lately")]
    return moves_of(moved)


def _told(laid: Laid, table: Tables, month: int) -> Floats:
    """What the words of a month are worth: lines x classes x views x before x after."""
    codes = laid.codes[:, :, month]
    lines, views = codes.shape
    told = np.ones((lines, CLASSES, views, STATES, STATES))
    follows = codes >= 0
    opens = codes == _OPENING
    words = laid.words[:, :, month]
    for kind in range(CLASSES):
        part = told[:, kind]
        part[follows] = table.words[kind][codes[follows]]
        part[opens] = table.opening[kind][words[opens]][:, None, :]
    return told


def _sights(table: Tables, sight: Floats) -> Floats:
    """How often each view sees its line in a month, by the states before and after: lines x views x 3 x 3."""
    whole = share(log_odds(min(max(table.sees, 1e-6), 1 - 1e-6)) + sight)
    grid = np.full((STATES, STATES), table.nothing_alive)
    grid[LIVE, :] = table.at_one_end
    grid[:, LIVE] = table.at_one_end
    grid[LIVE, LIVE] = 1.0
    rates: Floats = whole[..., None, None] * grid
    return rates


def _seen(seen: Ints, rates: Floats) -> Floats:
    asked = seen[:, None, None]
    worth: Floats = np.where(asked == NOTHING, 1.0, np.where(asked == SEEN, rates, 1 - rates))
    return worth


def chances(histories: Sequence[LineHistory], parameters: Parameters) -> Floats:
    """The chance of each line to be active in the last month of its window, by frozen parameters."""
    odds = np.array(parameters.log_odds)
    found = np.zeros(len(histories))
    for laid in laid_out(histories, parameters.sight, parameters.silent_words):
        found[laid.places] = passed(laid, odds)[1][:, LIVE]
    return found


def chance(history: LineHistory, parameters: Parameters) -> float:
    """The chance of one line to be active in the last month of its window."""
    return float(chances([history], parameters)[0])
