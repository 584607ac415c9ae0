"""Writes down who truly stands behind every record, apart from the records, one line as each is told."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from counterline_nation.entries.entry import Entry
from counterline_nation.folder import Said, json_line, text_file
from counterline_nation.folk.people import Someone
from counterline_nation.happenings.circle import Circle, circle
from counterline_nation.happenings.offences.custody import closings
from counterline_nation.submitted.record_filing import RecordNation


@dataclass(frozen=True, slots=True)
class RecordTruth:
    """The three files of what is true of people, each written as it is told."""

    persons: TextIO
    circles: TextIO
    records: TextIO

    def add_circle(self, around: Circle, told: set[str]) -> None:
        """Write who is around one line, and everybody there who was not told of before."""
        self.circles.write(json_line(_circle(around)))
        for someone in around.kin.everybody:
            if someone.id not in told:
                # Only suspects and their families can come round again: the others live around one line.
                if someone.id.startswith("P"):
                    told.add(someone.id)
                self.persons.write(json_line(_person(someone)))

    def add_records(self, file_name: str, entries: Iterable[Entry]) -> None:
        """Say of each record of a file which line and whom it is truly about."""
        self.records.writelines(json_line(_record(file_name, each)) for each in entries)


@contextmanager
def written(folder: Path) -> Iterator[RecordTruth]:
    """Hold the files open while people and records are told."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        persons, circles, records = (
            stack.enter_context(text_file(folder / f"{name}.jsonl")) for name in ("persons", "circles", "records")
        )
        yield RecordTruth(persons, circles, records)


def add_people(truth: RecordTruth, nation: RecordNation) -> None:
    """Write all people of a nation whose lines are made already."""
    told: set[str] = set()
    for setting in nation.settings:
        truth.add_circle(circle(nation.seed, setting), told)


def _circle(around: Circle) -> Said:
    return {
        "line": around.setting.line,
        "holders": [someone.id for someone, _ in around.holders],
        "runners": [someone.id for someone, _ in around.runners],
        "children": [someone.id for someone, _, _ in around.children],
        "adults": [someone.id for someone, _, _ in around.adults],
        "bystanders": [someone.id for someone in around.bystanders],
        "investigated_by": list(around.setting.investigated_by),
        "closings": [
            {
                "holder": someone.id,
                "on": case.on,
                "agency": case.agency,
                "case": case.reference,
                "discontinued_on": case.discontinued_on,
            }
            for someone, case in closings(around)
        ],
    }


def _person(someone: Someone) -> Said:
    return {
        "person": someone.id,
        "given": someone.given,
        "middle": someone.middle,
        "family": someone.family,
        "birth_family": someone.birth_family,
        "born": someone.born,
        "sex": someone.sex,
        "homes": [
            {"home": home.id, "since": since, "address": home.address, "postcode": home.postcode}
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
        "stands_as": entry.said.get("corrects") or entry.reference,
        "known_on": entry.known_on,
        "line": entry.line,
        "mentions": [
            {"part": each.part, "place": each.place, "entity": each.entity, "slips": list(each.slips)}
            for each in entry.mentions
        ],
        "faults": list(entry.faults),
    }
