"""Persons' names in a report, by how officers write them. Weak: a suggestion for a person to take up, and never sure."""

import re
from collections.abc import Container, Iterator
from typing import Final

from counterline.finding.frozen import frozen, patterns, words
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.people.name_parts import words_before
from counterline.vocabulary.people.person_name import PersonName

SAYS: Final = patterns("names", "patterns")
"""Every pattern for names, by what it tells: each is frozen, and stands with its reason in the file of words."""
FORENAMES: Final = words("names", "forenames")
"""Common forenames, in small letters. Knowing one only helps to suggest somebody."""
NO_SURNAME: Final = words("names", "no_surname")
NO_NAME: Final = words("names", "no_name")
_BEFORE_NAMES: Final = words("names", "before_names")
_SAID_OF_ONE: Final = words("names", "said_of_one")
_NO_NAME_AT_ALL: Final = NO_NAME - _BEFORE_NAMES - words("names", "names_too")
LAST_OF_A_BODY: Final = words("names", "last_of_a_body")
THINGS_CALLED_AFTER_PEOPLE: Final = frozenset(frozen("names")["things_called_after_people"])
_LISTS: Final = (", ", " and ", ", and ", "; ")
YOUNGEST: Final = 6
"""Years: a date that stands beside a name and lies longer back than this is rather somebody's birth than a day of the report."""


def persons(passage: Passage) -> Hits:
    """Find names written as officers write them, and street names in quotation marks or after 'known as'."""
    text = passage.text
    yield from _street_names(passage)
    ends: set[int] = set()
    for pattern, why in (
        (SAYS["filed"], "A surname in capitals, a comma and a forename"),
        (SAYS["loud_last"], "A forename and a surname in capitals"),
        (SAYS["loud_first"], "A surname in capitals and a forename, before a date of birth"),
        (SAYS["titled"], "A title and a name"),
    ):
        for match in pattern.finditer(text):
            if _is_a_persons(passage, match):
                ends.add(match.end())
                yield from person_at(passage, *match.span(), why)
    for match in SAYS["loud_among_words"].finditer(text) if not passage.shouted else ():
        if _is_a_persons(passage, match) and SAYS["about_a_person"].search(passage.before(match.start(), 25)):
            ends.add(match.end())
            yield from person_at(passage, *match.span(), "A surname in capitals and a forename")
    for match in SAYS["title_case"].finditer(text):
        listed = any(text.endswith(mark, 0, match.start()) and match.start() - len(mark) in ends for mark in _LISTS)
        if _stands_as_a_name(passage, match, in_a_list=listed):
            ends.add(match.end())
            yield from person_at(passage, *match.span(), "Two words with capitals, where the words speak of a person")
    yield from _initialled(passage, ends)
    if passage.whispered:
        for match in SAYS["small"].finditer(text):
            yield from person_at(passage, *_without_leading_words(match), "Words before a date of birth")


def _street_names(passage: Passage) -> Hits:
    for match in SAYS["nickname"].finditer(passage.text):
        span = match.span("quoted") if match["quoted"] else match.span("bare")
        if not re.search(r"\bline[^.]{0,20}$", passage.before(match.start(), 25)):
            yield from person_at(passage, *span, "A street name, by the words before it")


def _initialled(passage: Passage, ends: Container[int]) -> Hits:
    """Names with an initial for the forename, where none was found that ends there."""
    for match in SAYS["initialled"].finditer(passage.text):
        said = match.end() not in ends and _is_said_of_one(passage, match)
        if said and _stands_as_a_name(passage, match, in_a_list=False):
            yield from person_at(passage, *match.span(), "An initial and a name, where the words speak of a person")


def _is_a_body_or_a_thing(said: list[str]) -> bool:
    return said[-1] in LAST_OF_A_BODY or " ".join(said[-2:]) in THINGS_CALLED_AFTER_PEOPLE


def _is_a_persons(passage: Passage, match: re.Match[str]) -> bool:
    said = set(re.findall("[A-Za-z]+", match[0]))
    before = SAYS["capital_before"].search(passage.text[max(0, match.start() - 20) : match.start()])
    if match.re is SAYS["filed"] and before and before[1].lower() not in NO_NAME | _BEFORE_NAMES:
        return False  # the comma stands between two people
    if _is_a_body_or_a_thing([word.lower() for word in match[0].split()]):
        return False
    if said & NO_SURNAME or {word.lower() for word in said} & _NO_NAME_AT_ALL:
        return False
    if passage.shouted and not is_born_next(passage, match.end()) and "," not in match[0]:
        return False
    return SAYS["officer"].search(passage.before(match.start(), 16)) is None


def _stands_as_a_name(passage: Passage, match: re.Match[str], *, in_a_list: bool) -> bool:
    start, end = match.span()
    told = match[0].split()
    is_somebody = (words_before(told) or int(told[0].lower() in _SAID_OF_ONE)) if len(told) > 2 else 0
    said = {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(told[is_somebody:]))}
    if _is_a_body_or_a_thing([word.lower() for word in told]):
        return False
    forename = told[is_somebody].lower() in FORENAMES
    if said & (_NO_NAME_AT_ALL if is_somebody or forename else NO_NAME) or SAYS["officer"].search(
        passage.before(start, 16)
    ):
        return False
    if re.match(
        r" (?:Road|Street|Avenue|Lane|Close|Drive|Way|House|Court|Police|Park|School|Hospital|Council|[Ll]ine)\b",
        passage.text[end : end + 10],
    ):
        return False
    if is_born_next(passage, end) or (SAYS["after_an_age"].search(passage.before(start, 16)) and len(told) > 1):
        return True
    if forename and match.re is SAYS["title_case"]:
        return True
    about = in_a_list or is_somebody or SAYS["about_a_person"].search(passage.before(start, 25))
    return bool(about and SAYS["of_a_person"].match(passage.after(end, 12)))


def is_called_born(passage: Passage, at: int) -> bool:
    """Whether a word for a birth or an age stands at a place."""
    return SAYS["born_next"].match(passage.low, at) is not None


def is_born_next(passage: Passage, at: int) -> bool:
    """Whether a birth stands at a place, by its word or as a date too long ago for a report's own."""
    if is_called_born(passage, at):
        return True
    dated = SAYS["date_next"].match(passage.low, at)
    latest = passage.known.reported_on.year if passage.known.reported_on else 2026
    return dated is not None and int(dated["year"]) <= latest - YOUNGEST


def _is_said_of_one(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word says that a person comes next: an initial at the head of a sentence begins other things too."""
    said = re.search(r"[a-z][ ,:]{1,2}$", passage.before(match.start(), 4)) is not None
    return said or is_born_next(passage, match.end())


def _without_leading_words(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("name")
    first = match["name"].split(" ", 1)[0]
    return (start + len(first) + 1, end) if first in NO_NAME else (start, end)


def person_at(passage: Passage, start: int, end: int, why: str) -> Iterator[Hit]:
    """Suggest the person whose name stands here, without what is no name before it; nobody where it cannot be read."""
    said = passage.text[start:end]
    if 0 < (skipped := words_before(said.split())) < len(said.split()):
        start += len(" ".join(said.split()[:skipped])) + 1
        said = passage.text[start:end]
    if " " in said and said.split()[0].lower() in NO_NAME:
        start += len(said.split()[0]) + 1
        said = passage.text[start:end]
        if " " not in said:
            return
    if (name := readable(PersonName.parse, said)) is None:
        return
    yield Hit(start, end, FoundKind.PERSON, said, name.shown, f"{why}.", name.key, Certainty.LIKELY)
