"""Holds, by the worker: why somebody who was nominated may not be a target, drawn over all that there is and kept with their cause.

A hold is added to and never taken away: what made it may be corrected, split off or withdrawn, and people are asked all the same.
Nothing but a nomination asks for holds: they stop no arrest, no warning and nothing that protects.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import PersonSaid, people_said
from counterline.records.looking.persons import Protect
from counterline.resolution.pairs.within_reach import identities_of_mentions, reached
from counterline.safeguarding.holds.hold_rules import Held, HoldCause, Told, holds_of
from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.told_by import signs_of_person
from counterline.vocabulary.people.age import ADULT_AT

_STANDING = """
select mention_id, cause, by_mention, by_record from desk.holds where mention_id = any(cast(:mentions as bigint[]))
"""
_KEEP = """
insert into desk.holds (mention, mention_id, cause, by_mention, by_record, made_at)
values (:ref, :mention, :cause, :by_mention, :by_record, :now) on conflict do nothing
"""
_HELD = "select m from unnest(cast(:mentions as bigint[])) m where held(m, :now)"


def keep_holds(work: Work, subjects: Mapping[int, str]) -> frozenset[int]:
    """Keep what holds these mentions now, each by its number with its reference; answers who of them is held.

    For the worker alone, and under the lock by which nobody is let in meanwhile.
    """
    reaches = reached(work, subjects)
    everybody = {number for each in reaches.values() for number in each.everybody}
    told, standing = _told(work, everybody), _standing(work, everybody)
    new = {
        each
        for subject in subjects
        for each in holds_of(subject, reaches[subject], told, standing)
        if each not in standing
    }
    _keep(work, subjects, new)
    return frozenset(row[0] for row in work.rows(_HELD, mentions=sorted(subjects), now=work.clock.now()))


VICTIMS: Final = frozenset({Sign.VICTIM, Sign.CALLED_VICTIM, Sign.HOME_USED, Sign.WORRY})
"""Signs that somebody may be exploited. They hold though the record's sources are suspected false: nobody is harmed by a question."""


def causes_told(said: PersonSaid) -> frozenset[HoldCause]:
    """What a record tells of a person that holds them: what pages mark them as, and what was done to them."""
    signs, protect = {sign for sign, *_ in signs_of_person(said)}, said.told.protect
    found = set[HoldCause]()
    if Sign.CHILD in signs:
        found.add(HoldCause.CHILD)
    if signs & VICTIMS or protect is Protect.POSSIBLE_VICTIM:
        found.add(HoldCause.POSSIBLE_VICTIM)
    return frozenset(found)


def _told(work: Work, mentions: Collection[int]) -> dict[int, Told]:
    identities = identities_of_mentions(work, mentions)
    return {each.mention: each for each in _read(people_said(work, identities), mentions)}


def _read(people: Iterator[PersonSaid], mentions: Collection[int]) -> Iterator[Told]:
    for said in people:
        if said.mention.mention_id in mentions:
            causes, ages = causes_told(said), said.told.ages
            is_adult = ages is not None and ages[0] >= ADULT_AT
            yield Told(said.mention.mention_id, said.mention.record_id, causes, is_adult)


def _standing(work: Work, mentions: Collection[int]) -> set[Held]:
    rows = work.rows(_STANDING, mentions=sorted(mentions))
    return {Held(row.mention_id, HoldCause(row.cause), row.by_mention, row.by_record) for row in rows}


def _keep(work: Work, subjects: Mapping[int, str], new: Collection[Held]) -> None:
    rows = [
        {
            "ref": subjects[each.subject],
            "mention": each.subject,
            "cause": each.cause.value,
            "by_mention": each.by_mention,
            "by_record": each.by_record,
            "now": work.clock.now(),
        }
        for each in sorted(new, key=lambda held: (held.subject, held.cause, held.by_mention, held.by_record))
    ]
    work.run_many(_KEEP, rows)
    if rows:  # what several agencies say of somebody is brought together: a combination by section 62
        note(work, Act.COMBINATION, sorted({str(each["ref"]) for each in rows}), purpose=Purpose.SAFEGUARDING)
