"""The words that streets, flats and counties are written in, with what officers shorten them to."""

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

_KINDS_OF_STREET: Final = (
    "road rd; avenue av ave aven; close cl clo; court ct crt; crescent cres cresc cr; drive dr drv; gardens gdn gdns; "
    "grove gr grv; lane la ln; park pk; place pl; square sq; terrace ter terr tce; walk wk; parade pde; street str; "
    "hill hl; way; mews; row; view; rise; green; wharf; quay; gate; broadway; parkway; path; yard; vale"
)
SHORTENED: Final = MappingProxyType(
    {word: kind.split()[0] for kind in _KINDS_OF_STREET.split("; ") for word in kind.split()}
)
"""Kinds of street, by what is written for each. 'St' is not here, for it may be a saint."""

_BUILDINGS: Final = MappingProxyType({"hse": "house", "bldg": "building", "bldgs": "buildings", "est": "estate"})
_DIRECTIONS: Final = frozenset("north south east west upper lower".split())
STREETS: Final = frozenset(SHORTENED.values())

NO_TOWN: Final = frozenset(
    "uk england wales scotland united kingdom great britain northern ireland county co "
    "avon bedfordshire berkshire buckinghamshire cambridgeshire cheshire cleveland cornwall cumbria derbyshire devon dorset "
    "essex gloucestershire hampshire herefordshire hertfordshire kent lancashire leicestershire lincolnshire merseyside "
    "middlesex norfolk northamptonshire northumberland nottinghamshire oxfordshire shropshire somerset staffordshire "
    "suffolk surrey sussex warwickshire wiltshire worcestershire yorkshire".split()
)
"""Words of counties and countries, which one report of an address has and another leaves out."""

_KINDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("flat", "flt", "apartment", "apt", "appt"), "Flat"),
        **dict.fromkeys(("room", "rm"), "Room"),
        **{kind: kind.capitalize() for kind in "unit studio bedsit suite plot pitch caravan maisonette".split()},
    }
)
_FLOORS: Final = MappingProxyType(
    {
        **{floor: floor for floor in "ground first second third fourth fifth top basement attic".split()},
        **dict(zip("1st 2nd 3rd 4th 5th".split(), "first second third fourth fifth".split(), strict=True)),
        **dict(zip("gff fff sff tff".split(), "ground first second top".split(), strict=True)),
    }
)
# 'Flat 2', 'rm 3b', 'first floor flat', 'GFF'
_UNIT = re.compile(
    rf"\b(?:(?P<kind>{'|'.join(_KINDS)})s?(?:\s+(?:no|number))?\s*(?P<id>[0-9]+/[0-9]+|[0-9]+[a-z]?|[a-z][0-9]{{0,3}})"
    rf"|(?P<floor>{'|'.join(sorted(_FLOORS, key=len, reverse=True))})\s+(?:floor(?:\s+flat)?|flat)|(?P<short>[gfst]ff))(?![a-z0-9])"
)
_TENEMENT = re.compile(r"^(?P<id>[0-9]+/[0-9]+)[\s,]+(?=[0-9])")  # '2/1, 14 High Street', as in Scotland


def units_parted(text: str) -> tuple[str, str | None]:
    """Part an address in small letters from its flat, room or floor, wherever in it that was written."""
    units: set[str] = set()
    if tenement := _TENEMENT.match(text):
        units.add(f"Flat {tenement['id']}")
        text = text[tenement.end() :]
    while found := _UNIT.search(text):
        if found["kind"]:
            units.add(f"{_KINDS[found['kind']]} {found['id'].upper()}")
        else:
            units.add(f"{_FLOORS[found['floor'] or found['short']].capitalize()} Floor Flat")
        text = f"{text[: found.start()]} , {text[found.end() :]}"
    return text, ", ".join(sorted(units)) or None


def written_out(words: Sequence[str], *, street: bool) -> list[str]:
    """Give the words of a part of an address with nothing shortened; a street's 'st' is told from a saint."""
    out = [SHORTENED.get(word, _BUILDINGS.get(word, word)) if place else word for place, word in enumerate(words)]
    for place, word in enumerate(out):
        if word == "saint":
            out[place] = "st"
        elif word == "st" and place and not STREETS & set(out[place + 1 :]) and (street or place == len(out) - 1):
            out[place] = "street"
    return out


def street_ends(words: Sequence[str]) -> int | None:
    """How many of the words are the street, by the word for a kind of street in it; None where there is no such word."""
    for place, word in enumerate(words):
        if word in STREETS and (place or len(words) == 1 or word == "broadway"):
            end = place + 1
            while end < len(words) and words[end] in STREETS | _DIRECTIONS:
                end += 1
            return end
    return None
