"""How bodies keep an area and a source, of whatever kind the record is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from counterline.vocabulary.grading import Scheme
from counterline.vocabulary.identity import AgencyCode

# A body is whatever JSON the database holds; from_body is the one place that trusts it.
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AreaSaid:
    """An area in the originator's words, with the place and the force it was read as, where it could be."""

    said: str
    place: str | None
    force: AgencyCode | None

    def to_body(self) -> Body:
        """The area as JSON."""
        return {"said": self.said, "place": self.place, "force": self.force}


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """One source behind a return: its grading as given, its handling, and whose report it is."""

    # The handling of a source that is not graded and says nothing of handling.
    NOT_STATED: ClassVar = "not stated"

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
        """Read the source back."""
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
