"""A sealed figure counted once more from what was known at the instant it was counted: the same, or exactly what differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import RULES
from counterline.picture.counts import Unit
from counterline.picture.releasing.publication_body import (
    ENDS,
    Cell,
    cells_for,
    counts_of,
    nation_seen,
    national_of,
    shown,
)
from counterline.picture.releasing.published import Published, cells_drawn, counted_for, published
from counterline.places.ground.agencies import forces
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import AnyRow, Work
from counterline.retention.counts_of_disposed import disposed_since
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import FigureRef

NO_RULE = "No counting rule {rule} can be run here any more, so nothing was counted."
SAME = "Counted once more from what was known at the instant of release, every figure is the same."
DIFFERS = (
    "These differ. Since the release {disposed} records of lines that had come by then were disposed of. Others may have been closed to "
    "the desk, or history was loaded since with an earlier day of receipt, or something was still being read while the release was drawn."
)
HIDDEN_THEN = (
    "Its tables were protected by hiding small counts, whose true numbers were not kept: the nation alone is recounted."
)


@answer
@dataclass(frozen=True, slots=True)
class Differs:
    """One figure that comes out otherwise: the true count as it was kept at the release, and as it is counted now."""

    unit: str
    level: str
    area: str
    then: int | None
    now: int | None


@answer
@dataclass(frozen=True, slots=True)
class Recount:
    """What a recount found. `figures` is how many were compared; `same` is whether all could be counted and came out the same."""

    ref: FigureRef
    at: datetime
    figures: int
    differs: tuple[Differs, ...]
    same: bool
    why: str


def recount(work: Work, ref: FigureRef) -> Recount:
    """Count a publication once more, for the desk alone: it tells true counts."""
    found = published(work, ref)  # first, since everybody may know what was never published
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    leave_compartments_out(work)  # as it was counted
    counted, drawn = counted_for(work, found), _drawing(work, found)
    missing = next((each.rule for each in (counted, drawn) if each and each.rule not in RULES), None)
    if missing is not None:
        why = NO_RULE.format(rule=missing)
        return Recount(found.ref, counted.published_at, figures=0, differs=(), same=False, why=why)
    compared = list(_nation(found, _world(work, counted), cells_drawn(work, counted.ref)))
    if drawn is not None:
        compared += _cells(drawn, _world(work, drawn), cells_drawn(work, drawn.ref))
    differs = tuple(each for each in compared if each.then != each.now)
    kept_none = "" if drawn or not found.body["tables"] else f" {HIDDEN_THEN}"
    disposed = disposed_since(work, counted.published_at.astimezone(LONDON).date(), work.clock.today())
    return Recount(
        found.ref,
        counted.published_at,
        figures=len(compared),
        differs=differs,
        same=bool(compared) and not differs,
        why=(DIFFERS.format(disposed=disposed) if differs else SAME) + kept_none,
    )


def _world(work: Work, found: Published) -> Assembled:
    return history(work, found.published_at).assembled(found.on, found.on, RULES[found.rule])


def _drawing(work: Work, found: Published) -> Published | None:
    """The publication whose release drew the tables; None where there are none of which true counts were kept."""
    protection = found.body.get("protection")
    if not protection or not found.body["tables"]:
        return None
    return published(work, FigureRef(protection["drawn_in"])) if protection["drawn_in"] else found


def _nation(found: Published, world: Assembled, kept: list[AnyRow]) -> Iterator[Differs]:
    """Each national count as it was kept and as it is now, and what was printed, where that is not what is kept with its noise.

    Before they had noise, what was printed was the count.
    """
    now = {(each.unit, each.area): each.counted for each in nation_seen(world)}
    drawn = [
        Cell(Unit(row.unit), row.level, "", row.area, row.counted, row.counted + row.noise)
        for row in kept
        if row.level == "nation"
    ]
    for each in drawn:
        if (each.unit, each.area) in now:
            yield Differs(each.unit.value, each.level, each.area, each.counted, now[each.unit, each.area])
    again = {each["unit"]: each for each in national_of(drawn)} if drawn else {}
    for each in found.body["national"]:
        for end, named in ENDS.items():
            key = "active" if end == "central" else end
            told = again[each["unit"]][key] if again else shown(now[Unit(each["unit"]), named])
            yield Differs(each["unit"], "nation", named, each[key], told)


def _cells(drawn: Published, world: Assembled, kept: list[AnyRow]) -> Iterator[Differs]:
    """Each cell's true count then and now; and what was printed, where it is not the count kept and its noise."""
    codes = {force.name: force.code for force in forces(drawn.on)}
    withheld = {codes[row.area] for row in kept if row.level == "force" and row.noise is None and row.area in codes}
    now = {_key(each): each.counted for each in cells_for(drawn.on, counts_of(world), withheld, lambda _, count: count)}
    then = {(row.unit, row.level, row.area): row for row in kept if row.level != "nation"}
    printed = _printed(drawn.body["tables"])
    for unit, level, area in sorted(now.keys() | then.keys()):
        key = unit, level, area
        row = then.get(key)
        yield Differs(unit, level, area, None if row is None else row.counted, now.get(key))
        if row is not None:
            yield Differs(unit, level, area, printed.get(key), _shown(row))


def _shown(row: AnyRow) -> int | None:
    return (
        None
        if row.noise is None
        else Cell(row.unit, row.level, "", row.area, row.counted, row.counted + row.noise).shown
    )


def _key(cell: Cell) -> tuple[str, str, str]:
    return cell.unit.value, cell.level, cell.area


def _printed(tables: Any) -> dict[tuple[str, str, str], int | None]:  # noqa: ANN401 - a sealed body's part
    found: dict[tuple[str, str, str], int | None] = {}
    for unit, regions in tables.items():
        for region in regions:
            found[unit, "region", region["region"]] = region["total"]
            found |= {(unit, "force", area["area"]): area["active"] for area in region["areas"]}
    return found
