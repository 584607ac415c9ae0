"""Towns and areas in a report, by the gazetteer; names that are plain words, or people's, only where words point to a place."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import Final

from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.places import gazetteer, named_areas, read_area

# Names that are plain words at the head of a sentence or in capitals, months, or first and last names of people.
_PLAIN_WORDS: Final = frozenset(
    "reading bath battle rugby sale march street deal rye ash hook diss eye ware wells stone bury barking sandwich flint mold"
    " hyde leek wick settle shaw clare fleet holt keith mere sandy hart nelson ross barry shirley stanley beverley kimberley"
    " douglas lincoln melbourne perth preston richmond ripley seaton sutton thorne washington hamilton lancaster chester carlisle"
    " bolton bradford burnham milton norton newton clifton hastings halifax bedford bentley morley crosby kent chelsea arnold"
    " alford alton anstey ascot ashford barnet bala bourne brandon brixton bruton buckley cam carlton chard clapham coleford crook"
    " denny denton derby dover dudley durham eccles ellesmere elgin ely epping eton fenton formby gillingham grays hailsham hatfield"
    " hayes heathfield hedon hythe kirkham knowle langport leigh linton louth madeley maldon malton marlow marple moreton norwood"
    " olney paisley pickering pyle purley radcliffe ramsey redhill ripon royston ryde selby selkirk shipley skelton somerton stafford"
    " stanhope stratford strood stroud swinton talbot tring walton warwick wellington wells wembley weston whitby windsor winsford"
    " wood york york's bingham bingley swale test wyre rother arun adur mons carms beds bucks berks worthing banff street brent essex"
    " down devon cleveland somerset surrey cornwall dorset".split()
)
_PEOPLE_TOO: Final = frozenset("devon cleveland somerset surrey cornwall dorset essex".split())
_GATED: Final = _PLAIN_WORDS - _PEOPLE_TOO

LONGEST_NAME: Final = 6  # words
_WORD = re.compile(r"[A-Za-z][A-Za-z'&.]*[A-Za-z]|[A-Za-z]")
_POINTS_TO_ONE = re.compile(
    r"\b(?:in|into|nr|nr\.|close to|bound for|went|train for|coach for|to|from|at|near|around|towards?|via|outside"
    r"|across|through|between|of|within|the|enter|entering|leave|leaving|visit|visiting|visited)"
    r"(?: (?:the|greater|central|north|south|east|west|mid|town of|city of|area of|county of|outskirts of))* ?$"
)
_SINCE = re.compile(r"\b(?:in|since|by|until|till|early|late|mid|last|next|this|of|for|[0-9](?:st|nd|rd|th)?)[ -]$")
_STREET_AFTER = re.compile(
    r" ?(?:road|rd|street|st|avenue|ave|lane|close|drive|way|house|court|crescent|terrace|gardens|grove|place|square|hill"
    r"|arms|hotel|inn|tavern|club|fc|united|rovers|albion|building society|police|constabulary|council|magistrates|crown court"
    r"|hospital|school|college|university|lodge|towers|mews|parade|line|branch|airport|bank|union|fans?|shirt|scarf|kit|season ticket)\b"
)
_RANK_BEFORE = re.compile(
    r"\b(?:op|operation|mr|mrs|miss|ms|dr|pc|dc|ds|di|ps|sgt|pcso|insp|inspector|sergeant|constable)\.? ?[0-9]* ?$"
)
_FOLLOWS_A_PLACE = re.compile(
    r"^(?: ?,| ?\(| (?:area|town|centre|city|station|district|and|to|on|by|at|since|for|every|with|after|this|last|in|is|are)\b|[.;:\n)]|$)"
)
_LISTS = re.compile(r" ?(?:,|,? and|,? or|/|&|>|->|to|-|then) ?")  # between one place and the next
_GOES_ON = re.compile(r",? (?:[a-z]{1,2}[0-9][0-9a-z]? ?[0-9][a-z]{2}\b|-?>)")
_IN_AN_ADDRESS = re.compile(
    r"\b(?:road|rd|street|st|avenue|ave|lane|close|drive|way|court|crescent|terrace|gardens|grove|place|square|hill"
    r"|mews|parade|row|walk|view|wharf),? ?$"
)


@cache
def _names() -> Mapping[str, int]:
    """The first word of every place's name, with the most words that a name beginning so has."""
    longest: dict[str, int] = {}
    for words in map(str.split, _all_names()):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
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
    words = [(match.start(), match.end()) for match in _WORD.finditer(passage.text)]
    names, every = _names(), _all_names()
    skip_to = listed_from = 0
    for index, (start, end) in enumerate(words):
        first = folded(passage.text[start:end].replace("-", " ")).split() if start >= skip_to else []
        if not first or first[0] not in names:
            continue
        reach = words[index : index + names[first[0]]]
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
    words = list(islice(_WORD.finditer(passage.text, start), LONGEST_NAME))
    if not words or words[0].start() != start:
        return None
    for last in (match.end() for match in reversed(words)):
        said = passage.text[start:last]
        if "\n" not in said and folded(said.replace("-", " ")) in _all_names():
            if _STREET_AFTER.match(passage.low, last):
                return None
            small = not (said[0].isupper() or passage.whispered)
            if small or (said.lower() in _GATED and not _could_be_town(passage, start, last, said.lower())):
                return None
            return _hit(passage, start, last)
    return None


def _place(passage: Passage, start: int, end: int, *, in_a_list: bool) -> Hit | None:
    said = passage.text[start:end].removesuffix("'s")
    end = start + len(said)
    if _STREET_AFTER.match(passage.low, end) or _RANK_BEFORE.search(passage.before(start, 14)):
        return None
    pointed = in_a_list or _POINTS_TO_ONE.search(passage.before(start, 30)) is not None
    name = said.lower()
    if name in _GATED:
        in_an_address = _IN_AN_ADDRESS.search(passage.before(start, 30)) or _GOES_ON.match(passage.after(end, 10))
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
    sure = (area.force is not None or area.place is not None) and said.lower() not in _PLAIN_WORDS
    certainty = Certainty.SURE if sure else Certainty.LIKELY
    return Hit(start, end, FoundKind.PLACE, said, shown, area.why, None, certainty)


def _could_be_town(passage: Passage, start: int, end: int, name: str) -> bool:
    """Whether a name that is a plain word is meant as a town's, by its capital and by what follows it."""
    if name == "street" and not _POINTS_TO_ONE.search(passage.before(start, 30)):
        return False
    if name == "march" and _SINCE.search(passage.before(start, 8)):
        return False
    if not passage.text[start].isupper() and not passage.whispered:
        return False
    after = passage.after(end, 14)
    if passage.shouted or passage.whispered:
        goes_on = _FOLLOWS_A_PLACE.match(after) or _GOES_ON.match(after)
        return goes_on is not None and not re.search(r"\b(?:the|a) $", passage.before(start, 6))
    # A capital alone marks it; but 'to Ross Smith' and 'from Preston MARSH' name people.
    return re.match(r" [A-Z][A-Za-z'-]*(?![A-Za-z0-9])", passage.text[end : end + 20]) is None
