"""People and homes at a glance: who, how old, where, and by which rules, for rows that name several of them at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, PersonSaid, mentioned, people_said
from counterline.records.looking.persons import Protect, ages_on
from counterline.safeguarding.concerns.concern import Concern
from counterline.safeguarding.concerns.concerns import ADDRESS, PERSON, concerns_about

_KINDS: Final = frozenset({PERSON, ADDRESS})


@dataclass(frozen=True, slots=True)
class Glance:
    """One person or home as the viewer reads it. `ref` is the same for each mention of it; `ages` are the least and the most years."""

    ref: str
    kind: str
    name: str
    ages: tuple[int, int] | None
    protect: Protect | None
    force: str
    records: frozenset[str]
    place: str | None = None
    rules: tuple[str, ...] = ()
    """What the rules that hold are called, the first in their list first."""
    missing: int = 0
    """How often they were missing."""
    missing_since: date | None = None
    """Since when they are missing now."""


def glances(work: Work, refs: Collection[str]) -> dict[str, Glance]:
    """The people and homes of these mentions, by mention, assembled once for all; whoever asks logs what is shown.

    Of a mention of anything else, or one that the viewer may not read, there is none.
    """
    told = {each.ref: each for each in mentioned(work, refs) if each.kind in _KINDS} if refs else {}
    concerns = _concerns(work, told.values())
    people, today = _people(work, concerns, told.values()), work.clock.today()
    found = dict[str, Glance]()
    for each in concerns:
        said = [people[ref] for ref in (each.ref, *each.mentions) if ref in people]
        written = next(told[ref].shown for ref in each.mentions if ref in told)
        found |= dict.fromkeys(each.mentions, _of_concern(each, said, written, today))
    return {ref: found.get(ref) or _of_mention(each, people.get(ref), today) for ref, each in told.items()}


def _concerns(work: Work, told: Collection[Mentioned]) -> list[Concern]:
    if not told or not viewer_of(work).may(Permission.SAFEGUARDING_CONCERN_READ):
        return []
    return concerns_about(work, {each.mention_id for each in told})


def _people(work: Work, concerns: Iterable[Concern], told: Iterable[Mentioned]) -> dict[str, PersonSaid]:
    records = {sign.identity_key for each in concerns if each.kind == PERSON for sign in each.signs}
    records |= {each.identity_key for each in told if each.kind == PERSON}
    return {each.mention.ref: each for each in people_said(work, sorted(records))} if records else {}


def _of_concern(found: Concern, said: Sequence[PersonSaid], written: str, today: date) -> Glance:
    homes = ((each.home or each.place, each.home_force or each.force) for each in found.signs)
    place, force = next((each for each in homes if any(each)), (None, None))
    return Glance(
        ref=found.ref,
        kind=found.kind,
        name=said[0].told.name if said else written,
        ages=next(_ages(said, today), None),
        protect=found.protect,
        place=place,
        force=force or found.agencies[0],
        rules=tuple(each.rule.title for each in found.fired),
        missing=found.episodes,
        missing_since=found.missing_since,
        records=frozenset(each.record_ref for each in found.signs),
    )


def _of_mention(told: Mentioned, said: PersonSaid | None, today: date) -> Glance:
    return Glance(
        ref=told.ref,
        kind=told.kind,
        name=said.told.name if said else told.shown,
        ages=next(_ages([said], today), None) if said else None,
        protect=said.told.protect if said else None,
        force=told.agency,
        records=frozenset({told.record_ref}),
    )


def _ages(said: Iterable[PersonSaid], today: date) -> Iterator[tuple[int, int]]:
    for each in said:
        told = each.told
        if ages := ages_on(today, told.born, None) or told.ages:
            yield ages
