"""What a reader finds who lays a table beside those published of neighbouring days and subtracts them.

Tables of one unit are joined where their dates are less than 28 days apart, superseded ones too, since they are out in the
world. The reader knows all that is printed and how counts are hidden, and is granted a good guess: that a count has not
changed from one table to the other, wherever that is so, or wherever nothing printed tells otherwise. A month apart that
guess is worth little: a line counts as active on both days only if it was seen in use anew.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterline.picture.solving import Cell, Equation, settled

NEIGHBOURING = timedelta(days=28)  # the shortest month, so that monthly figures never meet
SMALLEST_SHOWN = 5  # counts of 1 to 4 are hidden (docs/counting.md)


@dataclass(frozen=True, slots=True)
class PrintedRegion:
    """A region as printed: None where a count is hidden."""

    total: int | None
    areas: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class Printed:
    """A table as its readers see it, and the publication that it is in."""

    ref: str
    on: date
    national: int
    regions: Mapping[str, PrintedRegion]

    def hidden_areas(self) -> set[str]:
        """The areas whose counts are hidden."""
        return {name for region in self.regions.values() for name, count in region.areas.items() if count is None}

    def hidden_regions(self) -> set[str]:
        """The regions whose totals are hidden."""
        return {name for name, region in self.regions.items() if region.total is None}

    def area(self, name: str) -> int | None:
        """An area's count; None where it is hidden or not in the table."""
        return next((region.areas[name] for region in self.regions.values() if name in region.areas), None)


def neighbours(on: date, tables: Sequence[Printed]) -> list[Printed]:
    """The tables near enough to a day to be subtracted from one of it."""
    return [table for table in tables if abs(table.on - on) < NEIGHBOURING]


def changed_a_little(name: str, count: int, beside: Sequence[Printed]) -> bool:
    """Whether printing an area's count would tell of a change of 1 to 4 from a table beside it."""
    before = (table.area(name) for table in beside)
    return any(0 < abs(count - each) < SMALLEST_SHOWN for each in before if each is not None)


def unchanged(name: str, count: int, beside: Sequence[Printed]) -> bool:
    """Whether a table beside it prints this very count of an area, so that a reader may guess it though it is hidden."""
    return any(table.area(name) == count for table in beside)


def region_unchanged(name: str, total: int, beside: Sequence[Printed]) -> bool:
    """Whether a table beside it prints this very total of a region."""
    return any(name in table.regions and table.regions[name].total == total for table in beside)


def given_away(
    drafted: Printed, truth: Mapping[str, int], beside: Sequence[Printed], sensitive: Collection[str]
) -> set[str]:
    """The areas whose count or change a reader of a draft and of the tables beside it could settle exactly."""
    guessed = list(_guessed(drafted, truth, beside))
    alone = [*_equations(drafted), *guessed]
    earlier = [equation for table in beside for equation in _equations(table)]
    least = {_area(name): min(1, truth.get(name, 1)) for name in drafted.hidden_areas()}
    of_draft = {_area(name) for name in sensitive}
    of_earlier = {_area(name) for table in beside for name in table.hidden_areas()} - of_draft
    # What the earlier tables gave away among themselves, no draft can take back.
    newly = of_earlier - settled([*earlier, *guessed], least, of_earlier)
    # All together, and with each alone: guesses that contradict one another together may be right of one table.
    beside_one = ([*alone, *_equations(each)] for each in beside)
    systems = [alone, [*alone, *earlier], *(beside_one if len(beside) > 1 else ())]
    return {cell[1] for system in systems for cell in settled(system, least, of_draft | newly)}


def colliding(
    drafted: Printed, truth: Mapping[str, int], beside: Sequence[Printed], sensitive: Collection[str]
) -> list[Printed]:
    """The tables beside a draft that give something of it away: each by itself, or all where it takes them together."""
    return [each for each in beside if given_away(drafted, truth, [each], sensitive)] or list(beside)


def _area(name: str) -> Cell:
    return ("area", name)


def _equations(table: Printed) -> Iterator[Equation]:
    totals: dict[Cell, int] = {}
    rest = table.national
    for name, region in table.regions.items():
        weights = {_area(area): 1 for area, count in region.areas.items() if count is None}
        shown = sum(count for count in region.areas.values() if count is not None)
        if region.total is None:
            total = ("region", name, table.ref)
            totals[total] = 1
            yield Equation({**weights, total: -1}, -shown)
        else:
            rest -= region.total
            if weights:
                yield Equation(weights, region.total - shown)
    if totals:
        yield Equation(totals, rest)


def _guessed(drafted: Printed, truth: Mapping[str, int], beside: Sequence[Printed]) -> Iterator[Equation]:
    for name in sorted(drafted.hidden_areas()):
        if unchanged(name, truth[name], beside):
            yield Equation({_area(name): 1}, truth[name])
    for name in sorted(drafted.hidden_regions()):
        total = sum(truth[area] for area in drafted.regions[name].areas)
        if region_unchanged(name, total, beside):
            yield Equation({("region", name, drafted.ref): 1}, total)
