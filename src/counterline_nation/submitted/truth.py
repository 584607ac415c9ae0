"""Writes down what is true, apart from the returns, for tests to score against; the system never reads it."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folder import Said, write_lines
from counterline_nation.telling import Told
from counterline_nation.witnesses import Item, View
from counterline_nation.world import Group, Line, World


def write_world(world: World, views: Mapping[AgencyCode, Iterable[View]], folder: Path) -> None:
    """Write groups, lines, people, spells, references and intelligence, for tests to score against."""
    folder.mkdir(parents=True, exist_ok=True)
    every_view = [view for agency in sorted(views) for view in views[agency]]
    write_lines(folder / "groups.jsonl", map(_group, world.groups))
    write_lines(folder / "lines.jsonl", map(_line, world.lines))
    write_lines(folder / "people.jsonl", (each for line in world.lines for each in _parts(line)))
    write_lines(folder / "spells.jsonl", (each for line in world.lines for each in _spells(line)))
    write_lines(folder / "references.jsonl", map(_reference, every_view))
    write_lines(folder / "intelligence.jsonl", (_item(view, item) for view in every_view for item in view.items))


def of_return(agency: AgencyCode, file_name: str, rows: list[Told]) -> Said:
    """What is true of one return: how many rows it holds, and which are told wrongly and how."""
    faulty = (told for told in rows if told.faults)
    wrong = [{"reference": told.reference, "line": told.line, "faults": list(told.faults)} for told in faulty]
    return {"agency": agency, "file": file_name, "rows": len(rows), "wrong": wrong}


def _group(group: Group) -> Said:
    return {
        "group": group.id,
        "home": group.home.name,
        "force": group.home.force,
        "mapped_as": group.mapped_as,
        "lines": group.lines,
    }


def _line(line: Line) -> Said:
    return {
        "line": line.id,
        "false": line.false,
        "exporting": {"place": line.exporting.name, "force": line.exporting.force},
        "importing": [
            {"place": reach.town.name, "force": reach.town.force, "since": reach.since} for reach in line.reach
        ],
        "internal": line.is_internal,
        "owners": [{"group": owned.group.id, "since": owned.since} for owned in line.owners],
        "brands": [{"brand": each.name, "first": each.first, "last": each.last} for each in line.brands],
        "turns": [{"on": turn.on, "status": turn.status} for turn in line.turns],
        "drugs": list(line.drugs),
        "lead": line.lead,
        "led_since": line.led_since,
        "children_seen": sum(1 for seen in line.seen_there if seen.child),
        "adults_seen": sum(1 for seen in line.seen_there if not seen.child),
    }


def _parts(line: Line) -> Iterable[Said]:
    for part in line.parts:
        person = part.person
        yield {
            "person": person.id,
            "name": f"{person.given} {person.family}",
            "born": person.born,
            "role": person.role,
            "line": line.id,
            "first": part.first,
            "last": part.last,
        }


def _spells(line: Line) -> Iterable[Said]:
    for spell in line.spells:
        yield {
            "line": line.id,
            "kind": spell.slot.kind,
            "value": spell.slot.value,
            "platform": spell.slot.platform,
            "first": spell.first,
            "last": spell.last,
            "recycled_from": spell.slot.recycled_from,
        }


def _reference(view: View) -> Said:
    return {
        "agency": view.agency,
        "reference": view.reference,
        "line": view.line.id,
        "standing": view.standing,
        "learned_on": view.learned_on,
        "mixed_with": view.mixed_with.id if view.mixed_with else None,
        "faults": [{"kind": each.kind, "rounds": [each.first_round, each.last_round]} for each in view.faults],
    }


def _item(view: View, item: Item) -> Said:
    return {
        "agency": item.agency,
        "reference": item.reference,
        "line": view.line.id,
        "saw_on": item.saw_on,
        "known_on": item.known_on,
        "repeats": {"agency": item.origin.agency, "reference": item.origin.reference} if item.origin else None,
        "cited": item.cites,
        "root": {"agency": item.root.agency, "reference": item.root.reference},
    }
