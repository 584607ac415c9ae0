"""Addresses in one line or several, brought to a key that order, case, punctuation and shortenings do not change.

With a postcode, what tells premises apart is their number and flat, since a postcode is a stretch of one street. Without
one, every word of the street and town counts; an address with neither town nor postcode is in no one place, and says so.
What one address says and another leaves out makes them perhaps one, and never surely.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.street_words import (
    EVERYWHERE,
    NO_TOWN,
    NUMBER_FIRST,
    street_ends,
    units_parted,
    written_out,
)
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import plain, quoted, tidied

# No address needs more: a longer cell has something else in it too.
LONGEST: Final = 250

# '14', '14a', '14-16', '6/166' for a flat and its house.
_NUMBER: Final = r"[0-9]{1,5}[a-z]?(?:-[0-9]{1,5}[a-z]?)?(?:/[0-9]{1,5}[a-z]?)?"
_WITH_STROKE = re.compile(r"([0-9]{1,4}[A-Z]?)/([0-9]{1,4}[A-Z]?)")  # a flat and its house, or two houses
_WITH_LETTER = re.compile(r"([0-9]+)([A-Z])")  # '88B' may be flat B
# 'Room 3' and 'Flat B'; a ground floor flat has no number that another unit might have
_NUMBERED_UNIT = re.compile(r"[A-Z][a-z]+ ([A-Z]|[0-9A-Z/]*[0-9][0-9A-Z/]*)")
_THE_AND_A_NAME: Final = 3  # words from which on 'The' is left out: 'The Old Bakery', and not 'The Avenue'
_AS_A_RANGE: Final = (
    12  # '12/14' may be two houses as well as a flat and its house; '6/166' is no range that anybody owns
)
# A number with its street: '14 High Street', '14 a High Street'.
_NUMBERED = re.compile(rf"({_NUMBER})(?:\s([a-z])(?=\s))?(?:\s(.+))?")
# A street with its number after it, as on the Continent: 'High Street 14'.
_NUMBER_LAST = re.compile(rf"(.+?)\s({_NUMBER})")
# 'Ashgarth House 14 High Street': a building before the number
_NUMBER_INSIDE = re.compile(rf"([^0-9]+?)\s({_NUMBER}\s(.+))")
# Anything shaped like a postcode, with O for 0 and I for 1; which are real is asked of `Postcode`.
_POSTCODE = re.compile(r"\b(?:[a-z][a-z01]?|[01][a-z])[0-9oi][0-9a-z]?\s*[0-9oi][a-z]{2}\b")
_NUMBER_WORD = re.compile(r"\b(?:(?:no|number)\s+)+(?=[0-9])|\b(?:no|number)(?=[0-9])")  # 'No. 14', 'number 14', 'no14'
# '14 - 16' and '14 to 16' are one house over two numbers; a hyphen between words is none.
_RANGE = re.compile(r"(?<![a-z])([0-9]{1,5}[a-z]?)\s*(?:-|\bto\b)\s*([0-9]{1,5}[a-z]?)\b")
# What is written where somebody has no address, or nobody asked.
_NOWHERE = re.compile(
    r"(?:of )?no fixed (?:abode|address)|nfa|n/?k|n/?a|none|nil|unknown|not known|homeless|rough sleeper|tbc|[-,\s]*"
)
_HOW: Final = "write the number, street and town, as in '14 High Street, Bournemouth'"


@dataclass(frozen=True, slots=True)
class Address:
    """One address, in parts; what it does not say is None."""

    unit: str | None = None
    building: str | None = None
    number: str | None = None
    street: str | None = None
    rest: tuple[str, ...] = ()
    postcode: Postcode | None = None
    as_said: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not (self.building or self.number or self.street or (self.unit and (self.rest or self.postcode))):
            raise UnreadableValue(f"{quoted(self.as_said)} names no one place: {_HOW}.")

    @classmethod
    def parse(cls, text: str, postcode: Postcode | None = None) -> "Address":
        """Read an address as written, with the postcode in it or, where the file has one apart, beside it.

        Refuses what names no one place, holds two postcodes or can be read in two ways.
        """
        return _read(text, postcode)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same premises meet."""
        premises = f"{self.unit or ''}|{self.number or ''}".casefold()
        if self.postcode:
            place = "" if self.number else _folded(self.building or self.street or "")
            return key_of("address", f"{self.postcode}|{premises}|{place}")
        return key_of("address", f"|{premises}||{' '.join(sorted(_said(self).elements()))}")

    @property
    def loose_keys(self) -> frozenset[int]:
        """The keys of which an address that is perhaps the same has one too; `may_be` says whether it is."""
        numbers = re.findall("[0-9]+", self.number or self.unit or "") or [""]
        wheres = [*filter(None, (str(self.postcode or ""), _folded(self.street or ""), _folded(self.building or "")))]
        return frozenset(key_of("address perhaps", f"{number}|{where}") for number in numbers for where in wheres)

    def may_be(self, other: "Address") -> bool:
        """Whether two addresses that are not equal may be one: they agree in what both say, and one leaves something out."""
        if self.key == other.key or not any(
            _agree(one, two) and _numbers_agree(number, beside)
            for one, number in _readings(self)
            for two, beside in _readings(other)
        ):
            return False
        said, beside = _said(self), _said(other)
        nested = said <= beside or beside <= said
        if self.postcode and other.postcode:
            return self.postcode == other.postcode and (bool(self.number) or nested)
        shorter, longer = sorted((_folded(each.street or each.building or "") for each in (self, other)), key=len)
        if not nested or not longer.startswith(
            shorter
        ):  # without a comma a town may have been read as a part of the street
            return False
        # If one says its town and the other its postcode, a street that many towns have tells too little.
        return bool(_towns(self) and _towns(other)) or (shorter == longer and shorter not in _EVERYWHERE)

    @property
    def town(self) -> str | None:
        """The town, where one is said: the last part that is neither county nor country."""
        towns = [part for part in self.rest if not set(part.casefold().split()) <= NO_TOWN]
        return towns[-1] if towns else None

    @property
    def is_placed(self) -> bool:
        """Whether it says which town it is in, without which '14 High Street' is in hundreds."""
        return self.postcode is not None or self.town is not None

    @property
    def shown(self) -> str:
        """The address on one line, nothing shortened: 'Flat 2, 14 High Street, Bournemouth, BH1 1AA'."""
        house = " ".join(part for part in (self.number, self.street) if part)
        return ", ".join(filter(None, (self.unit, self.building, house, *self.rest, str(self.postcode or ""))))

    def __str__(self) -> str:
        return self.shown


@remembered(2048)
def _read(text: str, postcode: Postcode | None) -> Address:
    address = _parsed(text, postcode)
    # If the address, written out, would be read differently, then it was not certain: streets and houses have any names.
    if address != _parsed(address.shown, None):
        raise UnreadableValue(f"{quoted(text)} can be read in two ways: {_HOW}.")
    return address


def _parsed(text: str, postcode: Postcode | None) -> Address:
    said = tidied(re.sub(r"[\s,]*[\r\n]+\s*", ", ", text), "address", LONGEST)
    line = _plain_line(said)
    if _NOWHERE.fullmatch(line):
        raise UnreadableValue(f"{quoted(said)} is no address: leave the cell empty where it is not known.")
    line, found = _postcode_parted(line, said)
    if found and postcode and found != postcode:
        raise UnreadableValue(f"{quoted(said)} has the postcode {found}, and {postcode} stands beside it: check which.")
    return _of_line(line, found or postcode, said)


def _plain_line(said: str) -> str:
    line = re.sub(r"['`\"]", "", plain(said).casefold()).replace("&", " and ")
    line = re.sub(r"[()\[\]{};:|]", ",", line)
    line = re.sub(r"[^\w,/-]|_|(?<![0-9])(?<![0-9][a-z])/|/(?![0-9])", " ", line)
    line = _RANGE.sub(r"\1~\2", " ".join(line.split())).replace("-", " ").replace("~", "-")
    return _NUMBER_WORD.sub("", " ".join(line.split()))


def _postcode_parted(line: str, said: str) -> tuple[str, Postcode | None]:
    found: dict[Postcode, None] = {}
    for match in reversed(list(_POSTCODE.finditer(line))):
        try:
            found[Postcode.parse(match[0])] = None
        except UnreadableValue:  # a flat or a road may look like one
            continue
        line = f"{line[: match.start()]} , {line[match.end() :]}"
    if len(found) > 1:
        raise UnreadableValue(f"{quoted(said)} holds {len(found)} postcodes: give each address its own row or column.")
    return line, next(iter(found), None)


def _of_line(line: str, postcode: Postcode | None, said: str) -> Address:
    line, unit = units_parted(line)
    parts = _joined(
        [piece for part in line.split(",") for piece in _building_parted(" ".join(part.split()).strip("-/ "))]
    )
    place, number, street = _street(parts)
    if place is None and unit is None and postcode is None and len(parts) < 2:
        raise UnreadableValue(f"{quoted(said)} names no one place: {_HOW}.")
    before, after = (parts[:place], parts[place + 1 :]) if place is not None else (parts[:1], parts[1:])
    if unit is None and before and number and (flat := _NUMBERED.fullmatch(before[0])) and flat[3]:
        unit, before = f"Flat {flat[1]}{flat[2] or ''}".upper().replace("FLAT", "Flat"), [flat[3], *before[1:]]
    words = written_out(street.split(), street=True) if street else []
    end = street_ends(words, numbered=number is not None) or len(words)
    rest = [_named(words[end:]), *(_named(written_out(part.split(), street=False)) for part in after)]
    building = ", ".join(filter(None, (_named(written_out(part.split(), street=False)) for part in before)))
    towns = tuple(dict.fromkeys(part for part in rest if part))
    if unit is None and number:
        unit, number = _stroke_parted(number.upper(), towns, postcode)
    return Address(
        unit=unit,
        building=building or None,
        number=number.upper() if number else None,
        street=_named(words[:end]) or None,
        rest=towns,
        postcode=postcode,
        as_said=said,
    )


def _stroke_parted(number: str, towns: tuple[str, ...], postcode: Postcode | None) -> tuple[str | None, str]:
    """Part '6/166' into the flat and its house, and '14/3' where the house stands first; what may be two houses stays as it is."""
    parted = _WITH_STROKE.fullmatch(number)
    if parted is None:
        return None, number
    one, other = (int(re.sub("[A-Z]", "", each)) for each in parted.groups())
    areas, named = NUMBER_FIRST
    if (postcode and postcode.area in areas) or named & {town.casefold() for town in towns}:
        return f"Flat {parted[2]}", parted[1]
    may_be_houses = number.replace("/", "").isdigit() and (other - one) % 2 == 0 and other - one <= _AS_A_RANGE
    return (None, number) if one >= other or may_be_houses else (f"Flat {parted[1]}", parted[2])


def _said(address: Address) -> Counter[str]:
    """The words of street and town and, where there is no number, of the building: 'St Johns Street' is not 'Johns Street'."""
    named = f"{address.street or ''} {'' if address.number else address.building or ''}".split()
    words = [word for word in named if word != "The" or len(named) < _THE_AND_A_NAME]
    return Counter(map(_folded, words)) + Counter(_towns(address))


def _towns(address: Address) -> list[str]:
    return [_folded(word) for part in address.rest for word in part.split() if word.casefold() not in NO_TOWN]


def _readings(address: Address) -> set[tuple[str | None, str | None]]:
    """The unit and the number, in each way in which they may be meant: 88B is a house, or flat B of 88."""
    unit, number = address.unit, address.number
    readings = {(unit, number)}
    if number is None and unit and (numbered := _NUMBERED_UNIT.fullmatch(unit)):
        readings.add((None, numbered[1]))
    if number and unit is None:
        if lettered := _WITH_LETTER.fullmatch(number):
            readings.add((f"Flat {lettered[2]}", lettered[1]))
        if parted := _WITH_STROKE.fullmatch(number):
            readings |= {(f"Flat {parted[1]}", parted[2]), (f"Flat {parted[2]}", parted[1])}
    return readings


def _agree(unit: str | None, other: str | None) -> bool:
    """Whether two units may be one: one is left out, or they are a flat and a room of one number."""
    if unit is None or other is None or unit == other:
        return True
    numbered, beside = _NUMBERED_UNIT.fullmatch(unit), _NUMBERED_UNIT.fullmatch(other)
    return numbered is not None and beside is not None and numbered[1] == beside[1]


def _numbers_agree(number: str | None, other: str | None) -> bool:
    """Whether two numbers of houses may be one: equal, or one of two houses that the other tells together."""
    if number is None or other is None or number == other:
        return number == other
    one, two = ({int(each) for each in re.findall("[0-9]+", said)} for said in (number, other))
    return (one < two or two < one) and bool(re.search("[-/]", number + other))


def _building_parted(part: str) -> list[str]:
    """Part 'rose house 14 high street' into the house and the street that it stands in."""
    found = _NUMBER_INSIDE.fullmatch(part)
    return [found[1], found[2]] if found and not _is_street(found[1]) and _is_street(found[3]) else [part]


def _joined(parts: list[str]) -> list[str]:
    """Put a number that stands alone before what follows it, as in '14, High Street'."""
    out: list[str] = []
    for part in filter(None, parts):
        if out and re.fullmatch(_NUMBER, out[-1]) and not _NUMBERED.fullmatch(part):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    return out


def _street(parts: list[str]) -> tuple[int | None, str | None, str | None]:
    """Which part is the street, with its number and its words: a numbered street, a number, or a street without one."""
    numbered = [(place, found) for place, part in enumerate(parts) if (found := _NUMBERED.fullmatch(part))]
    streets = [each for each in numbered if each[1][3] and _is_street(each[1][3])]
    for place, found in [*streets, *numbered][:1]:
        return place, f"{found[1]}{found[2] or ''}", found[3]
    for place, part in enumerate(parts):
        if (last := _NUMBER_LAST.fullmatch(part)) and _is_street(last[1]):
            return place, last[2], last[1]
    for place, part in enumerate(parts):
        if _is_street(part):
            return place, None, part
    return None, None, None


def _is_street(part: str) -> bool:
    return street_ends(written_out(part.split(), street=True)) is not None


def _named(words: list[str]) -> str:
    return " ".join(word.capitalize() for word in words)


def _folded(text: str) -> str:
    words = ["st" if word == "street" else word for word in text.casefold().split()]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


_EVERYWHERE: Final = frozenset(map(_folded, EVERYWHERE))
