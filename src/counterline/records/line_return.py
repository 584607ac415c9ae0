"""What a line return says: version 1 of the body kept as JSON, as frozen dataclasses that turn into it and back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from counterline.records.kinds import STATUSES
from counterline.vocabulary.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.grading import Grading, Scheme
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Basis
from counterline.vocabulary.period import PartialDate

# A body is whatever JSON the database holds; from_body is the one place that trusts it.
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ContactPointSaid:
    """A contact point as a return names it: in use now, or before."""

    point: ContactPoint
    when: str

    def to_body(self) -> Body:
        """The contact point as JSON, with what officers are shown."""
        point = self.point
        return {
            "kind": str(point.kind),
            "value": point.value,
            "platform": point.platform,
            "shown": point.shown,
            "when": self.when,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Read the contact point back."""
        return cls(ContactPoint(ContactKind(body["kind"]), body["value"], body["platform"]), body["when"])


@dataclass(frozen=True, slots=True)
class AreaSaid:
    """An area in the originator's words, with the place and the force it was read as, where it could be."""

    said: str
    place: str | None
    force: AgencyCode | None

    def to_body(self) -> Body:
        """The area as JSON."""
        return {"said": self.said, "place": self.place, "force": self.force}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Read the area back."""
        return cls(body["said"], body["place"], _agency(body["force"]))


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

    @property
    def is_suspected_false(self) -> bool:
        """Whether the originator suspects it false, so that it feeds no count, score or notice."""
        return self.scheme is not Scheme.NOT_GRADED and Grading.parse(self.grading, self.scheme).is_suspected_false

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
            _agency(body["origin_agency"]),
            body["origin_reference"],
        )


@dataclass(frozen=True, slots=True)
class LineReturn:
    """One line as one agency reports it. None and empty mean not said, never none."""

    KIND: ClassVar = "line_return"
    VERSION: ClassVar = 1
    STATUSES: ClassVar = STATUSES

    reference: str
    contact_points: tuple[ContactPointSaid, ...] = ()
    brands: tuple[str, ...] = ()
    exporting: AreaSaid | None = None
    importing: tuple[AreaSaid, ...] = ()
    drugs: tuple[Drug, ...] = ()
    holders: tuple[str, ...] = ()
    runners: tuple[str, ...] = ()
    children_seen: int | None = None
    adults_seen: int | None = None
    group_reference: str | None = None
    lead_force: AgencyCode | None = None
    status: str = "unknown"
    closed_on: PartialDate | None = None
    case_references: tuple[str, ...] = ()
    first_seen: PartialDate | None = None
    last_seen: PartialDate | None = None
    price: str | None = None
    message: str | None = None
    persons: tuple[Body, ...] = ()
    sources: tuple[SourceSaid, ...] = ()
    basis: Basis = Basis.ASSESSMENT

    def to_body(self) -> Body:
        """The body that is kept: every key present, null or empty where nothing was said."""
        return {
            "reference": self.reference,
            "contact_points": _bodies(self.contact_points),
            "brands": list(self.brands),
            "exporting": None if self.exporting is None else self.exporting.to_body(),
            "importing": _bodies(self.importing),
            "drugs": [str(drug) for drug in self.drugs],
            "holders": list(self.holders),
            "runners": list(self.runners),
            "children_seen": self.children_seen,
            "adults_seen": self.adults_seen,
            "group_reference": self.group_reference,
            "lead_force": self.lead_force,
            "status": self.status,
            "closed_on": _text(self.closed_on),
            "case_references": list(self.case_references),
            "first_seen": _text(self.first_seen),
            "last_seen": _text(self.last_seen),
            "price": self.price,
            "message": self.message,
            "persons": list(self.persons),
            "sources": _bodies(self.sources),
            "basis": str(self.basis),
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Read a kept body back into the return it came from."""
        exporting = body["exporting"]
        return cls(
            reference=body["reference"],
            contact_points=tuple(ContactPointSaid.from_body(each) for each in body["contact_points"]),
            brands=tuple(body["brands"]),
            exporting=None if exporting is None else AreaSaid.from_body(exporting),
            importing=tuple(AreaSaid.from_body(each) for each in body["importing"]),
            drugs=tuple(Drug(each) for each in body["drugs"]),
            holders=tuple(body["holders"]),
            runners=tuple(body["runners"]),
            children_seen=body["children_seen"],
            adults_seen=body["adults_seen"],
            group_reference=body["group_reference"],
            lead_force=_agency(body["lead_force"]),
            status=body["status"],
            closed_on=_date(body["closed_on"]),
            case_references=tuple(body.get("case_references", ())),  # no return said any before there was the field
            first_seen=_date(body["first_seen"]),
            last_seen=_date(body["last_seen"]),
            price=body["price"],
            message=body["message"],
            persons=tuple(body.get("persons", ())),  # nor any persons
            sources=tuple(SourceSaid.from_body(each) for each in body["sources"]),
            basis=Basis(body["basis"]),
        )


def _bodies(said: Iterable[ContactPointSaid | AreaSaid | SourceSaid]) -> list[Body]:
    return [each.to_body() for each in said]


def _agency(code: str | None) -> AgencyCode | None:
    return None if code is None else AgencyCode(code)


def _text(day: PartialDate | None) -> str | None:
    return None if day is None else day.to_json()


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.from_json(text)
