"""Names that are one name to the ear or to a friend: 'Billy' for William, 'Choudhry' for Chowdhury; and those that were typed wrong."""

from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.records.looking import found_things
from counterline.records.wording.parts import words_in
from counterline.resolution.comparing import sounding as resolution_sounding
from counterline.resolution.naming import forenames
from counterline.resolution.pairs import misspelt

MOST_WORDS: Final = 4  # a forename or two and a surname: more is a sentence
LAST: Final = "\U0010ffff"  # after every letter that a word may go on with
BEYOND: Final = "\x01"  # before every letter: a word ends here


@dataclass(frozen=True, slots=True)
class Alike:
    """Names by their keys in which a forename has another form, and mentions of people whose names sound alike."""

    nicknamed: tuple[int, ...] = ()
    sounding: tuple[str, ...] = ()


def people_alike(work: Work, said: str) -> Alike:
    """Who has another form of a forename that is typed, with what is typed beside it; a name alone finds nobody so."""
    words = words_in(said)
    if not 1 < len(words) <= MOST_WORDS or not all(each.isalpha() for each in words):
        return Alike()
    ranges = [[(word, word + LAST), *((form, form + BEYOND) for form in forenames.forms_of(word))] for word in words]
    nicknamed = found_things.names_with(work, ranges) if any(len(each) > 1 for each in ranges) else ()
    return Alike(nicknamed, resolution_sounding.people_sounding(work, said))


@dataclass(frozen=True, slots=True)
class Nearly:
    """Names by their keys that what is typed was perhaps meant for, by why: another form, one that sounds alike, or a slip.

    `sounding` are mentions of people whose name alone sounds alike.
    """

    nicknamed: tuple[int, ...] = ()
    heard: tuple[int, ...] = ()
    slipped: tuple[int, ...] = ()
    sounding: tuple[str, ...] = ()
    too_many: bool = False
    """Whether a name alone is so many people's that none is given."""


def people_spelt_nearly(work: Work, said: str) -> Nearly:
    """Whom what is typed was perhaps meant for, where nobody is called so: each word by its forms, its sound and one slip."""
    words = words_in(said)
    if not 0 < len(words) <= MOST_WORDS or not all(each.isalpha() for each in words):
        return Nearly()
    meant = [(forenames.forms_of(each), misspelt.respelt(each), misspelt.slips_of(each)) for each in words]
    there = found_things.words_of_names(work, {form for ways in meant for way in ways for form in way})
    # The first letters of a word are taken for it only beside another: alone, they were looked for before.
    ranges = [[(word, word + LAST)] if len(words) > 1 else [] for word in words]
    found: list[tuple[int, ...]] = []
    for nth in range(len(meant[0])):
        for each, ways in zip(ranges, meant, strict=True):
            each += [(form, form + BEYOND) for form in sorted(there.intersection(ways[nth]))]
        found.append(found_things.names_with(work, ranges) if all(ranges) else ())
    alone = len(words) == 1
    sounding = resolution_sounding.people_sounding(work, said) if alone else ()
    nicknamed, heard, slipped = found
    return Nearly(nicknamed, heard, slipped, sounding, too_many=alone and bool(there) and not slipped)
