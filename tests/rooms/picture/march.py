"""What tests of publications tell of March, and noise that is known. Everybody in it is invented."""

from collections.abc import Iterable
from datetime import date

from counterline.picture.figures.noise import Noise
from tests.nation import TestNation, row

MARCH = "2026-03-31"


class Drawn:
    """Noise that is known: so much is added to every cell, and each draw is counted."""

    def __init__(self, noise: int = 0) -> None:
        self.noise, self.times = noise, 0

    def __call__(self, _: Noise, count: int) -> int:
        """Add what is known, another of it every time."""
        self.times += 1
        return count + self.noise


def tell(nation: TestNation, lines: Iterable[tuple[str, int]], *, as_at: str = MARCH, seen: str = "2026-03-25") -> None:
    """Have Dorset tell of so many lines run from each force, and two other forces that they know of none."""
    rows = [
        row(f"{force} {n}", f"07700 {900000 + 100 * place + n}", From=force, To="Dorset", First=seen, Last=seen)
        for place, (force, many) in enumerate(lines)
        for n in range(many)
    ]
    nation.force("dorset").files(rows, as_at=as_at)
    nation.others_return(date.fromisoformat(as_at))


REVISED = "2027-01-15"  # in the first week of revision after the day of these tests


LATE = ("kent", "dorset", "cumbria", "norfolk")  # forces that may come late, each with a number of its own


def come_late(nation: TestNation, *forces: str, seen: str = "2026-03-26", as_at: str = MARCH) -> None:
    """Have forces tell late of one more line each, and somebody there to answer for them."""
    for force in forces:
        nation.viewer(force)
        number = f"07700 90098{LATE.index(force)}"
        nation.force(force).reports(number, seen=seen, ref=f"late {seen}", as_at=as_at, From="Kent")
