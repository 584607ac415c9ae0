"""Suggesting what a report's words name: the rules' finds, and whatever the writer may read of known already."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, Found, FoundKind, Known
from counterline.finding.reading_words import find, keys_to_ask
from counterline.finding.unexplained import perhaps_persons
from counterline.plumbing.work import Work
from counterline.records.looking.known import known_as
from counterline.reports.model import Thing, ThingKind
from counterline.reports.words.ages import age_beside
from counterline.reports.words.whose_ages import (
    OfNobody,
    ages_left,
    birth_of,
    of_children_named,
    of_nobody,
    without_their_own,
)
from counterline.vocabulary.errors import UnreadableValue, readable
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.trade.brands import brand_key

_KINDS: Final[Mapping[FoundKind, ThingKind]] = MappingProxyType(
    {
        FoundKind.CONTACT_POINT: ThingKind.CONTACT_POINT,
        FoundKind.BRAND: ThingKind.BRAND,
        FoundKind.PERSON: ThingKind.PERSON,
        FoundKind.KNOWN: ThingKind.PERSON,
        FoundKind.REGISTRATION: ThingKind.VEHICLE,
        FoundKind.ACCOUNT: ThingKind.ACCOUNT,
        FoundKind.WALLET: ThingKind.WALLET,
        FoundKind.POSTCODE: ThingKind.POSTCODE,
        FoundKind.ADDRESS: ThingKind.ADDRESS,
        FoundKind.PLACE: ThingKind.PLACE,
        FoundKind.DRUG: ThingKind.DRUG,
        FoundKind.IMEI: ThingKind.DEVICE,
    }
)
_EXACT: Final = frozenset(_KINDS.values()) - {ThingKind.PERSON}
_WORD = re.compile(r"[^\W_][\w'&.-]*")
_OF_A_LINE = re.compile(r"\b(?:deal|line|graft|text(?:s|ing|ed)?|broadcast|advert\w*|menu|orders?)\b", re.IGNORECASE)
_NEAR: Final = 60
_ADDRESS_ROLES: Final = tuple(
    (role, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for role, words in (
        ("cuckooed", r"cuckoo\w*|tak(?:en|ing) over|vulnerable (?:occupant|occupier|tenant|adult)"),
        ("store", r"stash\w*|stock|stor(?:e[ds]?|age)|bag(?:ging)? up|lock-?up"),
        ("used for dealing", r"deal(?:s|ing|t)?|suppl(?:y|ied|ying)|s[eo]ll?(?:s|ing|d)"),
        ("found at", r"warrant|arrested at|found at|detained at"),
        ("home", r"lives?|living|resid(?:es|ing|ent)|home address|h/a|tenant|bailed to|moved to"),
        ("visited", r"visit(?:s|ed|ing)?|seen (?:at|outside|leaving|entering)"),
    )
)
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that the words seem to name, however often, for the writer to take or leave.

    `sure` is that the writing has no other reading. It is never said of a person: who was meant, only the writer knows.
    """

    thing: Thing
    shown: str
    sure: bool
    why: str
    known: str = ""
    """What records that the writer may read call it, where any names it."""
    offered: bool = False
    """Whether it is a person perhaps, of whom a capital alone tells: the writer says what it is, or leaves it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of the words that was found; without a suggestion, it is kept in the words alone."""

    start: int
    end: int
    kind: str
    shown: str
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a report's words."""

    text: str
    marks: tuple[Mark, ...]
    suggestions: tuple[Suggestion, ...]
    of_nobody: tuple[OfNobody, ...] = ()
    """Ages and births that stand beside nobody's name: whose each is, somebody is asked."""
    of_children: tuple[OfNobody, ...] = ()
    """Ages and births of children that stand beside a name: asked too, where that person is left out."""

    @property
    def first_day(self) -> str:
        """The first day that the words name, as the form's date field takes it; empty where they name none."""
        days = (each.shown for each in self.marks if each.kind == FoundKind.DATE)
        return next((day for day in days if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)), "")

    def ages_left(self, things: Sequence[Thing], unassigned: Sequence[str], today: date) -> list[OfNobody]:
        """The ages of children that no person among these things has, and that are not said to be nobody's."""
        beside = {each.thing.slug for each in self.suggestions if each.thing.age or each.thing.born}
        asked = [*self.of_nobody, *self.left_out({each.slug for each in things})]
        return ages_left(asked, without_their_own(things, beside), unassigned, today)

    def left_out(self, slugs: Container[str]) -> Iterator[OfNobody]:
        """The ages of children beside whose name they stand, and who are not among these."""
        return (each for each in self.of_children if Thing(ThingKind.PERSON, each.name).slug not in slugs)


def look(work: Work, text: str) -> Looked:
    """Find what a report's words name, with all of it that the viewer may read of already."""
    today = work.clock.today()
    found = find(text, _known(work, text))
    made: dict[str, Suggestion] = {}
    marks = []
    for at, each in enumerate(found):
        marks.append(_marked(each, suggestion_of(text, each, found[at + 1 :], today), made))
    # What is offered takes no age or birth beside it: whose that is, is asked, so that leaving the offer loses no child.
    offers = perhaps_persons(text, found)
    marks += [_marked(each, suggestion_of(text, each, (), today), made) for each in offers]
    marks.sort(key=lambda each: each.start)
    within = _in_an_address(made)
    kept = tuple(each for slug, each in made.items() if slug not in within)
    told = tuple(_of_its_address(each, within) for each in marks)
    return Looked(text, told, kept, of_nobody(text, found, today), of_children_named(text, found, today))


def _marked(found: Found, suggestion: Suggestion | None, made: dict[str, Suggestion]) -> Mark:
    if suggestion is not None:
        suggestion = made[suggestion.thing.slug] = _with_more(made.get(suggestion.thing.slug), suggestion)
    shown = found.value if found.kind is FoundKind.DATE else found.shown
    return Mark(found.start, found.end, found.kind, shown, suggestion)


def _in_an_address(made: Mapping[str, Suggestion]) -> Mapping[str, Suggestion]:
    """The postcodes that an address which is sure has in it, each with that address: it is named by both already."""
    sure = [each for each in made.values() if each.thing.kind is ThingKind.ADDRESS and each.sure]
    codes = {str(Address.parse(each.thing.value).postcode): each for each in sure}
    return {
        slug: codes[each.thing.value]
        for slug, each in made.items()
        if each.thing.kind is ThingKind.POSTCODE and each.thing.value in codes
    }


def _of_its_address(mark: Mark, within: Mapping[str, Suggestion]) -> Mark:
    own = mark.suggestion
    return replace(mark, suggestion=within[own.thing.slug]) if own and own.thing.slug in within else mark


def _with_more(first: Suggestion | None, again: Suggestion) -> Suggestion:
    """What was found first, with the birth and age that a later mention of the same name gives."""
    if first is None:
        return again
    thing = replace(first.thing, born=first.thing.born or again.thing.born, age=first.thing.age or again.thing.age)
    return replace(first, thing=thing)


def suggestion_of(text: str, found: Found, after: Sequence[Found], today: date) -> Suggestion | None:
    """What one find suggests that the report names; nothing where it is kept in the words alone."""
    kind = _KINDS.get(found.kind)
    if kind is None or not found.value:
        return None
    value = found.said if kind is ThingKind.PERSON else found.value
    thing = Thing(kind, " ".join(value.split()), _role(text, found, kind))
    offered = found.certainty is Certainty.OFFERED
    if kind is ThingKind.PERSON and not offered:
        born = birth_of(text, found, after, today)
        thing = replace(thing, born=born.value if born else "", age=age_beside(text, found.start, found.end))
    sure = found.certainty is Certainty.SURE and kind in _EXACT
    shown = thing.value if kind is ThingKind.PERSON else found.shown
    return Suggestion(thing, shown, sure, found.why, found.known or "", offered)


def _role(text: str, found: Found, kind: ThingKind) -> str:
    """The role that the words say a thing has; none of a person, of whom only the writer says one."""
    match kind:
        case ThingKind.CONTACT_POINT:
            beside = text[max(0, found.start - _NEAR) : found.end + _NEAR]
            return "deal line" if _OF_A_LINE.search(beside) else ""
        case ThingKind.ADDRESS:
            return _of_address(text[max(0, found.start - _NEAR) : found.start], text[found.end : found.end + _NEAR])
        case _:
            return ""


def _of_address(before: str, after: str) -> str:
    """What an address is to the report, by the words about it in its own sentence; the writer says whether it is so."""
    beside = f"{before.rpartition('. ')[2]} {after.partition('.')[0]}"
    return next((role for role, words in _ADDRESS_ROLES if words.search(beside)), "")


def _known(work: Work, text: str) -> Known:
    """Look up what runs of words could name, so that what is asked grows with the words and not with what is known."""
    brands = dict(_brand_keys(text))
    people = dict(_person_keys(text))
    named = known_as(work, [*brands, *people, *keys_to_ask(text)])
    return Known(
        brands={brands[key][0]: brands[key][1] for key in brands.keys() & named.keys()},
        entities={folded(people[key]): people[key] for key in people.keys() & named.keys()},
        keys=named,
        reported_on=work.clock.today(),
    )


def _brand_keys(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    for said in _runs(text, 1, _MOST_WORDS):
        if said[0].isupper() or said[0].isdigit():
            for written in {said, said.removesuffix("'s")}:
                if (plain := readable(brand_key, written)) is None:
                    continue
                if plain:
                    yield key_of("brand", plain), (plain, written)


def _person_keys(text: str) -> Iterator[tuple[int, str]]:
    for said in _runs(text, 2, 3):
        try:
            yield PersonName.parse(said).key, said
        except UnreadableValue:
            continue


def _runs(text: str, fewest: int, most: int) -> Iterable[str]:
    words = [match.span() for match in _WORD.finditer(text)]
    for first in range(len(words)):
        for last in range(first + fewest - 1, min(first + most, len(words))):
            said = text[words[first][0] : words[last][1]]
            if "\n" not in said:
                yield said
