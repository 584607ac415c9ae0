"""Disclosure control for a table of counts by area and region: small counts hidden, and enough others that none can be worked out.

Method: a count of 1 to 4 is hidden (primary suppression), as is usual in official statistics on people. Then, because the
totals are printed, further counts are hidden (secondary suppression) until each hidden count could be anything from 1 to
at least 4 for a reader who knows the totals, the printed counts and this method.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from counterline.plumbing.errors import CounterlineError

SMALLEST_SHOWN = 5


class CannotBeProtected(CounterlineError):
    """No choice of hidden counts keeps the small ones from being worked out."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with the counts of its areas."""

    name: str
    areas: Mapping[str, int]

    @property
    def total(self) -> int:
        """All its areas together."""
        return sum(self.areas.values())


@dataclass(slots=True)
class Protected:
    """A table ready to be published: which areas and which regions' totals are hidden."""

    regions: Sequence[Region]
    hidden_areas: set[str] = field(default_factory=set)
    hidden_regions: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        """The national total, always shown."""
        return sum(region.total for region in self.regions)

    def area(self, region: Region, name: str) -> int | None:
        """An area's count as published; None where it is hidden."""
        return None if name in self.hidden_areas else region.areas[name]

    def region_total(self, region: Region) -> int | None:
        """A region's total as published; None where it is hidden."""
        return None if region.name in self.hidden_regions else region.total


def protect(regions: Sequence[Region]) -> Protected:
    """Hide what must be hidden, and check it; refuses a table that cannot be made safe."""
    table = Protected(regions)
    for region in regions:
        small = {name for name, count in region.areas.items() if 0 < count < SMALLEST_SHOWN}
        hidden = _enough(region.areas, small)
        if hidden is None:
            # The region is too small to hide its counts behind its total, so its total is hidden too.
            table.hidden_regions.add(region.name)
            hidden = small
        table.hidden_areas |= hidden
    _protect_regions(table)
    check(table)
    return table


def _protect_regions(table: Protected) -> None:
    # A hidden region must itself have company, else the national total gives it away; and the company must hide one of
    # its own areas, else its total is the sum of what it prints.
    spare = sorted(
        (r for r in table.regions if r.name not in table.hidden_regions and r.total), key=lambda r: (r.total, r.name)
    )
    while table.hidden_regions and not _safe(table) and spare:
        company = spare.pop(0)
        table.hidden_regions.add(company.name)
        if not table.hidden_areas & set(company.areas):
            table.hidden_areas.add(min((n, name) for name, n in company.areas.items() if n)[1])


def _enough(areas: Mapping[str, int], small: set[str]) -> set[str] | None:
    """The small areas with as many others as hide them behind their total; None where all of them are not enough."""
    if not small:
        return set()
    hidden = set(small)
    others = sorted(
        (name for name in areas if name not in small), key=lambda name: (areas[name] == 0, areas[name], name)
    )
    while not _hides(sum(areas[name] for name in hidden), len(hidden)):
        if not others:
            return None
        hidden.add(others.pop(0))
    return hidden


def _hides(together: int, many: int) -> bool:
    # Each of them may be 1 up to what is left when the others are 1: that must reach the smallest shown less one.
    return many >= 2 and together - (many - 1) >= SMALLEST_SHOWN - 1


def check(table: Protected) -> None:
    """Refuse a table in which a reader could narrow a hidden count to less than the range 1 to 4."""
    if not _safe(table):
        raise CannotBeProtected(
            "These counts are too small to be published by area: a hidden count could be worked out from the totals. "
            "Publish the national total alone, or fewer areas."
        )


def _safe(table: Protected) -> bool:
    return all(low <= 1 and high >= SMALLEST_SHOWN - 1 for low, high in bounds(table).values())


def bounds(table: Protected) -> dict[str, tuple[int, int]]:
    """For each hidden area, the least and most it could be for a reader who knows the printed counts and the method.

    The reader knows that hidden counts are at least 1; a count of 0 hidden for others' sake only misleads them further.
    """
    found: dict[str, tuple[int, int]] = {}
    for region in table.regions:
        hidden = [name for name in region.areas if name in table.hidden_areas]
        if not hidden:
            continue
        shown = region.total - sum(region.areas[name] for name in hidden)
        least, most = _region_bounds(table, region)
        for name in hidden:
            high = most - shown - (len(hidden) - 1)
            low = max(1, least - shown) if len(hidden) == 1 else 1
            found[name] = (low, high)
    return found


def _region_bounds(table: Protected, region: Region) -> tuple[int, int]:
    if region.name not in table.hidden_regions:
        return region.total, region.total
    rest = sum(other.total for other in table.regions if other.name in table.hidden_regions)
    floors = {other.name: _floor(table, other) for other in table.regions if other.name in table.hidden_regions}
    others = sum(floors.values()) - floors[region.name]
    # With the ceilings of the others unbounded but for the same sum, the least this one can be is its own floor.
    least = rest - sum(
        _ceiling(table, o, rest, floors) for o in table.regions if o.name in floors and o.name != region.name
    )
    return max(floors[region.name], least), rest - others


def _floor(table: Protected, region: Region) -> int:
    return sum(1 if name in table.hidden_areas else count for name, count in region.areas.items())


def _ceiling(table: Protected, region: Region, rest: int, floors: Mapping[str, int]) -> int:
    # A hidden region whose areas are all printed can only be their sum.
    if not any(name in table.hidden_areas for name in region.areas):
        return region.total
    return rest - (sum(floors.values()) - floors[region.name])
