"""Records of other kinds that may be of a line: by its contact points and people, and more weakly by brand and area."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work
from counterline.records.looking.listed import Named, RecordListed, RecordsAsked, find_records
from counterline.records.looking.persons import Protect
from counterline.records.wording.clues import Clue, Known, clues_of_brands, clues_of_people, person_key

MOST: Final = 20
OWN_KIND: Final = "line_return"  # these are the line itself, or another line


@dataclass(frozen=True, slots=True)
class BesideLine:
    """Records that name what a line is reached by or its people, and those that share its brand and an area alone."""

    sure: tuple[RecordListed, ...]
    weak: tuple[RecordListed, ...]


def records_beside(work: Work, line: Line, marks: Mapping[int, Protect]) -> BesideLine:
    """The newest records of other kinds that may be of a line, as strongly marked as `marks` say."""
    points = tuple(Clue(Known.CONTACT_POINT, spell.shown, spell.key) for spell in line.spells)
    people = clues_of_people(person.name for each in line.sightings for person in each.people)
    known = {each.record_ref for each in line.sightings}
    sure = _found(work, RecordsAsked((*points, *people), besides=OWN_KIND), known)
    forces = tuple(sorted({*line.exporting, *line.importing}))
    by_brand = RecordsAsked(clues_of_brands(line.brands), besides=OWN_KIND, also_of=forces)
    weak = _found(work, by_brand, known | {each.ref for each in sure}) if forces else ()
    return BesideLine(*(tuple(_marked(each, marks) for each in found) for found in (sure, weak)))


def _marked(record: RecordListed, marks: Mapping[int, Protect]) -> RecordListed:
    def as_strongly(names: tuple[Named, ...]) -> tuple[Named, ...]:
        weak = ((each, marks.get(person_key(each.shown)) if each.kind == "person" else None) for each in names)
        return tuple(replace(each, protect=Protect.first([each.protect, mark])) for each, mark in weak)

    return replace(record, names=as_strongly(record.names), found_by=as_strongly(record.found_by))


def _found(work: Work, asked: RecordsAsked, known: set[str]) -> tuple[RecordListed, ...]:
    if not asked.clues:
        return ()
    found = find_records(work, asked, most=MOST + len(known))
    return tuple(each for each in found if each.ref not in known)[:MOST]
