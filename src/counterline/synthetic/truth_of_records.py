"""Writes down who truly stands behind every record, apart from the records, one line as each is told."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from counterline.synthetic.entries.entry import Entry
from counterline.synthetic.folk.people import Someone
from counterline.synthetic.happenings.circle import Circle, circle
from counterline.synthetic.record_filing import RecordNation

Said = dict[str, object]


@contextmanager
def written(nation: RecordNation, folder: Path) -> Iterator[TextIO]:
    """Write the nation's people, and hold open the file that says who each record is about."""
    with (folder / "persons.jsonl").open("w", encoding="utf-8", newline="\n") as out:
        told: set[str] = set()
        for setting in nation.settings:
            out.writelines(persons(circle(nation.seed, setting), told))
    with (folder / "records.jsonl").open("w", encoding="utf-8", newline="\n") as records:
        yield records


def persons(around: Circle, told: set[str]) -> Iterator[str]:
    """A line for everybody around one line who was not told of before; holders may have several lines."""
    for someone in around.kin.everybody:
        if someone.id not in told:
            # Only suspects can come round again: the others live around one line.
            if someone.id.startswith("P"):
                told.add(someone.id)
            yield json.dumps(_person(someone), ensure_ascii=False) + "\n"


def add(out: TextIO | None, file_name: str, entries: Iterable[Entry]) -> None:
    """Say of each record of a file which line and whom it is truly about."""
    if out is not None:
        out.writelines(json.dumps(_record(file_name, each), ensure_ascii=False) + "\n" for each in entries)


def _person(someone: Someone) -> Said:
    return {
        "person": someone.id,
        "given": someone.given,
        "middle": someone.middle,
        "family": someone.family,
        "birth_family": someone.birth_family,
        "born": someone.born.isoformat(),
        "sex": someone.sex,
        "homes": [
            {"home": home.id, "since": since.isoformat(), "address": home.address, "postcode": home.postcode}
            for since, home in someone.homes
        ],
        "twin": someone.twin,
        "parents": list(someone.parents),
        "namesake_of": someone.namesake_of,
        "in_care": someone.in_care,
    }


def _record(file_name: str, entry: Entry) -> Said:
    return {
        "agency": entry.agency,
        "kind": entry.kind,
        "file": file_name,
        "reference": entry.reference,
        "known_on": entry.known_on.isoformat(),
        "line": entry.line,
        "mentions": [
            {"part": each.part, "place": each.place, "entity": each.entity, "slips": list(each.slips)}
            for each in entry.mentions
        ],
        "faults": list(entry.faults),
    }
