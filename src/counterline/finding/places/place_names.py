"""Towns and areas in a report, by the gazetteer; names that are plain words, or people's, only where words point to a place."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Final

from counterline.finding.frozen import patterns, words
from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.named_areas import named_areas
from counterline.places.ground.written_area import read_area

_PEOPLE_TOO: Final = words("places", "people_too")
_GATED: Final = words("places", "gated")
_NEVER_SURE: Final = _GATED | _PEOPLE_TOO

LONGEST_NAME: Final = 6  # words
_WORD = re.compile(r"[A-Za-z][A-Za-z'&.]*[A-Za-z]|[A-Za-z]")
_SAYS: Final = patterns("places", "patterns")
_LISTS = re.compile(r" ?(?:,|,? and|,? or|/|&|>|->|to|-|then) ?")  # between one place and the next
_GOES_ON = re.compile(r",? (?:[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}\b|-?>)")


@cache
def _names() -> Mapping[str, int]:
    """The first word of every place's name, with the most words that a name beginning so has."""
    longest: dict[str, int] = {}
    for name in map(str.split, _all_names()):
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    return MappingProxyType(longest)


@cache
def _all_names() -> frozenset[str]:
    said = {name for each in gazetteer().values() for name in (each.name, *each.aliases)}
    said |= {name for each in named_areas() for name in (each.name, *each.aliases)}
    # Four letters or fewer in capitals are short for something else as often as for a place.
    whole = {name for name in said if not (name.isupper() and len(name) <= 4)}
    return frozenset(folded(name.replace("-", " ")) for name in whole) - {
        "",
        "england",
        "wales",
        "uk",
        "united kingdom",
    }


@cache
def words_of_places() -> frozenset[str]:
    """Every word that the name of a place has in it."""
    return frozenset(word for name in _all_names() for word in name.split())


def places(passage: Passage) -> Hits:
    """Find towns, cities, districts and counties; the longest name that begins at a word."""
    spans = [match.span() for match in _WORD.finditer(passage.text)]
    names, every = _names(), _all_names()
    skip_to = listed_from = 0
    for index, (start, end) in enumerate(spans):
        first = folded(passage.text[start:end].replace("-", " ")).split() if start >= skip_to else []
        if not first or first[0] not in names:
            continue
        reach = spans[index : index + names[first[0]]]
        for _, last in reversed(reach):
            if "\n" not in passage.text[start:last] and folded(passage.text[start:last].replace("-", " ")) in every:
                skip_to = last
                in_a_list = listed_from > 0 and _LISTS.fullmatch(passage.low[listed_from:start]) is not None
                if hit := _place(passage, start, last, in_a_list=in_a_list):
                    listed_from = hit.end
                    yield hit
                break


def town_in_an_address(passage: Passage, start: int) -> Hit | None:
    """The town whose name stands right after a house and its street, where plain words and people's names are towns too."""
    read = list(islice(_WORD.finditer(passage.text, start), LONGEST_NAME))
    if not read or read[0].start() != start:
        return None
    for last in (match.end() for match in reversed(read)):
        said = passage.text[start:last]
        if "\n" not in said and folded(said.replace("-", " ")) in _all_names():
            if _SAYS["street_after"].match(passage.low, last):
                return None
            small = not (said[0].isupper() or passage.whispered)
            if small or (said.lower() in _GATED and not _could_be_town(passage, start, last, said.lower())):
                return None
            return _hit(passage, start, last)
    return None


def _place(passage: Passage, start: int, end: int, *, in_a_list: bool) -> Hit | None:
    said = passage.text[start:end].removesuffix("'s")
    end = start + len(said)
    if _SAYS["street_after"].match(passage.low, end) or _SAYS["rank_before"].search(passage.before(start, 14)):
        return None
    pointed = in_a_list or _SAYS["points_to_one"].search(passage.before(start, 30)) is not None
    name = said.lower()
    if name in _GATED:
        in_an_address = _SAYS["in_an_address"].search(passage.before(start, 30)) or _GOES_ON.match(
            passage.after(end, 10)
        )
        pointed = pointed or in_an_address is not None
        if not (pointed and _could_be_town(passage, start, end, name)):
            return None
    elif not said[0].isupper() and not pointed:
        return None
    return _hit(passage, start, end)


def _hit(passage: Passage, start: int, end: int) -> Hit:
    said = passage.text[start:end]
    area = read_area(said)
    shown = area.place.shown if area.place else said
    sure = (area.force is not None or area.place is not None) and said.lower() not in _NEVER_SURE
    certainty = Certainty.SURE if sure else Certainty.LIKELY
    return Hit(start, end, FoundKind.PLACE, said, shown, area.why, None, certainty)


def _could_be_town(passage: Passage, start: int, end: int, name: str) -> bool:
    """Whether a name that is a plain word is meant as a town's, by its capital and by what follows it."""
    if name == "street" and not _SAYS["points_to_one"].search(passage.before(start, 30)):
        return False
    if name == "march" and _SAYS["since"].search(passage.before(start, 8)):
        return False
    if not passage.text[start].isupper() and not passage.whispered:
        return False
    after = passage.after(end, 14)
    if passage.shouted or passage.whispered:
        goes_on = _SAYS["follows_a_place"].match(after) or _GOES_ON.match(after)
        return goes_on is not None and not re.search(r"\b(?:the|a) $", passage.before(start, 6))
    # A capital alone marks it; but 'to Ross Smith' and 'from Preston MARSH' name people.
    return re.match(r" [A-Z][A-Za-z'-]*(?![A-Za-z0-9])", passage.text[end : end + 20]) is None
