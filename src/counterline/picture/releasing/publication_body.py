"""What is counted for a publication, and the body that is printed of it: national figures, and tables under noise."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor
from typing import Any, Final

from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.picture.counts import METHOD, Unit, counted
from counterline.picture.figures.noise import (
    CELL,
    EPSILON,
    ESTIMATE,
    NATION,
    NATIONS_EPSILON,
    POINTS_OF_A_LINE,
    Draw,
    Noise,
)
from counterline.picture.living.live import LiveFigures
from counterline.places.ground.agencies import forces
from counterline.vocabulary.terms.marking import Marking

NOT_KNOWN = "not known"
NO_FORCE = "force not known"
SMALLEST_SHOWN = 5  # a printed count below it is a mark (docs/counting.md)
OF_WHAT = "Lines, contact points and groups seen in use in the 30 days to {on:%-d %B %Y}, from what the national desk may read."
NATIONAL = (
    f"Every national number has random noise of its own, drawn once (two-sided geometric, epsilon {NATIONS_EPSILON}): 19 of 20 lie "
    f"within {NATION[Unit.LINES].reach} of their count, and contact points and the estimate within {ESTIMATE.reach}. Each interval is "
    f"wider by as much. Below {SMALLEST_SHOWN} a count is a mark."
)
DISCLOSURE = (
    f"{NATIONAL} Every count by force and region has noise too (epsilon {EPSILON} a cell), so parts need not add up. What a force asked "
    f"to delay is the mark of a small count, and its region's total leaves it out. A line counts for {POINTS_OF_A_LINE} contact points of "
    "a table at most. Closures announced are as the force gave them."
)
REPRINTED = (
    "This table was drawn earlier. What a force has asked to delay since then is a mark and stays in its region's total, and "
    "what was withheld then stays withheld."
)
BASIS = "Counted from the records that the national desk may read on the date of publication."
NATIONAL_ONLY = f"The national totals are published alone, without tables by force. {NATIONAL}"
ENDS: Final = {"central": "the nation", "low": "the nation, lowest", "high": "the nation, highest"}
REPORTED: Final = "reported live"
ESTIMATED: Final = {"central": "estimated live", "low": "estimated live, lowest", "high": "estimated live, highest"}

Body = Mapping[str, Any]
Counts = Mapping[Unit, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its true count, and what is printed of it before small ones are marked; None is withheld."""

    unit: Unit
    level: str
    region: str
    area: str
    counted: int
    printed: int | None

    @property
    def shown(self) -> int | None:
        """The count that readers see, or None for the one mark that small ones and withheld ones share."""
        return None if self.printed is None else shown(self.printed)

    @property
    def noise(self) -> Noise:
        """The noise that protects it."""
        if self.level != "nation":
            return CELL[self.unit]
        return ESTIMATE if self.area in ESTIMATED.values() else NATION[self.unit]

    def drawn(self, draw: Draw) -> "Cell":
        """The same with noise drawn for it, unless it is withheld."""
        return self if self.printed is None else replace(self, printed=draw(self.noise, self.counted))


def shown(count: int) -> int | None:
    """A count as it is printed, or None for the mark of a small one."""
    return count if count >= SMALLEST_SHOWN else None


def nations_cells(world: Assembled, alive: LiveFigures) -> list[Cell]:
    """Every number that is printed of the whole nation, as it is counted."""
    found = [*nation_seen(world), _nations(Unit.LINES, REPORTED, len(alive.reported))]
    if (live := alive.estimated) is not None:
        whole = {"central": round(live.central), "low": floor(live.low), "high": ceil(live.high)}
        found += [_nations(Unit.LINES, named, whole[end]) for end, named in ESTIMATED.items()]
    return found


def nation_seen(world: Assembled) -> list[Cell]:
    """The three national figures with their ends, as they are counted."""
    return [
        _nations(each.unit, named, getattr(each.active, end)) for each in counted(world) for end, named in ENDS.items()
    ]


def national_of(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    """The three national figures as they are printed; an end that is small is None, since three groups could be named."""
    printed = _printed(cells)
    found = []
    for unit, noise in NATION.items():
        ends = _between({end: printed[unit, named] for end, named in ENDS.items()}, noise)
        told = {"active": shown(ends["central"]), "low": shown(ends["low"]), "high": shown(ends["high"])}
        found.append({"unit": unit.value, **told, "method": METHOD[unit]})
    return found


def headline_of(found: LiveFigures, cells: Iterable[Cell]) -> dict[str, Any]:
    """Lines reported live and known lines estimated live at the month's end, for agencies to show beside their own view.

    It names the model and not the fit: whoever guesses at one record could try their guess by the mark of a fit.
    """
    printed, estimated = _printed(cells), None
    if found.estimated is not None and found.parameters is not None:
        numbers = _between({end: printed[Unit.LINES, named] for end, named in ESTIMATED.items()}, ESTIMATE)
        estimated = {end: max(number, 0) for end, number in numbers.items()} | {
            "model": found.parameters.version,
            "in_development": found.in_development,
        }
    return {
        "on": found.on.isoformat(),
        "returned": {
            "came": found.returned.came,
            "expected": found.returned.expected,
            "are_few": found.returned.are_few,
        },
        "reported_live": shown(printed[Unit.LINES, REPORTED]),
        "estimated_live": estimated,
        "not_estimated": found.refused,
    }


def _nations(unit: Unit, area: str, count: int) -> Cell:
    return Cell(unit, "nation", "", area, count, count)


def _printed(cells: Iterable[Cell]) -> dict[tuple[Unit, str], int]:
    return {
        (each.unit, each.area): each.printed for each in cells if each.level == "nation" and each.printed is not None
    }


def _between(numbers: Mapping[str, int], noise: Noise) -> dict[str, int]:
    """A figure with its ends wider by the reach of their noise: made of what is printed alone, so that it gives nothing away."""
    central, low, high = numbers["central"], numbers["low"] - noise.reach, numbers["high"] + noise.reach
    return {"central": central, "low": min(low, central), "high": max(high, central)}


def counts_of(world: Assembled) -> Counts:
    """Lines and contact points seen in use by exporting force; a line counts for no more contact points than is allowed."""
    return {Unit.LINES: _lines_by_force(world.lines), Unit.CONTACT_POINTS: _contact_points_by_force(world.lines)}


def cells_for(on: date, counts: Counts, withheld: Collection[str], draw: Draw) -> list[Cell]:
    """Every cell of the tables, each drawn once. What is withheld is drawn nowhere and is in no region's total."""
    regions, found = _regions(on), list[Cell]()
    standing = {code for areas in regions.values() for code in areas}
    for unit, by_force in counts.items():
        placed = Counter[str]()
        for code, count in by_force.items():
            placed[code if code in standing else NOT_KNOWN] += count
        for region, areas in regions.items():
            total = sum(placed[code] for code in areas if code not in withheld)
            found.append(Cell(unit, "region", region, region, total, draw(CELL[unit], total)))
            for code, name in areas.items():
                printed = None if code in withheld else draw(CELL[unit], placed[code])
                found.append(Cell(unit, "force", region, name, placed[code], printed))
    return found


def tables_of(cells: Iterable[Cell]) -> dict[str, list[dict[str, Any]]]:
    """The tables as they are printed."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for cell in cells:
        regions = tables.setdefault(cell.unit.value, {})
        if cell.level == "region":
            regions[cell.region] = {"region": cell.region, "total": cell.shown, "areas": []}
        else:
            regions[cell.region]["areas"].append({"area": cell.area, "active": cell.shown})
    return {unit: list(regions.values()) for unit, regions in tables.items()}


@dataclass(frozen=True, slots=True)
class Source:
    """By which rule a publication was counted and, where its totals are printed again, for which publication and when."""

    rule: str
    counted_in: str | None = None
    then: date | None = None

    def basis(self, *, tables_now: bool) -> str:
        """What the figures were counted from, in words."""
        if self.then is None:
            return BASIS
        again = f"National figures were counted for {self.counted_in}, from what the desk could read on {self.then:%-d %B %Y}."
        return f"{again} The tables are new. {BASIS}" if tables_now else again


def body_of(on: date, source: Source, parts: Mapping[str, Any], spent: float, drawn_in: str | None) -> dict[str, Any]:
    """A whole body, from its national figures, its headline, its tables and what forces have announced.

    `spent` is what was drawn for it tells of one line. `drawn_in` names the publication in which the tables were drawn, where that
    was an earlier one of the same day.
    """
    tables = bool(parts["tables"])
    return {
        "on": on.isoformat(),
        "figures_of": OF_WHAT.format(on=on),
        "marking": Marking.OFFICIAL.value,
        "rule": source.rule,
        "basis": source.basis(tables_now=tables and not drawn_in),
        "counted_in": source.counted_in,
        **parts,
        "protection": {
            "noise": "two-sided geometric",
            "epsilon": EPSILON,
            "nations_epsilon": NATIONS_EPSILON,
            "spent": spent,
            "drawn_in": drawn_in,
        },
        "disclosure": f"{DISCLOSURE}{f' {REPRINTED}' if drawn_in else ''}" if tables else NATIONAL_ONLY,
    }


def _regions(on: date) -> Mapping[str, Mapping[str, str]]:
    """The forces of each region by code, and what no force is known of as a force of its own."""
    areas: dict[str, dict[str, str]] = {}
    for force in forces(on):
        areas.setdefault(force.region or NOT_KNOWN, {})[force.code] = force.name
    areas.setdefault(NOT_KNOWN, {})[NOT_KNOWN] = NO_FORCE
    return {name: areas[name] for name in sorted(areas, key=lambda name: (name == NOT_KNOWN, name))}


def _lines_by_force(lines: Sequence[Line]) -> Counter[str]:
    return Counter(line.origin or NOT_KNOWN for line in lines if line.state is State.ACTIVE)


def _contact_points_by_force(lines: Sequence[Line]) -> Counter[str]:
    # A contact point is counted once, under the first of its lines by place: references differ between installations.
    found, of_forces = set[int](), Counter[str]()
    for line in sorted(lines, key=lambda line: (line.sightings[0].place, line.ref)):
        new = {spell.key for spell in line.spells if spell.standing.state is State.ACTIVE} - found
        found |= new
        of_forces[line.origin or NOT_KNOWN] += min(len(new), POINTS_OF_A_LINE)
    return of_forces
