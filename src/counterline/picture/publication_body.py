"""What is counted for a publication, and the body that is printed of it: national figures, and tables under noise."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterline.lines import Assembled, Line, State
from counterline.picture.counts import Unit, counted
from counterline.picture.living import LiveFigures
from counterline.picture.noise import EPSILON, POINTS_OF_A_LINE, SPENT_BY_TABLES, Draw
from counterline.places import forces
from counterline.vocabulary.marking import Marking

NOT_KNOWN = "not known"
NO_FORCE = "force not known"
SMALLEST_SHOWN = 5  # a printed count below it is a mark (docs/counting.md)
OF_WHAT = "Lines, contact points and groups seen in use in the 30 days to {on:%-d %B %Y}, from what the national desk may read."
DISCLOSURE = (
    f"Every count by force and region has random noise of its own, drawn once (two-sided geometric, epsilon {EPSILON} a cell), so "
    f"parts need not add up. Below {SMALLEST_SHOWN} it is a mark, and so is what a force asked to delay, which its region's total "
    f"leaves out too. A line counts for {POINTS_OF_A_LINE} contact points at most. Closures announced are as the force gave them."
)
REPRINTED = (
    "This table was drawn earlier. What a force has asked to delay since then is a mark and stays in its region's total, and "
    "what was withheld then stays withheld."
)
BASIS = "Counted from the records that the national desk may read on the date of publication."
NATIONAL_ONLY = (
    "The national totals are published alone, without tables by force. They carry no noise, "
    f"and below {SMALLEST_SHOWN} they are a mark."
)

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


def shown(count: int) -> int | None:
    """A count as it is printed, or None for the mark of a small one."""
    return count if count >= SMALLEST_SHOWN else None


def national_of(world: Assembled) -> list[dict[str, Any]]:
    """The three national figures as they are printed; an end that is small is None, since three groups could be named."""
    return [
        {
            "unit": figure.unit.value,
            "active": shown(figure.active.central),
            "low": shown(figure.active.low),
            "high": shown(figure.active.high),
            "method": figure.active.method,
        }
        for figure in counted(world)
    ]


def headline_of(found: LiveFigures) -> dict[str, Any]:
    """Lines reported live and known lines estimated live at the month's end, for agencies to show beside their own view."""
    fitted = found.parameters
    estimated = None
    if found.estimated is not None and fitted is not None:
        estimated = {
            **{end: round(getattr(found.estimated, end), 1) for end in ("central", "low", "high")},
            "model": fitted.digest,
            "in_development": found.in_development,
        }
    return {
        "on": found.on.isoformat(),
        "returned": {
            "came": found.returned.came,
            "expected": found.returned.expected,
            "are_few": found.returned.are_few,
        },
        "reported_live": shown(len(found.reported)),
        "estimated_live": estimated,
        "not_estimated": found.refused,
    }


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
            found.append(Cell(unit, "region", region, region, total, draw(unit, total)))
            for code, name in areas.items():
                printed = None if code in withheld else draw(unit, placed[code])
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


def body_of(on: date, source: Source, parts: Mapping[str, Any], drawn_in: str | None) -> dict[str, Any]:
    """A whole body, from its national figures, its headline, its tables and what forces have announced.

    `drawn_in` names the publication in which the tables were drawn, where that was an earlier one of the same day.
    """
    protected = None
    if parts["tables"]:
        spent = 0 if drawn_in else SPENT_BY_TABLES
        protected = {"noise": "two-sided geometric", "epsilon": EPSILON, "spent": spent, "drawn_in": drawn_in}
    return {
        "on": on.isoformat(),
        "figures_of": OF_WHAT.format(on=on),
        "marking": Marking.OFFICIAL.value,
        "rule": source.rule,
        "basis": source.basis(tables_now=bool(protected) and not drawn_in),
        "counted_in": source.counted_in,
        **parts,
        "protection": protected,
        "disclosure": f"{DISCLOSURE}{f' {REPRINTED}' if drawn_in else ''}" if protected else NATIONAL_ONLY,
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
