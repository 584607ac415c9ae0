"""What somebody types when they look for records, read once for the page, the API and the terminal."""

from dataclasses import dataclass
from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError
from counterline.records.kinds import KINDS
from counterline.records.looking.known import on_every_platform
from counterline.records.looking.there import clues_there
from counterline.records.wording.clues import LONGEST, Clue, Known, MeansNothing, clues_of
from counterline.records.wording.parts import Parts, parts_of
from counterline.vocabulary.errors import UnreadableValue


class CannotBeLookedFor(CounterlineError):
    """What somebody typed to look for records cannot be used."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What somebody typed: as clues, all that it may mean as a whole; and as parts of words, if it is long enough for that."""

    clues: tuple[Clue, ...] = ()
    parts: Parts | None = None


def looked_for(words: str | None, known: Known | None = None, area: str | None = None) -> LookedFor:
    """What somebody looks for: by words that records name, or by the code of an area; by nothing if neither is given.

    Raises `CannotBeLookedFor` where both are given, or where what is given means nothing.
    """
    if area:
        if words is not None or known is not None:
            raise CannotBeLookedFor("Look for words or for an area, not for both at once.")
        return LookedFor(_clues_there(area))
    if not words or not words.strip():
        return LookedFor()
    parts = parts_of(words[:LONGEST], known)
    try:
        return LookedFor(on_every_platform(clues_of(words, known)), parts)
    except MeansNothing as refused:
        if parts is None:
            raise CannotBeLookedFor(refused.message) from refused
        return LookedFor((), parts)
    except UnreadableValue as refused:
        raise CannotBeLookedFor(refused.reason) from refused


def kind_asked(name: str | None) -> str | None:
    """The name of a kind of record as given, or None. Raises `CannotBeLookedFor` if there is no such kind."""
    if name is not None and name not in KINDS:
        raise CannotBeLookedFor(f"There is no kind of record of that name. Write one of {', '.join(KINDS)}.")
    return name


def _clues_there(area: str) -> tuple[Clue, ...]:
    clues = clues_there(area)
    if not clues:
        raise CannotBeLookedFor("There is no area with that code. Write a code from the list of areas or of forces.")
    return clues
