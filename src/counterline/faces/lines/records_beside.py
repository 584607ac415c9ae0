"""Records of other kinds that may be of a line: by its contact points and people, and more weakly by brand and area."""

from dataclasses import dataclass
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work
from counterline.records.looking.listed import RecordListed, RecordsAsked, find_records
from counterline.records.wording.clues import Clue, Known, clues_of_brands, clues_of_people

MOST: Final = 20
OWN_KIND: Final = "line_return"  # these are the line itself, or another line


@dataclass(frozen=True, slots=True)
class BesideLine:
    """Records that name what a line is reached by or its people, and those that share its brand and an area alone."""

    sure: tuple[RecordListed, ...]
    weak: tuple[RecordListed, ...]


def records_beside(work: Work, line: Line) -> BesideLine:
    """The newest records of other kinds that may be of a line, in the viewer's own view."""
    points = tuple(Clue(Known.CONTACT_POINT, spell.shown, spell.key) for spell in line.spells)
    people = clues_of_people(person.name for each in line.sightings for person in each.people)
    known = {each.record_ref for each in line.sightings}
    sure = _found(work, RecordsAsked((*points, *people), besides=OWN_KIND), known)
    forces = tuple(sorted({*line.exporting, *line.importing}))
    by_brand = RecordsAsked(clues_of_brands(line.brands), besides=OWN_KIND, also_of=forces)
    weak = _found(work, by_brand, known | {each.ref for each in sure}) if forces else ()
    return BesideLine(sure, weak)


def _found(work: Work, asked: RecordsAsked, known: set[str]) -> tuple[RecordListed, ...]:
    if not asked.clues:
        return ()
    found = find_records(work, asked, most=MOST + len(known))
    return tuple(each for each in found if each.ref not in known)[:MOST]
