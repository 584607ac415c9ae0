"""Names that are one name to the ear or to a friend: 'Billy' for William, 'Choudhry' for Chowdhury."""

from dataclasses import dataclass
from typing import Final

from counterline import records, resolution
from counterline.plumbing.work import Work
from counterline.records import words_in

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
    ranges = [[(word, word + LAST), *((form, form + BEYOND) for form in resolution.forms_of(word))] for word in words]
    nicknamed = records.names_with(work, ranges) if any(len(each) > 1 for each in ranges) else ()
    return Alike(nicknamed, resolution.people_sounding(work, said))
