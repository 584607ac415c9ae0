"""Names wholly in capitals, which headings, places and whole reports are in too: only where an age, a birth or a forename tells."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.forenames import FORENAMES
from counterline.finding.model import Hits, Passage
from counterline.finding.names import (
    ABOUT_A_PERSON,
    LOUD,
    NO_NAME,
    NO_SURNAME,
    OF_A_PERSON,
    OFFICER,
    is_born_next,
    is_called_born,
    person_at,
)

_RUN = re.compile(rf"(?<![\w'/-]){LOUD}(?:[ ](?:{LOUD}|[A-Z]\.?(?=[ ])))+(?![\w'/-])")
_FILED = re.compile(rf"(?<![\w'/-])(?P<last>{LOUD}),[ ](?P<first>{LOUD})(?:[ ]{LOUD})?(?![\w'/-])")
_WORD = re.compile(r"[^ ]+")
MOST_WORDS: Final = 3

# Words of reports that no name is made of; in a report wholly in capitals, names begin and end at them.
_NO_NAME_HERE: Final = (
    NO_NAME
    | {word.lower() for word in NO_SURNAME}
    | frozenset(
        "delivering collecting driving carrying staying working threatening taking giving buying bringing asking trying going getting"
        " travelling walking riding wearing offering recruiting attending staying sleeping making moving meeting calling texting"
        " is are am be it its as who whom him me us you your i"
        " mr mrs ms miss master dr sir born dob aged age years year yrs old known as aka alias named called name believed possibly"
        " suspected seen stopped arrested found held holding holds hold selling sells sold dealing supplying supply drugs drug heroin"
        " crack cocaine cannabis cash money bag bags car cars van phone phones mobile number line lines active holder was were been being"
        " has had have will would could should may might must do does did done goes go going gone come came coming into onto over"
        " under about around between through during until since near outside inside using used use made make makes being left right"
        " leaving entering visiting visited lives living resides resident runs running missing reported reports suggests suggested"
        " states stated said says told confirms confirmed indicates linked associate associates brother sister mother father son"
        " daughter cousin uncle aunt nephew niece friend partner girlfriend boyfriend wife husband man men woman women boy boys girl girls"
        " kid kids youth teenager juvenile adult misper witness nominal nominals driver passenger tenant occupant occupier pupil"
        " centre park bridge hotel pub inn arms club shop shops market mall arcade bus train bay beach pier harbour quay"
        " estate farm wood field fields valley village borough district ward region area areas zone patrol unknown nobody somebody"
        " stolen goods seized seizure empty nothing further enquiries enquiry action required update summary date time ref reference"
        " referral safeguarding disclosure restricted confidential secret source grading handling conditions title subject text"
        " morning afternoon evening night tonight today yesterday week month daily am pm hrs weekly best free buy get deal deals two"
        " three four five six seven eight nine ten first second third last next more most very also only just then than so too still"
        " up down off out back again now high low big small long short top red good bad mixed class weight knife knives weapon"
        " weapons gun firearm machete exhibit property premises keys key wraps wrap tin box coat jacket hoodie tracksuit trainers"
        " hair eyes build tall slim skin white asian european african caribbean mixed-race scottish welsh irish british english"
        " period fashion foods hospital surgery clinic pharmacy church mosque temple museum library gym depot works lodge towers mews"
        " parade wharf dock row walk view rise end green common heath marsh moor lake river canal taxis cabs motors ltd plc".split()
    )
)
_NAMED_SO = re.compile(r"\b(?:named|called|nominals?:?|identified as|name(?: is|:)|(?:also|is) known as)[ ]$")
_AGE_NEXT = re.compile(
    r",? (?:- )?\(?(?:aged? ?[0-9]{1,2}\b|[0-9]{1,2} ?-?(?:yrs?|years?|y/?o)(?![a-z])(?! ago))|, ?[0-9]{1,2}(?=[,.;)]|$)"
)
_BRACKETED_AGE = re.compile(
    r",? ?\([0-9]{1,2}\)(?=$|[,.;:]|(?P<goes_on> (?:was|is|has|seen|and|who|of|with|from|runs)\b))?"
)
# In a report wholly in capitals only what somebody does or is: 'WITH' and 'OF' follow places and things as well.
_OF_SOMEBODY = re.compile(r" (?:was|is|has|seen|who|runs)")
_TITLE = re.compile(r"\b(?:mrs?|ms|miss|master|dr)\.? $")


def loud_persons(passage: Passage) -> Hits:
    """Find names wholly in capitals: 'JORDAN INVENTED (15)', 'INVENTED, JORDAN DOB', and forenames with a surname."""
    for match in _FILED.finditer(passage.text):
        if _is_filed(passage, match):
            yield from person_at(passage, *match.span(), "A surname, a comma and a forename, all in capitals")
    for match in _RUN.finditer(passage.text):
        for start, end in _stretches(passage, match):
            if why := _tells(passage, start, end):
                yield from person_at(passage, start, end, why)


def _is_filed(passage: Passage, match: re.Match[str]) -> bool:
    words = [each.strip(",").lower() for each in match[0].split()]
    if any(each in _NO_NAME_HERE for each in words) or OFFICER.search(passage.before(match.start(), 16)):
        return False
    end = match.end()
    if is_born_next(passage, end) or _AGE_NEXT.match(passage.low, end):
        return True
    return match["first"].lower() in FORENAMES and _BRACKETED_AGE.match(passage.low, end) is not None


def _stretches(passage: Passage, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The stretches of two or three words of a run that may be names, between the words that are none."""
    kept: list[tuple[int, int]] = []
    for word in _WORD.finditer(run[0]):
        if word[0].lower() in _NO_NAME_HERE:
            yield from _whole(passage, kept, run.start())
            kept = []
        else:
            kept.append(word.span())
    yield from _whole(passage, kept, run.start())


def _whole(passage: Passage, words: list[tuple[int, int]], at: int) -> Iterator[tuple[int, int]]:
    said = [passage.low[at + start : at + end] for start, end in words]
    first = next((place for place, word in enumerate(said[:-1]) if word in FORENAMES), 0)
    if 2 <= len(words) - first <= MOST_WORDS:
        yield at + words[first][0], at + words[-1][1]


def _tells(passage: Passage, start: int, end: int) -> str:
    """Why these words are somebody's name; empty where nothing tells."""
    before = passage.before(start, 25)
    if OFFICER.search(before[-16:]):
        return ""
    forename = passage.low[start:end].split(" ", 1)[0] in FORENAMES
    about = ABOUT_A_PERSON.search(before) is not None
    if is_called_born(passage, end) or _AGE_NEXT.match(passage.low, end):
        return "Words in capitals before a birth or an age"
    if (forename or about) and is_born_next(passage, end):
        return "Words in capitals before a day long past"
    if bracketed := _BRACKETED_AGE.match(passage.low, end):
        plainly = bracketed["goes_on"] and (not passage.shouted or _OF_SOMEBODY.fullmatch(bracketed["goes_on"]))
        goes_on = plainly and about
        return "Words in capitals before an age" if forename or goes_on else ""
    if _TITLE.search(before):
        return "A title and a name in capitals"
    follows = OF_A_PERSON.match(passage.after(end, 12)) is not None
    if forename and about and follows:
        return "A forename and a surname in capitals, where the words speak of a person"
    return "Words in capitals that are said to be a name" if _NAMED_SO.search(before) and follows else ""
