"""Cells merged down a sheet: what they say once, they say of every row they span, as their writer saw it."""

from collections.abc import Iterable

from counterline.files.headers import Merge


class MergedDown:
    """The cells of one table that are merged over several of its rows, given to each row as it comes."""

    def __init__(self, merges: Iterable[Merge], below: int) -> None:
        """Of all merged cells of the sheet, take those below its header that span rows; rows are counted from one."""
        spans = ((each.top + 1, each.bottom + 1, each.left) for each in merges if each.top >= below)
        self._coming = sorted((each for each in spans if each[1] > each[0]), reverse=True)
        self._begun: list[tuple[int, int, str]] = []
        self.filled = 0

    def fill(self, number: int, cells: dict[int, str]) -> dict[int, str]:
        """The row with what cells merged from above say of it; call it for every row that holds something, in order."""
        if not self._coming and not self._begun:
            return cells
        self._begun = [each for each in self._begun if each[0] >= number]
        above = {column: text for _, column, text in self._begun if not cells.get(column, "").strip()}
        while self._coming and self._coming[-1][0] <= number:
            first, last, column = self._coming.pop()
            if first == number and (text := cells.get(column, "")).strip():
                self._begun.append((last, column, text))
        self.filled += len(above)
        # In the order of their columns, as a sheet has them.
        return dict(sorted({**cells, **above}.items())) if above else cells
