"""An area and a source as they are kept in the body of a record, whatever its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.grading import Scheme

# A body is JSON as the database holds it. `from_body` reads it without checking, since only `to_body` wrote it.
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AreaSaid:
    """An area in the originator's words. `place` (a gazetteer id) and `force` are what it was read as; None where nobody can say."""

    said: str
    place: str | None
    force: AgencyCode | None

    def to_body(self) -> Body:
        """The area as JSON."""
        return {"said": self.said, "place": self.place, "force": self.force}


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """One source behind a return: its grading as given, its handling, and whose report it is."""

    NOT_STATED: ClassVar = "not stated"  # the handling of a source that has no grading and gives no handling code

    grading: str
    scheme: Scheme
    handling: str
    conditions: tuple[str, ...] = ()
    free_conditions: str | None = None
    reference: str | None = None
    origin_agency: AgencyCode | None = None
    origin_reference: str | None = None

    def to_body(self) -> Body:
        """The source as JSON."""
        return {
            "grading": self.grading,
            "scheme": str(self.scheme),
            "handling": self.handling,
            "conditions": list(self.conditions),
            "free_conditions": self.free_conditions,
            "reference": self.reference,
            "origin_agency": self.origin_agency,
            "origin_reference": self.origin_reference,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Read back what `to_body` wrote."""
        return cls(
            body["grading"],
            Scheme(body["scheme"]),
            body["handling"],
            tuple(body["conditions"]),
            body["free_conditions"],
            body["reference"],
            None if body["origin_agency"] is None else AgencyCode(body["origin_agency"]),
            body["origin_reference"],
        )
