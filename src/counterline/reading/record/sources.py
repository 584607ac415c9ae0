"""The sources behind a row: gradings, handling, conditions and references put together, position by position."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple, Self, TypeVar

from counterline.reading.cells.columns import Take, said_of, said_until, take_places
from counterline.reading.cells.making import Cells
from counterline.reading.cells.values import agency_by, grading_by, reference
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.words import conditions_named
from counterline.reading.outcome import Reason, shown
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.grading import Grading, Scheme
from counterline.vocabulary.terms.handling import Handling, HandlingCode

T = TypeVar("T")

REPEATABLE: Final = frozenset({"grading", "handling", "conditions", "origin_agency"})
"""The lists of which one value may stand for every source; one reference never does."""

NOT_GRADED: Final = Grading.parse("not graded")


class Graded(NamedTuple):
    """A source with its handling; None where it is not graded and says nothing of handling."""

    said: SourceSaid
    handling: Handling | None


class Places(NamedTuple):
    """The lists whose positions correspond, as one row gives them."""

    grading: Sequence[Grading | None]
    handling: Sequence[Handling | None]
    conditions: Sequence[Handling | None]
    reference: Sequence[str | None]
    origin_agency: Sequence[AgencyCode | None]
    origin_reference: Sequence[str | None]


class _Takes(NamedTuple):
    grading: Take[Grading | None]
    handling: Take[Handling | None]
    conditions: Take[Handling | None]
    reference: Take[str | None]
    origin_agency: Take[AgencyCode | None]
    origin_reference: Take[str | None]


@dataclass(frozen=True, slots=True)
class SourceReader:
    """Reads the sources of each row under one mapping."""

    document: Document
    takes: _Takes
    must_grade: bool
    gathers: bool

    @classmethod
    def of(cls, document: Document, lookups: Lookups) -> Self:
        """Make ready to read sources under a mapping; one that fills no grading reads rows as not graded."""
        agency = agency_by(lookups)
        takes = _Takes(
            take_places(document, "source.grading", grading_by),
            take_places(document, "source.handling", lambda _: Handling.parse),
            take_places(document, "source.conditions", lambda _: conditions_named),
            take_places(document, "source.reference", lambda _: reference),
            take_places(document, "source.origin_agency", lambda _: agency),
            take_places(document, "source.origin_reference", lambda _: reference),
        )
        grades = bool(document.fills("source.grading")) or "source.grading" in document.constants
        return cls(document, takes, grades, document.file.layout("gather") is not None)

    def read(self, cells: Cells) -> tuple[list[Graded], list[Reason]]:
        """Put a row's sources together, or say why they cannot be; where they contradict themselves there are none."""
        places, reasons = self._take(cells)
        places = _of_one(places)
        count = 1
        if max(map(len, places)) > 1 and not reasons:
            count = max(1, *map(said_until, places))
            reasons = list(self._not_in_step(places, count, cells))
            places = Places(
                _spread(places.grading, count),
                _spread(places.handling, count),
                _spread(places.conditions, count),
                _spread(places.reference, count),
                _spread(places.origin_agency, count),
                _spread(places.origin_reference, count),
            )
        if reasons:
            return [], reasons
        sources = [self._source(places, at, cells) for at in range(count)]
        told = [each for each in sources if isinstance(each, Graded)]
        # Rows brought together say their source again in each of them.
        told = list(dict.fromkeys(told)) if self.gathers else told
        return told, [each for each in sources if isinstance(each, Reason)]

    def _take(self, cells: Cells) -> tuple[Places, list[Reason]]:
        takes = self.takes
        grading, handling, conditions = takes.grading(cells), takes.handling(cells), takes.conditions(cells)
        own, agency, origin = takes.reference(cells), takes.origin_agency(cells), takes.origin_reference(cells)
        places = Places(grading.values, handling.values, conditions.values, own.values, agency.values, origin.values)
        return places, [why for each in (grading, handling, conditions, own, agency, origin) for why in each.reasons]

    def _not_in_step(self, places: Places, count: int, cells: Cells) -> Iterator[Reason]:
        """Say which lists are too short to correspond."""
        for name, values in zip(Places._fields, places, strict=True):
            unsaid = said_until(values) == 0 and name != "reference"
            if 0 < len(values) < count and not unsaid and not (len(values) == 1 and name in REPEATABLE):
                header, told = said_of(self.document, f"source.{name}", cells)
                why = f"It gives {len(values)} for {count} sources, so it is not certain which belongs to which."
                what = "Give one for each source in the same order; leave a place empty where there is none."
                yield Reason(header, told, why, what)

    def _source(self, places: Places, at: int, cells: Cells) -> Graded | Reason:
        grading = _at(places.grading, at)
        if grading is None and self.must_grade:
            return self._reason("grading", cells, _ungraded(at, len(places.grading)), _GRADE_IT)
        grading = grading or NOT_GRADED
        try:
            handling = agreed_handling(grading, _at(places.handling, at), _at(places.conditions, at))
        except UnreadableValue as refused:
            name = "handling" if self.document.fills("source.handling") else "conditions"
            return self._reason(name, cells, refused.reason, _SAY_ONE)
        said = SourceSaid(
            grading=grading.as_given.strip() or grading.shown,
            scheme=grading.scheme,
            handling=SourceSaid.NOT_STATED if handling is None else str(handling.code),
            conditions=tuple(sorted(handling.conditions)) if handling else (),
            free_conditions=handling.free_text if handling else None,
            reference=_at(places.reference, at),
            origin_agency=_at(places.origin_agency, at),
            origin_reference=_at(places.origin_reference, at),
        )
        return Graded(said, handling)

    def _reason(self, name: str, cells: Cells, why: str, what_to_do: str) -> Reason:
        header, told = said_of(self.document, f"source.{name}", cells)
        return Reason(header, shown(told), why, what_to_do)


_GRADE_IT: Final = "Write the grading, as in 2BP, or 'not graded' where it is not intelligence."
_SAY_ONE: Final = "Make the grading, the handling and the conditions say the same; only the originator may change them."


@lru_cache(maxsize=4096)
def agreed_handling(grading: Grading, stated: Handling | None, conditions: Handling | None) -> Handling | None:
    """Bring together what grading, handling and conditions say of who may be told; refuse where they contradict."""
    if grading.scheme is not Scheme.NOT_GRADED:
        code = HandlingCode(grading.handling)
        if stated is not None and stated.code is not code:
            raise UnreadableValue(f"The grading says handling {code} and the handling says {stated.code}.")
    elif stated is not None:
        code = stated.code
    elif conditions is not None:
        raise UnreadableValue("It states conditions, but not the handling code that they go with.")
    else:
        return None
    parts = [each for each in (stated, conditions) if each is not None]
    words = "; ".join(each.free_text for each in parts if each.free_text)
    return Handling(code, frozenset().union(*(each.conditions for each in parts)), words or None)


def _of_one(places: Places) -> Places:
    """Where all else is said of one source alone, the several conditions that are listed beside it are all its own."""
    listed = [each for each in places.conditions if each is not None]
    if len(listed) < 2 or any(len(each) > 1 for each in places if each is not places.conditions):
        return places
    words = "; ".join(each.free_text for each in listed if each.free_text)
    together = Handling(listed[0].code, frozenset().union(*(each.conditions for each in listed)), words or None)
    return places._replace(conditions=[together])


def _ungraded(at: int, count: int) -> str:
    return f"Source {at + 1} has no grading." if count > 1 else "The grading is blank, and a grade is never invented."


def _at(values: Sequence[T], at: int) -> T | None:
    return values[at] if at < len(values) else None


def _spread(values: Sequence[T], count: int) -> Sequence[T]:
    return list(values) * count if len(values) == 1 else values
