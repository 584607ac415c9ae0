"""Finding people and things by what is typed of them: whole, in part, by another form of a forename, or by its sound."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.picture.network.alike import people_alike, people_spelt_nearly
from counterline.picture.network.seen_around import WALKED as KINDS_WALKED
from counterline.picture.network.seen_around import Surroundings, Thing
from counterline.plumbing.work import Work
from counterline.records.looking import found_things, looking, together
from counterline.records.looking.found_things import ThingFound
from counterline.records.looking.looking import LookedFor
from counterline.records.wording import by_parts, clues, disclosing
from counterline.records.wording.clues import Known

WALKED: Final = frozenset(KINDS_WALKED)
PEOPLE: Final = frozenset({"person", "known_as"})  # whoever is found by an alias is told by their name
MOST_FOUND: Final = 30
"""Entities told for one question: who finds more has typed too little, and is told so."""
MOST_OF_A_NAME: Final = 20  # mentions of one name that are opened: namesakes, the newest first


class How(StrEnum):
    """How far what was typed is what records say, the closest first."""

    WHOLE = "as it is written"
    PARTS = "part of it"
    NICKNAME = "another form of the name"
    SOUND = "a name that sounds alike"
    SLIP = "a name spelt nearly so"


@dataclass(frozen=True, slots=True)
class Found:
    """One entity, how it was found, and the names or values of it that answered."""

    thing: Thing
    how: How
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finds:
    """What answers, the closest first; `others` are brands, groups, references and places, of which no network is made.

    `is_more` where more answers than is told, so that more has to be typed; `is_near` where nobody is called what was typed, and those
    are told who are called nearly so.
    """

    items: tuple[Found, ...] = ()
    others: tuple[ThingFound, ...] = ()
    is_more: bool = False
    is_near: bool = False


@dataclass(slots=True)
class _Answering:
    """What answers so far: by key how closely, and by mention which name of it did."""

    keys: dict[int, How] = field(default_factory=dict)
    mentions: dict[str, How] = field(default_factory=dict)
    is_more: bool = False

    def add(self, keys: Iterable[int], how: How) -> None:
        for key in keys:
            self.keys.setdefault(key, how)


def find(work: Work, words: str, known: Known | None = None) -> Finds:
    """The entities in the viewer's own view that some words may mean.

    Refuses what cannot be looked for, with what to write.
    Whoever asks logs the search, which takes a purpose; police material takes a law besides of whoever is no police.
    """
    require(work, Permission.RECORDS_RECORD_READ)
    sought = looking.looked_for(words, known)
    answering = _answering(work, words, sought, known)
    newest = found_things.newest_of_things(work, answering.keys)
    is_person = known in {None, Known.PERSON} and not answering.mentions and not answering.is_more
    if is_person and not any(each.kind in PEOPLE for each in newest):
        _add_near(work, words, answering)
        newest = found_things.newest_of_things(work, answering.keys)
    closest = sorted(newest, key=lambda each: list(How).index(answering.keys[each.key]))
    walked = [each for each in closest if each.kind in WALKED | PEOPLE][:MOST_FOUND]
    others = [each for each in closest if each.kind not in WALKED | PEOPLE][:MOST_FOUND]
    items = tuple(_by_entity(work, walked, answering))
    disclosing.let_name(work, [each.ref for each in others])
    is_more = answering.is_more or len(newest) > len(walked) + len(others) or len(items) > MOST_FOUND
    is_near = bool(items) and not others and all(each.how in {How.NICKNAME, How.SOUND, How.SLIP} for each in items)
    return Finds(items[:MOST_FOUND], tuple(others), is_more, is_near)


def _answering(work: Work, words: str, sought: LookedFor, known: Known | None) -> _Answering:
    answering = _Answering()
    answering.add((clue.key for clue in sought.clues), How.WHOLE)
    if sought.parts is not None:
        matched = by_parts.matched_things(work, sought.parts)
        answering.add(matched.keys, How.PARTS)
        answering.is_more = matched.too_many
    if known in {None, Known.PERSON}:
        alike = people_alike(work, words)
        answering.add(alike.nicknamed, How.NICKNAME)
        answering.mentions |= dict.fromkeys(alike.sounding, How.SOUND)
    return answering


def _add_near(work: Work, words: str, answering: _Answering) -> None:
    near = people_spelt_nearly(work, words)
    for keys, how in ((near.nicknamed, How.NICKNAME), (near.heard, How.SOUND), (near.slipped, How.SLIP)):
        answering.add(keys, how)
    answering.mentions |= dict.fromkeys(near.sounding, How.SOUND)
    answering.is_more = near.too_many


def _by_entity(work: Work, found: Iterable[ThingFound], answering: _Answering) -> list[Found]:
    seeing = Surroundings(work)
    hows = {**answering.mentions, **{each.ref: answering.keys[each.key] for each in found if each.kind in WALKED}}
    hows |= _people(work, {each.key for each in found if each.kind in PEOPLE}, answering)
    answers: dict[str, dict[How, set[str]]] = {}
    found_in = seeing.entities(hows)
    for ref, entity in found_in.items():
        said = next((each for each in entity.mentions if each.ref == ref), entity.mentions[0])
        value = clues.shown_of(said.kind, said.value)
        answers.setdefault(entity.ref, {}).setdefault(hows[ref], set()).add(value)
    things = seeing.things(answers)
    named = [mention.ref for entity in found_in.values() for mention in entity.mentions]
    read = sorted({*answers, *seeing.records_named()})
    note(work, Act.CONSULTATION, [*read, *disclosing.let_name(work, named)])
    return sorted((_found(things[ref], by) for ref, by in answers.items()), key=_closest_first)


def _people(work: Work, keys: set[int], answering: _Answering) -> dict[str, How]:
    """How each person's mention was found: by their name, or by an alias that their record gives them."""
    named = found_things.people_named(work, keys, MOST_OF_A_NAME)
    aliased = {(each.record_id, each.key) for each in named if each.kind != "person"}
    hows = {each.ref: answering.keys[each.key] for each in named if each.kind == "person"}
    for naming in together.records_naming(work, {record_id for record_id, _ in aliased}, ["person"]):
        for person in naming.persons:
            by = [key for key in map(clues.person_key, person.names) if (naming.record_id, key) in aliased]
            own = clues.person_key(person.name)
            refs = [each.ref for each in naming.names if clues.person_key(each.shown) == own]
            hows = {ref: answering.keys[key] for ref in refs for key in by} | hows
    return hows


def _found(thing: Thing, by: Mapping[How, set[str]]) -> Found:
    closest = min(by, key=list(How).index)
    return Found(thing, closest, tuple(sorted(by[closest])))


def _closest_first(found: Found) -> tuple[int, int, str, str]:
    return list(How).index(found.how), -found.thing.records, found.thing.shown, found.thing.ref
