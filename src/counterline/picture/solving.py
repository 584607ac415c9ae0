"""Exact ranges of unknown counts under linear equations: the simplex method in fractions, so that nothing is rounded.

It answers what a reader who adds and subtracts published tables could find. Where equations contradict one another, since
somebody's supposition is wrong, it answers what the equations would settle with other right-hand sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

Cell = tuple[str, ...]  # whatever names an unknown count


@dataclass(frozen=True, slots=True)
class Equation:
    """A weighted sum of unknown counts, and what it comes to."""

    weights: Mapping[Cell, int]
    total: int


Rows = list[list[Fraction]]


@dataclass(slots=True)
class _Tableau:
    rows: Rows  # each row's last entry is its right-hand side
    basis: list[int]  # the column that each row solves; below 0 where none does yet

    def pivot(self, row: int, column: int) -> None:
        by = self.rows[row][column]
        self.rows[row] = [each / by for each in self.rows[row]]
        for other, values in enumerate(self.rows):
            if other != row and values[column]:
                times = values[column]
                self.rows[other] = [a - times * b for a, b in zip(values, self.rows[row], strict=True)]
        self.basis[row] = column

    def leaving(self, column: int, among: Iterable[int]) -> int | None:
        # Bland's rule: the tightest row, and of equals the lowest column, so that the search ends.
        fits = [r for r in among if self.rows[r][column] > 0]
        return min(fits, key=lambda r: (self.rows[r][-1] / self.rows[r][column], self.basis[r]), default=None)


def settled(equations: Sequence[Equation], least: Mapping[Cell, int], asked: Iterable[Cell]) -> set[Cell]:
    """The cells asked of that can have one whole value only, for whoever knows the equations and each cell's least."""
    wanted, found = set(asked), set[Cell]()
    for part in _parts(equations):
        cells = list(dict.fromkeys(cell for each in part for cell in each.weights))
        here = wanted & set(cells)
        if here:
            solved = _feasible(part, cells, least)
            found |= {
                cell
                for cell in here
                if (_fixed(part, cells, cell) if solved is None else _one_value(solved, cells.index(cell)))
            }
    return found


def _one_value(solved: _Tableau, column: int) -> bool:
    # Shifting by the least changes neither end relative to the other, so the shifted range serves.
    low, high = _extreme(solved, column, 1), _extreme(solved, column, -1)
    return low is not None and high is not None and floor(high) <= ceil(low)


def _parts(equations: Sequence[Equation]) -> list[list[Equation]]:
    parts: list[tuple[set[Cell], list[Equation]]] = []
    for equation in equations:
        cells, together = set(equation.weights), [equation]
        apart = []
        for part in parts:
            if part[0] & cells:
                cells |= part[0]
                together = part[1] + together
            else:
                apart.append(part)
        parts = [*apart, (cells, together)]
    return [part for _, part in parts]


def _feasible(equations: Sequence[Equation], cells: Sequence[Cell], least: Mapping[Cell, int]) -> _Tableau | None:
    """A first solution with every cell at least its least; None where there is none."""
    rows: Rows = []
    for each in equations:
        rest = each.total - sum(weight * least.get(cell, 0) for cell, weight in each.weights.items())
        sign = -1 if rest < 0 else 1
        rows.append([Fraction(sign * each.weights.get(cell, 0)) for cell in cells] + [Fraction(sign * rest)])
    missing = [sum(column, Fraction(0)) for column in zip(*rows, strict=True)]
    tableau = _Tableau([*rows, missing], [-each - 1 for each in range(len(rows) + 1)])
    while (enter := next((c for c in range(len(cells)) if tableau.rows[-1][c] > 0), None)) is not None:
        row = tableau.leaving(enter, range(len(rows)))
        if row is None:
            break
        tableau.pivot(row, enter)
    if tableau.rows.pop()[-1] != 0:
        return None
    tableau.basis.pop()
    return _without_spare_rows(tableau)


def _without_spare_rows(tableau: _Tableau) -> _Tableau:
    for row in reversed(range(len(tableau.rows))):
        if tableau.basis[row] < 0:
            column = next((c for c, value in enumerate(tableau.rows[row][:-1]) if value), None)
            if column is None:
                del tableau.rows[row], tableau.basis[row]
            else:
                tableau.pivot(row, column)
    return tableau


def _extreme(tableau: _Tableau, column: int, sign: int) -> Fraction | None:
    """The least (sign 1) or the most (sign -1) that a column can be; None where there is no most."""
    everything = range(len(tableau.rows))
    while True:
        if column in tableau.basis:
            own = tableau.rows[tableau.basis.index(column)]
            enter = next((c for c, v in enumerate(own[:-1]) if c != column and sign * v > 0), None)
            if enter is None:
                return own[-1]
        elif sign > 0:
            return Fraction(0)
        else:
            enter = column
        row = tableau.leaving(enter, everything)
        if row is None:
            return None
        tableau.pivot(row, enter)


def _fixed(equations: Sequence[Equation], cells: Sequence[Cell], asked: Cell) -> bool:
    """Whether the left-hand sides alone settle a cell, whatever they come to."""
    tableau = _Tableau([[Fraction(e.weights.get(cell, 0)) for cell in cells] for e in equations], [-1] * len(equations))
    free = set(range(len(equations)))
    for column in range(len(cells)):
        row = next((r for r in sorted(free) if tableau.rows[r][column]), None)
        if row is not None:
            tableau.pivot(row, column)
            free.discard(row)
    wanted = cells.index(asked)
    return any(row[wanted] and sum(map(bool, row)) == 1 for row in tableau.rows)
