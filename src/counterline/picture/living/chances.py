"""Each line's chance to live: the forward recursion of the hidden Markov model, over many lines at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from counterline.picture.living.line_histories import LIVE, NOTHING, SEEN, LineHistory, View
from counterline.picture.living.parameters import LATELY, NAMES, Floats, Parameters, log_odds, share
from counterline.picture.living.tables import (
    CLASSES,
    NEVER,
    SILENT,
    SOFT,
    STATES,
    Tables,
    code_of,
    code_of_first,
    moves_of,
    tables,
)

MOST_CLASSED: Final = 4
"""Views of one line whose kind is summed over: 2 to the power of them. Further views are taken to say closed."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Laid:
    """Lines with the same number of views, laid out as arrays: lines x views x months."""

    places: Ints  # where each line stands in the list that was laid out
    begun: Ints
    codes: Ints
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
            found.append(SILENT)
            continue
        found.append(code_of_first(word) if before == NOTHING else code_of(month - at, before, word))
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
    seen = _seen(laid.seen, _sights(table, laid.sight))
    evidence = np.array([[1.0, 1, 1], [SOFT, SOFT, 1], [1, 1, SOFT]])
    for month in range(max(int(laid.begun.min()), 0), months):
        is_first, ready = laid.begun == month, laid.begun <= month
        moves = late if month >= months - LATELY else table.moves
        if month == months - 1:
            # Of a part of a month its part of the moves: a line that changes in a month changes on any day of it alike.
            moves = np.eye(STATES) + laid.passed * (moves - np.eye(STATES))
        step = np.where(is_first[:, None, None], table.first_move, moves)
        told = table.told[:, laid.codes[:, :, month]]  # classes x lines x views x before x after
        factor = (told * seen[:, :, month]).swapaxes(0, 1)
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
    for begun in np.unique(laid.begun[laid.begun < 0]):
        alpha[laid.begun == begun] = np.linalg.matrix_power(table.moves, int(-begun))[LIVE]
    return alpha


def _late_moves(odds: Floats) -> Floats:
    moved = odds.copy()
    moved[NAMES.index("closes")] += odds[NAMES.index("closes_lately")]
    return moves_of(moved)


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
    """What seeing a line or not is worth: lines x views x months x before x after."""
    asked, rates = seen[..., None, None], rates[:, :, None]
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
