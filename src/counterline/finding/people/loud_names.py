"""Names wholly in capitals, which headings, places and whole reports are in too: only where an age, a birth or a forename tells."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.frozen import words
from counterline.finding.model import Hits, Passage
from counterline.finding.people.names import (
    FORENAMES,
    NO_NAME,
    NO_SURNAME,
    SAYS,
    is_born_next,
    is_called_born,
    person_at,
)

_WORD = re.compile(r"[^ ]+")
MOST_WORDS: Final = 3

# Words of reports that no name is made of; in a report wholly in capitals, names begin and end at them.
_NO_NAME_HERE: Final = NO_NAME | {word.lower() for word in NO_SURNAME} | words("names", "no_loud_name")


def loud_persons(passage: Passage) -> Hits:
    """Find names wholly in capitals: 'JORDAN INVENTED (15)', 'INVENTED, JORDAN DOB', and forenames with a surname."""
    for match in SAYS["loud_filed"].finditer(passage.text):
        if _is_filed(passage, match):
            yield from person_at(passage, *match.span(), "A surname, a comma and a forename, all in capitals")
    for match in SAYS["loud_run"].finditer(passage.text):
        for start, end in _stretches(passage, match):
            if why := _tells(passage, start, end):
                yield from person_at(passage, start, end, why)


def _is_filed(passage: Passage, match: re.Match[str]) -> bool:
    said = [each.strip(",").lower() for each in match[0].split()]
    if any(each in _NO_NAME_HERE for each in said) or SAYS["officer"].search(passage.before(match.start(), 16)):
        return False
    end = match.end()
    if is_born_next(passage, end) or SAYS["loud_age_next"].match(passage.low, end):
        return True
    return match["first"].lower() in FORENAMES and SAYS["loud_bracketed_age"].match(passage.low, end) is not None


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


def _whole(passage: Passage, spans: list[tuple[int, int]], at: int) -> Iterator[tuple[int, int]]:
    said = [passage.low[at + start : at + end] for start, end in spans]
    first = next((place for place, word in enumerate(said[:-1]) if word in FORENAMES), 0)
    if 2 <= len(spans) - first <= MOST_WORDS:
        yield at + spans[first][0], at + spans[-1][1]


def _tells(passage: Passage, start: int, end: int) -> str:
    """Why these words are somebody's name; empty where nothing tells."""
    before = passage.before(start, 25)
    if SAYS["officer"].search(before[-16:]):
        return ""
    forename = passage.low[start:end].split(" ", 1)[0] in FORENAMES
    about = SAYS["about_a_person"].search(before) is not None
    if is_called_born(passage, end) or SAYS["loud_age_next"].match(passage.low, end):
        return "Words in capitals before a birth or an age"
    if (forename or about) and is_born_next(passage, end):
        return "Words in capitals before a day long past"
    if bracketed := SAYS["loud_bracketed_age"].match(passage.low, end):
        plainly = bracketed["goes_on"] and (
            not passage.shouted or SAYS["loud_of_somebody"].fullmatch(bracketed["goes_on"])
        )
        goes_on = plainly and about
        return "Words in capitals before an age" if forename or goes_on else ""
    if SAYS["loud_title"].search(before):
        return "A title and a name in capitals"
    follows = SAYS["of_a_person"].match(passage.after(end, 12)) is not None
    if forename and about and follows:
        return "A forename and a surname in capitals, where the words speak of a person"
    return "Words in capitals that are said to be a name" if SAYS["loud_named_so"].search(before) and follows else ""
