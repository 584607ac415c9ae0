"""The people of a line: whom its own records name, and whom any record names beside one of its numbers."""

from collections.abc import Iterable, Mapping
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.reach.purposes import require_purpose
from counterline.lines.assembly.line import Line
from counterline.picture.network.seen_around import Surroundings, Thing
from counterline.plumbing.work import Work
from counterline.records.looking import mentioned, together
from counterline.records.looking.persons import Protect
from counterline.records.wording.clues import person_key

MOST_NAMED: Final = 2_000
"""Mentions of one number that are looked through: those of twenty agencies' monthly returns in eight years."""


def people_around(work: Work, line: Line) -> tuple[Thing, ...]:
    """Each of them once, by all that the viewer may read of them, whoever is to be protected first; logged as read.

    Refuses who has stated no purpose where one of them is to be protected. Records suspected to be false bring nobody.
    """
    keys, own = {each.key for each in line.spells}, [each.record_ref for each in line.sightings]
    named = mentioned.mentioned_by_key(work, keys, ["contact_point"], MOST_NAMED)
    named = named or mentioned.named_by(work, own, ["brand"])
    namings = together.records_naming(work, {each.record_id for each in named}, ["person"])
    seeing = Surroundings(work)
    found = seeing.entities(name.ref for each in namings if not each.is_false for name in each.names)
    things = seeing.things({each.ref for each in found.values()}).values()
    if any(each.protect for each in things):
        require_purpose(work)
    if things:
        note(work, Act.CONSULTATION, seeing.records_read())
    order = [*Protect, None]
    return tuple(sorted(things, key=lambda each: (order.index(each.protect), each.shown, each.ref)))


def marks_of(people: Iterable[Thing]) -> Mapping[int, Protect]:
    """By the key of a name, the strongest reason to protect anybody who is called so."""
    marks: dict[int, Protect] = {}
    for each in people:
        if each.protect:  # those to protect first come first
            marks.setdefault(person_key(each.shown), each.protect)
    return marks
