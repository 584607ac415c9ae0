"""Disclosure control for counts by area and region: small ones hidden, and enough others that none can be worked out.

Method: a count of 1 to 4 is hidden (primary suppression), as is usual in official statistics on people. Then, because the
totals are printed, further counts are hidden (secondary suppression) until each hidden count could be anything from 1 to
at least 4 for a reader who knows the totals, the printed counts and this method. Where tables of neighbouring days are out
in the world, what they hide stays hidden, changes of 1 to 4 are hidden as small counts are, and more is hidden until
nothing of it can be found by subtracting one table from another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counterline.picture.differencing import (
    NEIGHBOURING,
    SMALLEST_SHOWN,
    Printed,
    PrintedRegion,
    changed_a_little,
    colliding,
    given_away,
    region_unchanged,
    unchanged,
)
from counterline.plumbing.errors import CounterlineError

THE_DRAFT = "the draft"


class CannotBeProtected(CounterlineError):
    """No choice of hidden counts keeps the small ones from being worked out."""


class CollidesWithPublished(CannotBeProtected):
    """Beside tables that are out already, no choice of hidden counts keeps a small one from being worked out."""


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

    def printed(self) -> Printed:
        """The table as a reader would see it."""
        regions = {
            region.name: PrintedRegion(
                self.region_total(region), {name: self.area(region, name) for name in region.areas}
            )
            for region in self.regions
        }
        return Printed(THE_DRAFT, date.min, self.total, regions)


def protect(regions: Sequence[Region], beside: Sequence[Printed] = ()) -> Protected:
    """Hide what must be hidden, beside what is published already, and check it; refuses what cannot be made safe."""
    table = Protected(regions, hidden_regions=_hidden_beside(regions, beside))
    small = {name for region in regions for name, count in region.areas.items() if _sensitive(name, count, beside)}
    inherited = {name for each in beside for name in each.hidden_areas()}
    for region in regions:
        first = (small | inherited) & set(region.areas)
        hidden = _enough(region.areas, first)
        if hidden is None:
            # The region is too small to hide its counts behind its total, so its total is hidden too.
            table.hidden_regions.add(region.name)
            hidden = first
        table.hidden_areas |= hidden
    _protect_regions(table)
    check(table)
    if beside:
        _protect_beside(table, beside, small)
    return table


def _hidden_beside(regions: Sequence[Region], beside: Sequence[Printed]) -> set[str]:
    return {name for each in beside for name in each.hidden_regions()} & {region.name for region in regions}


def _sensitive(name: str, count: int, beside: Sequence[Printed]) -> bool:
    return 0 < count < SMALLEST_SHOWN or changed_a_little(name, count, beside)


def _protect_beside(table: Protected, beside: Sequence[Printed], small: set[str]) -> None:
    truth = {name: count for region in table.regions for name, count in region.areas.items()}
    while found := given_away(table.printed(), truth, beside, small):
        if not (_hide_an_area(table, beside, found) or _hide_a_total(table, beside, found)):
            named = " and ".join(
                f"{each.ref} (of {each.on})" for each in colliding(table.printed(), truth, beside, small)
            )
            raise CollidesWithPublished(
                f"Laid beside {named}, these figures would give away a count or a change of 1 to 4. The figures of a day at "
                f"least {NEIGHBOURING.days} days from it can be published, or the national totals alone."
            )
        _protect_regions(table)
    check(table)


def _hide_an_area(table: Protected, beside: Sequence[Printed], found: set[str]) -> bool:
    """Hide the smallest area that a reader cannot guess from the tables beside, where it gives company to one found."""
    among = [r for r in table.regions if found & set(r.areas)]
    if any(region.name in table.hidden_regions for region in among):
        among += [r for r in table.regions if r.name in table.hidden_regions]
    fresh = [
        (count, name)
        for region in among
        for name, count in region.areas.items()
        if count and name not in table.hidden_areas and not unchanged(name, count, beside)
    ]
    table.hidden_areas |= {name for _, name in sorted(fresh)[:1]}
    return bool(fresh)


def _hide_a_total(table: Protected, beside: Sequence[Printed], found: set[str]) -> bool:
    """Hide a region's total that a reader cannot guess: first that of a count that was found, then the smallest other."""
    fresh = sorted(
        (not found & set(region.areas), region.total, region.name)
        for region in table.regions
        if region.name not in table.hidden_regions and not region_unchanged(region.name, region.total, beside)
    )
    table.hidden_regions |= {name for *_, name in fresh[:1]}
    return bool(fresh)


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
            "The national totals can be published alone."
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
    hidden = [each for each in table.regions if each.name in table.hidden_regions]
    rest = sum(each.total for each in hidden)
    floors = {each.name: _floor(table, each) for each in hidden}
    others = [each for each in hidden if each.name != region.name]
    # With the ceilings of the others unbounded but for the same sum, the least this one can be is its own floor.
    least = rest - sum(_ceiling(table, each, rest, floors) for each in others)
    return max(floors[region.name], least), rest - sum(floors[each.name] for each in others)


def _floor(table: Protected, region: Region) -> int:
    return sum(1 if name in table.hidden_areas else count for name, count in region.areas.items())


def _ceiling(table: Protected, region: Region, rest: int, floors: Mapping[str, int]) -> int:
    # A hidden region whose areas are all printed can only be their sum.
    if not any(name in table.hidden_areas for name in region.areas):
        return region.total
    return rest - (sum(floors.values()) - floors[region.name])
