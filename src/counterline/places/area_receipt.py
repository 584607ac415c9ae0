"""What became of every figure of a table, by the area it was written under: what was read must equal what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from counterline.places.errors import TotalsDisagree
from counterline.places.exact import Number, exact


@dataclass(frozen=True, slots=True)
class AreaTally:
    """Figures, and their sum, under each name that the table gives an area."""

    figures: Counter[str] = field(default_factory=Counter)
    sums: dict[str, Number] = field(default_factory=dict)

    def add(self, area: str, number: Number) -> None:
        """Count one figure of an area."""
        self.figures[area] += 1
        self.sums[area] = self.sums.get(area, 0) + number

    @property
    def sum(self) -> Number:
        """The sum of all of its figures: a check on the reading, and of no meaning in itself."""
        return exact(Decimal(sum(self.sums.values())))


@dataclass(frozen=True, slots=True)
class AreaReceipt:
    """The figures of a table: as they were read, and what each of them became."""

    read: AreaTally = field(default_factory=AreaTally)
    kept: AreaTally = field(default_factory=AreaTally)
    missing: AreaTally = field(default_factory=AreaTally)
    set_aside: AreaTally = field(default_factory=AreaTally)
    held: AreaTally = field(default_factory=AreaTally)

    @property
    def became(self) -> dict[str, AreaTally]:
        """What figures may become, by name."""
        return {"kept": self.kept, "missing": self.missing, "set_aside": self.set_aside, "held": self.held}

    def reconcile(self) -> None:
        """Refuse the whole reading where the figures of any area do not come out as they went in."""
        tallies = self.became.values()
        for area in self.read.figures.keys() | {name for tally in tallies for name in tally.figures}:
            figures = sum(tally.figures[area] for tally in tallies)
            total = sum(tally.sums.get(area, 0) for tally in tallies)
            if (figures, total) != (self.read.figures[area], self.read.sums.get(area, 0)):
                raise TotalsDisagree(
                    f"'{area}' went in with {self.read.figures[area]} figures that add up to "
                    f"{self.read.sums.get(area, 0)}, and came out with {figures} and {total}. "
                    "Nothing of the table may be used."
                )
