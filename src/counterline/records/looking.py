"""What somebody types when they look for records, read once for the page, the API and the terminal."""

from dataclasses import dataclass
from http import HTTPStatus

from counterline.plumbing.errors import CounterlineError
from counterline.records.clues import LONGEST, Clue, Known, MeansNothing, clues_of
from counterline.records.kinds import KINDS
from counterline.records.known import on_every_platform
from counterline.records.parts import Parts, parts_of
from counterline.records.there import clues_there
from counterline.vocabulary.errors import UnreadableValue


class CannotBeLookedFor(CounterlineError):
    """What was asked of the records cannot be read."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True)
class LookedFor:
    """What was typed, as everything that it may mean whole and as parts of words."""

    clues: tuple[Clue, ...] = ()
    parts: Parts | None = None


def looked_for(words: str | None, known: Known | None = None, area: str | None = None) -> LookedFor:
    """What is looked for: by words of records or by an area. Nothing said narrows nothing; both are refused."""
    if area:
        if words is not None or known is not None:
            raise CannotBeLookedFor("Look by words that records name or by an area, not both.")
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
    """The kind of record asked for, if there is one of that name."""
    if name is not None and name not in KINDS:
        raise CannotBeLookedFor(f"There is no kind of record of that name. Write one of {', '.join(KINDS)}.")
    return name


def _clues_there(area: str) -> tuple[Clue, ...]:
    clues = clues_there(area)
    if not clues:
        raise CannotBeLookedFor(
            "There is no area of that key. Write its code, as the lists of areas and of forces give it."
        )
    return clues
