"""What tests of publications tell of March, and noise that is known. Everybody in it is invented."""

from collections.abc import Iterable

from counterline.picture import Unit
from tests.nation import TestNation, row

MARCH = "2026-03-31"


class Drawn:
    """Noise that is known: so much is added to every cell, and each draw is counted."""

    def __init__(self, noise: int = 0) -> None:
        self.noise, self.times = noise, 0

    def __call__(self, _: Unit, count: int) -> int:
        """Add what is known, another of it every time."""
        self.times += 1
        return count + self.noise


def tell(nation: TestNation, lines: Iterable[tuple[str, int]], *, as_at: str = MARCH, seen: str = "2026-03-25") -> None:
    """Have Dorset tell of so many lines run from each force."""
    rows = [
        row(f"{force} {n}", f"07700 {900000 + 100 * place + n}", From=force, To="Dorset", First=seen, Last=seen)
        for place, (force, many) in enumerate(lines)
        for n in range(many)
    ]
    nation.force("dorset").files(rows, as_at=as_at)
