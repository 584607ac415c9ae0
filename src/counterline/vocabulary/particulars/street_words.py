"""The words that streets, flats and counties are written in, with what officers shorten them to."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

_SAID: Final[Mapping[str, Any]] = tomllib.loads(
    (files("counterline.vocabulary") / "words" / "addresses.toml").read_text("utf-8")
)
_UNITS: Final = _SAID["units"]


def _written_for(said: str) -> Mapping[str, str]:
    """What stands for each word that may be written: of each group, which semicolons part, its first."""
    groups = (group.split() for group in said.split(";"))
    return MappingProxyType({word: group[0] for group in groups for word in group})


SHORTENED: Final = _written_for(_SAID["kinds_of_street"])
"""Kinds of street, by what is written for each. 'St' is not here, for it may be a saint."""
STREETS: Final = frozenset(SHORTENED.values())
NO_TOWN: Final = frozenset(_SAID["no_town"].split())
"""Words of counties and countries, which one report of an address has and another leaves out."""
EVERYWHERE: Final = frozenset(" ".join(each.split()) for each in _SAID["everywhere"].split(";"))
"""Streets of one name that so many towns have that the name tells little of where it is."""
NUMBER_FIRST: Final = (frozenset(_UNITS["number_first_areas"].split()), frozenset(_UNITS["number_first_towns"].split()))
"""Postcode areas and towns in which '14/3' is the third flat of number 14."""

_BUILDINGS: Final = _written_for(_SAID["buildings"])
_DIRECTIONS: Final = _written_for(_SAID["directions"])
_MAY_FOLLOW: Final = STREETS | frozenset(_DIRECTIONS.values())
_ONE_WORD: Final = tuple(_SAID["one_word"].split())
_SHORTEST_NAME: Final = 6  # 'Kingsway' and 'Kirkgate' are streets; 'away' and 'gate' are none


def _kept(said: str) -> Mapping[str, str]:
    return MappingProxyType({word: group.split()[0] for group in said.split(";") for word in group.split()[1:]})


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_KINDS: Final = _kept(_UNITS["kinds"])
_FLOORS: Final = _kept(_UNITS["floors"])
_LETTERS: Final = _kept(_UNITS["in_letters"])
_NO_FLOOR: Final = frozenset(_UNITS["no_floor"].split())
_STAIR: Final = _UNITS["stair"]
# 'Flat 2', 'rm 3b', 'first floor flat', 'rear flat', 'GFF'
_UNIT = re.compile(
    rf"\b(?:(?P<kind>{_any(_KINDS)})s?(?:\s+(?:no|number))?\s*(?P<id>{_STAIR}|{_UNITS['id']})"
    rf"|(?P<floor>{_any(_FLOORS)})\s+(?:(?:{_any(_UNITS['floor'].split())})(?:\s+(?P<where>{_any(_UNITS['where'].split())}))?"
    rf"(?:\s+(?:{_any(_UNITS['flat'].split())})\b(?!\s*[0-9]+[a-z]?[\s,]+[0-9]))?|flat)|(?P<short>{_any(_LETTERS)}))(?![a-z0-9/])(?:\s+(?:at|of|in|on)\b)?"
)
# '2/1, 14 High Street' and '14 High Street, 2/1', as in Scotland
_STAIR_FIRST = re.compile(rf"^(?P<id>{_STAIR})[\s,]+(?=[0-9])")
# Between commas or brackets, behind the street
_STAIR_ALONE = re.compile(rf"(?<=,)\s*(?P<id>{_STAIR})\s*(?=,|$)")
# 'Basement, 14 High Street': said without the word flat
_FLOOR_ALONE = re.compile(
    rf"(?:^|(?<=,))\s*(?P<floor>{_any(_UNITS['alone'].split())})(?:\s+(?:at|of))?\s*(?=,|$|[0-9])"
)
# 'Flat 2-1, 14 High Street' is a stair's, and 'Flat 11 - 6 Nelson Square' has a dash between the flat and the house.
_DASHED = re.compile(rf"\b(?P<kind>{_any(_KINDS)})\s*(?P<one>[0-9]+[a-z]?)-(?P<other>[0-9]+)(?P<on>\s*,|\s+[0-9])?")


def units_parted(text: str) -> tuple[str, str | None]:
    """Part an address in small letters from its flat, room or floor, wherever in it that was written."""
    units: set[str] = set()
    text = _DASHED.sub(_undashed, text) if "-" in text else text
    while found := (
        _STAIR_FIRST.match(text) or _UNIT.search(text) or _FLOOR_ALONE.search(text) or _STAIR_ALONE.search(text)
    ):
        units.add(_named(found.groupdict()))
        text = f"{text[: found.start()]} , {text[found.end() :]}"
    return text, ", ".join(sorted(units)) or None


def _named(found: Mapping[str, str | None]) -> str:
    if number := found.get("id"):
        return f"{_KINDS[found.get('kind') or 'flat']} {number.upper()}"
    floor = _LETTERS[short] if (short := found.get("short")) else _FLOORS[found["floor"] or ""]
    where = found.get("where")
    return " ".join(
        filter(None, (floor, None if floor in _NO_FLOOR else "Floor", where and where.capitalize(), "Flat"))
    )


def _undashed(found: re.Match[str]) -> str:
    joined = f"{found['one']}/{found['other']}" if found["on"] else f"{found['one']}, {found['other']}"
    return f"{found['kind']} {joined}{found['on'] or ''}"


def written_out(words: Sequence[str], *, street: bool) -> list[str]:
    """Give the words of a part of an address with nothing shortened; a street's 'st' is told from a saint."""
    out = [SHORTENED.get(word, _BUILDINGS.get(word, word)) if place else word for place, word in enumerate(words)]
    for place, word in enumerate(out):
        if word == "saint":
            out[place] = "st"
        elif word == "st" and place and not STREETS & set(out[place + 1 :]) and (street or place == len(out) - 1):
            out[place] = "street"
        elif word in _DIRECTIONS and place and out[place - 1] in STREETS:
            out[place] = _DIRECTIONS[word]
    return out


def street_ends(words: Sequence[str], *, numbered: bool = False) -> int | None:
    """How many of the words are the street, by the word for a kind of street in it; None where there is no such word.

    After a number 'The Maltings' and 'Kingsway' are streets too.
    """
    for place, word in enumerate(words):
        if word in STREETS and (place or len(words) == 1 or word == "broadway"):
            end = place + 1
            while end < len(words) and words[end] in _MAY_FOLLOW:
                end += 1
            return end
    if numbered and len(words) > 1 and words[0] == "the":
        return 2
    if numbered and words and words[0].endswith(_ONE_WORD) and len(words[0]) >= _SHORTEST_NAME:
        return 1
    return None
