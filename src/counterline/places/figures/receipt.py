"""What became of every figure of a table, by the name it was written under: what was read must equal what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from counterline.places.errors import TotalsDisagree
from counterline.places.exact import Number, exact


@dataclass(frozen=True, slots=True)
class Tally:
    """Figures, and their sum, under each name that the table gives an area or a force."""

    figures: Counter[str] = field(default_factory=Counter)
    sums: dict[str, Number] = field(default_factory=dict)

    def add(self, name: str, number: Number) -> None:
        """Count one figure under a name."""
        self.figures[name] += 1
        self.sums[name] = self.sums.get(name, 0) + number

    @property
    def sum(self) -> Number:
        """The sum of all of its figures: a check on the reading, and of no meaning in itself."""
        return exact(Decimal(sum(self.sums.values())))


@dataclass(frozen=True, slots=True)
class Receipt:
    """The figures of a table: as they were read, and what each of them became."""

    read: Tally = field(default_factory=Tally)
    kept: Tally = field(default_factory=Tally)
    missing: Tally = field(default_factory=Tally)
    set_aside: Tally = field(default_factory=Tally)
    held: Tally = field(default_factory=Tally)

    @property
    def became(self) -> dict[str, Tally]:
        """What figures may become, by name."""
        return {"kept": self.kept, "missing": self.missing, "set_aside": self.set_aside, "held": self.held}

    def reconcile(self) -> None:
        """Refuse the whole reading where the figures under any name do not come out as they went in."""
        tallies = self.became.values()
        for name in self.read.figures.keys() | {each for tally in tallies for each in tally.figures}:
            figures = sum(tally.figures[name] for tally in tallies)
            total = sum(tally.sums.get(name, 0) for tally in tallies)
            if (figures, total) != (self.read.figures[name], self.read.sums.get(name, 0)):
                raise TotalsDisagree(
                    f"'{name}' went in with {self.read.figures[name]} figures that add up to "
                    f"{self.read.sums.get(name, 0)}, and came out with {figures} and {total}. "
                    "Nothing of the table may be used."
                )
