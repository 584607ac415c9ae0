"""Writes down what is true, apart from the returns, for tests to score against; the system never reads it."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from counterline.synthetic.telling import Told
from counterline.synthetic.witnesses import Item, View
from counterline.synthetic.world import Group, Line, World
from counterline.vocabulary.identity import AgencyCode

Said = dict[str, object]


def write_world(world: World, views: Mapping[AgencyCode, Iterable[View]], folder: Path) -> None:
    """Write groups, lines, people, spells, references and intelligence, for tests to score against."""
    folder.mkdir(parents=True, exist_ok=True)
    every_view = [view for agency in sorted(views) for view in views[agency]]
    _write(folder / "groups.jsonl", map(_group, world.groups))
    _write(folder / "lines.jsonl", map(_line, world.lines))
    _write(folder / "people.jsonl", (each for line in world.lines for each in _parts(line)))
    _write(folder / "spells.jsonl", (each for line in world.lines for each in _spells(line)))
    _write(folder / "references.jsonl", map(_reference, every_view))
    _write(folder / "intelligence.jsonl", (_item(view, item) for view in every_view for item in view.items))


def of_return(agency: AgencyCode, file_name: str, rows: list[Told]) -> Said:
    """What is true of one return: how many rows it holds, and which are told wrongly and how."""
    faulty = (told for told in rows if told.faults)
    wrong = [{"reference": told.reference, "line": told.line, "faults": list(told.faults)} for told in faulty]
    return {"agency": agency, "file": file_name, "rows": len(rows), "wrong": wrong}


def _write(path: Path, things: Iterable[Said]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in things)


def _on(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
            {"place": reach.town.name, "force": reach.town.force, "since": _on(reach.since)} for reach in line.reach
        ],
        "internal": line.is_internal,
        "owners": [{"group": owned.group.id, "since": _on(owned.since)} for owned in line.owners],
        "brands": [{"brand": each.name, "first": _on(each.first), "last": _on(each.last)} for each in line.brands],
        "turns": [{"on": _on(turn.on), "status": turn.status} for turn in line.turns],
        "drugs": list(line.drugs),
        "lead": line.lead,
        "led_since": _on(line.led_since),
        "children_seen": sum(1 for seen in line.seen_there if seen.child),
        "adults_seen": sum(1 for seen in line.seen_there if not seen.child),
    }


def _parts(line: Line) -> Iterable[Said]:
    for part in line.parts:
        person = part.person
        yield {
            "person": person.id,
            "name": f"{person.given} {person.family}",
            "born": _on(person.born),
            "role": person.role,
            "line": line.id,
            "first": _on(part.first),
            "last": _on(part.last),
        }


def _spells(line: Line) -> Iterable[Said]:
    for spell in line.spells:
        yield {
            "line": line.id,
            "kind": spell.slot.kind,
            "value": spell.slot.value,
            "platform": spell.slot.platform,
            "first": _on(spell.first),
            "last": _on(spell.last),
            "recycled_from": spell.slot.recycled_from,
        }


def _reference(view: View) -> Said:
    return {
        "agency": view.agency,
        "reference": view.reference,
        "line": view.line.id,
        "standing": view.standing,
        "learned_on": _on(view.learned_on),
        "mixed_with": view.mixed_with.id if view.mixed_with else None,
        "faults": [{"kind": each.kind, "rounds": [each.first_round, each.last_round]} for each in view.faults],
    }


def _item(view: View, item: Item) -> Said:
    return {
        "agency": item.agency,
        "reference": item.reference,
        "line": view.line.id,
        "saw_on": _on(item.saw_on),
        "known_on": _on(item.known_on),
        "repeats": {"agency": item.origin.agency, "reference": item.origin.reference} if item.origin else None,
        "cited": item.cites,
        "root": {"agency": item.root.agency, "reference": item.root.reference},
    }
