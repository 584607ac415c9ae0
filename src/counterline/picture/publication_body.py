"""The body of a publication: the national figures, and tables by force and region after disclosure control."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from counterline.lines import Line, State
from counterline.picture.counts import Unit
from counterline.picture.differencing import NEIGHBOURING, Printed, PrintedRegion, neighbours
from counterline.picture.own_view import OwnView
from counterline.picture.suppression import Region, protect
from counterline.places import forces
from counterline.vocabulary.marking import Marking

NOT_KNOWN = "not known"
DISCLOSURE = (
    "Counts of 1 to 4 are hidden, with as many others as keep them from being worked out from the totals. So are changes of "
    f"1 to 4 from figures published of a day less than {NEIGHBOURING.days} days away, and what these would give away."
)
NATIONAL_ONLY = "The national totals are published alone: counts by force would have given small ones away."

Body = Mapping[str, Any]


def body_of(view: OwnView, out: Sequence[tuple[str, date, Body]] | None) -> dict[str, Any]:
    """What is published of a view beside the bodies that are out already; None publishes the national totals alone."""
    tables = {}
    if out is not None:
        counts = {Unit.LINES: _lines_by_force(view.lines), Unit.CONTACT_POINTS: _contact_points_by_force(view.lines)}
        near = {unit: neighbours(view.on, [t for each in out if (t := _printed(unit, *each))]) for unit in counts}
        tables = {unit.value: _table(view.on, counts[unit], near[unit]) for unit in counts}
    return {
        "on": view.on.isoformat(),
        "marking": Marking.OFFICIAL.value,
        "rule": view.rule.summary,
        "basis": "Counted from the records that the national desk may read on the date of publication.",
        "national": [
            {
                "unit": figure.unit.value,
                "active": figure.active.central,
                "low": figure.active.low,
                "high": figure.active.high,
                "method": figure.active.method,
            }
            for figure in view.figures
        ],
        "tables": tables,
        "disclosure": NATIONAL_ONLY if out is None else DISCLOSURE,
    }


def _printed(unit: Unit, ref: str, on: date, body: Body) -> Printed | None:
    """The table of a unit in a sealed body, as its readers see it; None where it has none."""
    table = body["tables"].get(unit.value)
    if not table:
        return None
    national = next(each["active"] for each in body["national"] if each["unit"] == unit.value)
    return Printed(
        ref,
        on,
        national,
        {
            region["region"]: PrintedRegion(region["total"], {each["area"]: each["active"] for each in region["areas"]})
            for region in table
        },
    )


def _table(on: date, counts: Mapping[str, int], beside: Sequence[Printed]) -> list[dict[str, Any]]:
    protected = protect(_regions(on, counts), beside)
    return [
        {
            "region": region.name,
            "total": protected.region_total(region),
            "areas": [{"area": name, "active": protected.area(region, name)} for name in region.areas],
        }
        for region in protected.regions
    ]


def _regions(on: date, counts: Mapping[str, int]) -> Sequence[Region]:
    areas: dict[str, dict[str, int]] = {}
    known = {force.code: force for force in forces(on)}
    for code, force in known.items():
        areas.setdefault(force.region or NOT_KNOWN, {})[force.name] = counts.get(code, 0)
    elsewhere = sum(number for code, number in counts.items() if code not in known)
    areas.setdefault(NOT_KNOWN, {})["force not known"] = elsewhere
    return [Region(name, areas[name]) for name in sorted(areas, key=lambda name: (name == NOT_KNOWN, name))]


def _lines_by_force(lines: Sequence[Line]) -> Counter[str]:
    return Counter(line.origin or NOT_KNOWN for line in lines if line.state is State.ACTIVE)


def _contact_points_by_force(lines: Sequence[Line]) -> Counter[str]:
    # A contact point is counted once, under the first of its lines by reference.
    forces_of: dict[int, str] = {}
    for line in lines:
        for spell in line.spells:
            if spell.standing.state is State.ACTIVE:
                forces_of.setdefault(spell.key, line.origin or NOT_KNOWN)
    return Counter(forces_of.values())
