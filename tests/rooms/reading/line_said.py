"""A line return's body as typed objects, so that tests read what a row came to, and miss no key of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from counterline.records.wording.areas_and_sources import AreaSaid, SourceSaid
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.terms.law import Basis
from counterline.vocabulary.trade.drugs import Drug

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
class LineReturn:
    """One line as one agency reports it. None and empty mean not said, never none."""

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
            exporting=None if exporting is None else _area(exporting),
            importing=tuple(_area(each) for each in body["importing"]),
            drugs=tuple(Drug(each) for each in body["drugs"]),
            holders=tuple(body["holders"]),
            runners=tuple(body["runners"]),
            children_seen=body["children_seen"],
            adults_seen=body["adults_seen"],
            group_reference=body["group_reference"],
            lead_force=_agency(body["lead_force"]),
            status=body["status"],
            closed_on=_date(body["closed_on"]),
            case_references=tuple(body["case_references"]),
            first_seen=_date(body["first_seen"]),
            last_seen=_date(body["last_seen"]),
            price=body["price"],
            message=body["message"],
            persons=tuple(body["persons"]),
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


def _area(body: Mapping[str, Any]) -> AreaSaid:
    return AreaSaid(body["said"], body["place"], _agency(body["force"]))
