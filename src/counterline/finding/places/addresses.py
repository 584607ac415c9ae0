"""Street addresses in a report: a house or flat with its street, read on to the town and postcode that follow it.

A street without a house is a place and no address, and a number before a street may count what stands there ('fourteen
High Street runners'); what is read in two ways is left. The find is the house and street; its value has the town too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counterline.finding.frozen import parts, words
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.finding.places.address_tails import MONTHS, Tail, tail_of
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.address import Address

_PARTS: Final = parts("addresses", "parts")
GAP, COMMA, KINDS, NUMBER, UNIT, BUILDING = (
    _PARTS[each] for each in ("gap", "comma", "kinds", "number", "unit", "building")
)
_PLAIN_KINDS: Final = frozenset((*_PARTS["certain"].split("|"), "st"))
_CUE, _COUNTED, _SINCE = (re.compile(_PARTS[each]) for each in ("cue", "counted", "since"))
_BEFORE_NO_HOUSE: Final = re.compile(_PARTS["before_no_house"])
_NO_STREET_NAME: Final = words("addresses", "no_street_name")
_WORD: Final = r"(?:[A-Za-z][\w'-]*|St\.)"
_ST: Final = rf"st\b\.?(?!{GAP}{_WORD}(?:{GAP}{_WORD})?{GAP}{KINDS}\b)"
_KIND: Final = rf"(?:{_ST}|(?!st\b){KINDS}(?![\w'-]))"
_STREET: Final = (
    rf"(?P<street>(?P<name>{_WORD}(?:{GAP}{_WORD}){{0,3}}?){GAP}(?P<kind>{_KIND})"
    rf"(?P<on>(?:{GAP}(?:{_KIND}|north|south|east|west)(?![\w'-]))*)"
    rf"|(?P<welsh>(?:heol|ffordd|stryd|rhodfa|clos|maes){GAP}{_WORD}(?:{GAP}{_WORD})?))"
)
_HOUSE = re.compile(rf"(?<![\w£$€]){NUMBER}{COMMA}{_STREET}", re.IGNORECASE)
_HOUSE_LAST = re.compile(
    rf"(?<![\w']){_STREET}[^\S\n]?[,(]?[^\S\n]?(?:no\.?|number){GAP}?(?P<number>[0-9]{{1,4}}[a-z]?)(?!\w)",
    re.IGNORECASE,
)
_BLOCK: Final = rf"(?P<building>{_WORD}(?:{GAP}{_WORD}){{0,2}}?{GAP}{BUILDING})(?![\w'])"
_IN_A_BLOCK = re.compile(
    rf"(?<![\w'])(?P<unit>{UNIT})(?:{COMMA}|{GAP}(?:at|of|in){GAP}){_BLOCK}(?:{COMMA}{_STREET})?", re.IGNORECASE
)
_FLAT_IN_STREET = re.compile(
    rf"(?<![\w'])(?P<unit>{UNIT})(?:{COMMA}|{GAP}(?:at|of|in|on){GAP}){_STREET}", re.IGNORECASE
)
_ABOVE = re.compile(
    rf"(?<![\w'])(?:the{GAP})?(?P<described>(?:flat|rooms?|bedsit|maisonette|studio){GAP}(?:above|over|below|under|behind){GAP}"
    rf"(?:the|a){GAP}[a-z][a-z'-]*(?:{GAP}(?!on\b|in\b|at\b)[a-z][a-z'-]*){{0,2}}){GAP}(?:on|in|at){GAP}{_STREET}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w'])(?:(?P<unit>(?:the{GAP})?{UNIT})(?:{COMMA}|{GAP}(?:at|of|in|within){GAP}))?"
    rf"(?:(?P<building>{_WORD}(?:{GAP}{_WORD}){{0,2}}{GAP}{BUILDING}|{_WORD}{GAP}{BUILDING}){COMMA})?\Z",
    re.IGNORECASE,
)
_TENEMENT = re.compile(r"(?<![\w/])(?P<unit>[0-9]/[0-9]),[^\S\n]?\Z")
_STROKE = re.compile(r"(?<![\w/£$€])(?P<flat>[0-9]{1,3}[a-z]?)/\Z", re.IGNORECASE)
_UNIT_AFTER = re.compile(rf"[^\S\n]?[,(][^\S\n]?(?P<unit>{UNIT})(?![\w'])\)?", re.IGNORECASE)
_MORE_HOUSES = re.compile(
    r"\b(?:both|at|numbers|nos\.?|between|outside|address(?:es)?|premises|visited|of)[ :]{1,2}"
    r"(?P<more>(?:[0-9]{1,4}[a-z]?(?:, | and | & )){1,4})\Z"
)
_LITTLE: Final = frozenset("of the and le de la on upon y under by".split())
_FIGURES = re.compile("[0-9]")
_WORTH_LOOKING = re.compile(rf"\b(?:{KINDS}|{BUILDING}|heol|ffordd|stryd|rhodfa|clos|maes)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:,|,? and|,? or| ?/| ?&)[^\S\n]?(?:at )?")
LOOK_BACK: Final = 70
FIRST_YEAR, LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class _House:
    """A stretch that may be an address, in the parts that it was written in."""

    start: int
    end: int
    street: re.Match[str]
    unit: str = ""
    building: str = ""
    number: str = ""


def addresses(passage: Passage, hits: Sequence[Hit]) -> Hits:
    """Find addresses among what the other rules found, with the towns beside them that those left."""
    if _WORTH_LOOKING.search(passage.text) is None:
        return
    found: list[tuple[Hit, Address]] = []
    beside = {hit.start: hit for hit in hits}
    for house in sorted(_houses(passage), key=lambda each: (each.start, -each.end)):
        if found and house.start < found[-1][0].end:
            continue
        tail = tail_of(passage, house.end, beside)
        if _is_written_so(passage, house, tail) and (read := _read(house, tail)):
            found.append((_hit(house, tail, read), read))
            yield from (town for town in tail.towns if town.start not in beside)
    yield from _placed_by_others(passage, found)


def _houses(passage: Passage) -> Iterator[_House]:
    text = passage.text
    if _FIGURES.search(text):
        for match in _HOUSE.finditer(text):
            yield from _with_number(passage, match)
        for match in _HOUSE_LAST.finditer(text):
            yield _House(match.start(), match.end(), match, number=match["number"])
    for pattern in (_IN_A_BLOCK, _FLAT_IN_STREET):
        for match in pattern.finditer(text):
            building = match["building"] if pattern is _IN_A_BLOCK else ""
            yield _House(match.start(), match.end(), match, unit=match["unit"], building=building)
    for match in _ABOVE.finditer(text):
        described = re.sub(r"\b(?:the|a)[^\S\n]+", "", match["described"])
        yield _House(match.start(), match.end(), match, building=described)


def _with_number(passage: Passage, match: re.Match[str]) -> Iterator[_House]:
    """A numbered house, with the flat or block before it and the flat after it, and the numbers before it in a list."""
    start = match.start()
    before = passage.text[max(0, start - LOOK_BACK) : start]
    if flat := _STROKE.search(before):  # '6/166 High Street': which is the flat is for the address to say
        yield _House(start - len(flat[0]), match.end(), match, number=f"{flat['flat']}/{match['number']}")
        return
    found = _TENEMENT.search(before) or _BEFORE.search(before)
    unit, building = "", ""
    if found is not None and found[0]:
        unit = found["unit"] or ""
        building = _capitals_at_the_end(passage, found.groupdict().get("building") or "", bool(unit))
        if unit or building:
            start -= len(before) - (
                found.start() if unit else found.start("building") + len(found["building"]) - len(building)
            )
        unit = f"Flat {unit}" if found.re is _TENEMENT else re.sub(r"(?i)^the\s", "", unit)
    end = match.end()
    if not unit and (after := _UNIT_AFTER.match(passage.text, end)):
        unit, end = after["unit"], after.end()
    yield _House(start, end, match, unit, building, match["number"])
    if not unit and not building and (more := _MORE_HOUSES.search(passage.before(start, 40))):
        for each in re.finditer(r"[0-9]{1,4}[a-z]?", more["more"]):
            at = start - len(more["more"]) + each.start()
            yield _House(at, at + len(each[0]), match, number=each[0])


def _capitals_at_the_end(passage: Passage, words: str, after_a_flat: bool) -> str:
    """The part of a building's name that has capitals, and is more than the word for a building: 'at' is none of it."""
    if passage.whispered or passage.shouted:
        return words if after_a_flat else ""
    kept = words.split(" ")
    while kept and not all(word[:1].isupper() for word in kept):
        kept = kept[1:]
    return " ".join(kept) if len(kept) > 1 else ""


def _is_written_so(passage: Passage, house: _House, tail: Tail) -> bool:
    """Whether it is meant as an address: by its capitals, or by what stands before and after it."""
    before = passage.before(house.start, 30)
    cued = _CUE.search(before) is not None
    if house.number and not house.unit and not house.building:
        if _BEFORE_NO_HOUSE.search(before) or _is_a_time(house, before):
            return False
        if _COUNTED.match(passage.after(house.end, 30)) and not (cued and tail.placed):
            return False
        first = (house.street["name"] or "").split(" ")[0].lower()
        if first in MONTHS and not cued and not tail.placed:
            return False
    anchored = cued or bool(house.unit) or tail.placed
    if house.street["welsh"]:
        return anchored
    return all(_is_named(passage, *part, anchored=anchored) for part in _names(house))


def _names(house: _House) -> Iterator[tuple[str, str]]:
    """The names in it, each with the word for what kind of street or building it is."""
    if house.street["name"]:
        yield house.street["name"], house.street["kind"]
    if house.building and house.unit:
        name, _, kind = house.building.rpartition(" ")
        yield name, kind


def _is_named(passage: Passage, name: str, kind: str, *, anchored: bool) -> bool:
    words = [word for word in name.split() if word.lower() not in _LITTLE] or name.split()
    plain = kind.lower().rstrip(".") in _PLAIN_KINDS
    if not passage.shouted and all(word[0].isupper() for word in words) and (kind[0].isupper() or plain):
        return True
    if len(words) > 3 or any(word.lower() in _NO_STREET_NAME for word in name.split()):
        return False
    return anchored or (plain and (passage.shouted or passage.whispered))


def _is_a_time(house: _House, before: str) -> bool:
    """Whether the number is a year or an hour: 'since 2025 High Street', 'at 1430 High Street'."""
    if not house.number.isdigit() or len(house.number) != len("1430"):
        return False
    year = FIRST_YEAR <= int(house.number) <= LAST_YEAR and _SINCE.search(before) is not None
    return year or re.search(r"(?:00|15|30|45)$", house.number) is not None


def _read(house: _House, tail: Tail) -> Address | None:
    street = " ".join((house.street["street"] or "").split()).rstrip(".")
    number = re.sub(r"\s", "", house.number)
    parts = (house.unit, house.building, f"{number} {street}".strip(), *tail.parts)
    if (read := readable(Address.parse, ", ".join(filter(None, parts)))) is None:
        return None
    return read if read.number or read.building or read.unit else None


def _hit(house: _House, tail: Tail, read: Address) -> Hit:
    sure = read.is_placed and tail.placed and bool(read.number or read.unit)
    if not read.is_placed:
        why = "A house and a street. Say which town or postcode it is in, or it meets no other report."
    elif read.number or read.unit:
        why = "A house and a street, with where they are."
    else:
        why = "What stands in a street, in words: nobody else may have written it so."
    return Hit(
        start=house.start,
        end=house.end,
        kind=FoundKind.ADDRESS,
        value=read.shown,
        shown=read.shown,
        why=why,
        key=read.key if read.is_placed else None,
        certainty=Certainty.SURE if sure else Certainty.LIKELY,
    )


def _placed_by_others(passage: Passage, found: list[tuple[Hit, Address]]) -> Hits:
    """Each address, with its town from the same house told whole, or from the next of a list: '4 and 6 High Street, Poole'."""
    whole: dict[tuple[str | None, ...], set[Address]] = {}
    for _, read in found:
        if read.is_placed:
            whole.setdefault(_premises(read), set()).add(read)
    then: tuple[Hit, Address] | None = None
    for hit, read in reversed(found):
        told, placed = whole.get(_premises(read), set()), read
        if not read.is_placed and then and then[1].rest and _BETWEEN.fullmatch(passage.text[hit.end : then[0].start]):
            placed = replace(read, rest=then[1].rest)
        elif not read.is_placed and len(told) == 1:
            placed = next(iter(told))
        then = (_moved(hit, placed) if placed is not read and placed.is_placed else hit, placed)
        yield then[0]


def _moved(hit: Hit, placed: Address) -> Hit:
    why = "A house and a street; where they are is said of another in the same words."
    return replace(hit, value=placed.shown, shown=placed.shown, key=placed.key, why=why)


def _premises(read: Address) -> tuple[str | None, ...]:
    return read.unit, read.building, read.number, read.street
