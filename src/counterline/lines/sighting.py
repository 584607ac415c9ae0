"""What one standing record says was in use, where and when, in the compact form that lines are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson

from counterline.lines.statements import statement_of
from counterline.plumbing.clock import LONDON
from counterline.records.keeping.reading_back import VersionTold
from counterline.records.kinds import LINE_RETURN
from counterline.records.looking.persons import NameTold, Protect
from counterline.records.wording.case_turns import CaseKey, case_key
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import reference_for
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.terms.grading import Grading, Scheme
from counterline.vocabulary.trade.brands import brand_key

NOT_NAMED = "?"  # the agency of a report that is cited by its reference alone
LINE_LETTERS = 12  # 60 bits: no two lines of a nation share a reference

Days = tuple[date, date]  # the first and the last day that a partly known date may mean


@dataclass(frozen=True, slots=True)
class Use:
    """A contact point that a return says serves the line now, or served it before."""

    key: int
    kind: str
    shown: str
    now: bool
    ref: str


@answer
@dataclass(frozen=True, slots=True)
class AreaNamed:
    """An area as the agency wrote it, with the force and place it was read as."""

    said: str
    force: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class SourceGraded:
    """One source behind a return: its grade, and the keys by which circular reports of it are recognised.

    `own_written` and `cites_written` are the references behind the keys with their agencies, as they were written.
    """

    grade: str
    doubtful: bool
    suspected_false: bool
    own: str
    cites: str | None
    own_written: str | None = None
    cites_written: str | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One record's statement about a line, as it stood from `known_from` to `known_to`."""

    record_ref: str
    line_ref: str
    identity_key: int
    agency: str
    reference: str
    known_from: datetime
    known_to: datetime | None
    first_told: datetime
    uses: tuple[Use, ...]
    brands: tuple[str, ...]
    exporting: AreaNamed | None
    importing: tuple[AreaNamed, ...]
    drugs: tuple[str, ...]
    people: tuple[NameTold, ...]
    """Who is told as its holder or runner, each in that role, with the mark of whom to protect."""
    children_seen: int | None
    adults_seen: int | None
    group: str | None
    lead_force: str | None
    status: str
    closed_on: Days | None
    first_seen: Days | None
    last_seen: Days | None
    price: str | None
    message: str | None
    sources: tuple[SourceGraded, ...]
    cases: tuple[CaseKey, ...] = ()
    """The agency's own cases against whoever holds the line, by their references."""

    @property
    def told_on(self) -> date:
        """The day as at which it was told."""
        return self.known_from.astimezone(LONDON).date()

    @property
    def says_closed(self) -> bool:
        """Whether it says that the line is closed, of either type; it is no sighting in use then."""
        return self.status.startswith("closed")

    @property
    def place(self) -> tuple[str, str, int]:
        """Where it comes among others, the same in every installation: by its agency and the agency's own reference."""
        return self.agency, self.reference, self.identity_key

    @property
    def suspected_false(self) -> bool:
        """True when every source is suspected false: such a sighting feeds no count, score or notice."""
        return bool(self.sources) and all(source.suspected_false for source in self.sources)

    @property
    def doubtful(self) -> bool:
        """True when no source is better than doubtful, so that no join may rest on this sighting alone."""
        return bool(self.sources) and all(source.doubtful or source.suspected_false for source in self.sources)

    @property
    def brand_keys(self) -> frozenset[str]:
        """The brands folded for comparison; a shared brand never joins two lines by itself."""
        return frozenset(key for brand in self.brands if (key := brand_key(brand)))


def as_far_as_told(sighting: Sighting) -> Sighting:
    """The sighting with no date past the day that told it, and a closure that nobody dated as of that day.

    A month or a year said on the tenth reaches to the tenth: nobody knew then what would be seen later.
    """
    told = sighting.told_on
    closed = sighting.closed_on
    if closed is None and sighting.says_closed:
        closed = (told, told)
    first, last, closed = (_until(days, told) for days in (sighting.first_seen, sighting.last_seen, closed))
    if (first, last, closed) == (sighting.first_seen, sighting.last_seen, sighting.closed_on):
        return sighting
    return replace(sighting, first_seen=first, last_seen=last, closed_on=closed)


def _until(days: Days | None, told: date) -> Days | None:
    return days if days is None or days[1] <= told else (min(days[0], told), told)


def drawn_from(told: VersionTold, reference_key: str) -> bytes | None:
    """The sighting in one version of a record as JSON, as the worker stores it; None where it tells of no line."""
    body = statement_of(told.kind, told.body, told.told_at.date())
    if body is None:
        return None
    return orjson.dumps(
        {
            "record_ref": told.ref,
            "line_ref": reference_for("LN", reference_key, str(told.identity_key), length=LINE_LETTERS),
            "agency": told.agency,
            "returned": told.kind == LINE_RETURN.name,
            "reference": told.reference,
            "uses": [_use(point, told.identity_key, reference_key) for point in body["contact_points"]],
            "sources": [_source(source, told) for source in body["sources"]] or [_unsourced(told)],
            "closed_on": _days(body["closed_on"]),
            # Bodies that were kept before the field existed have none.
            "cases": [case_key(told.agency, each)[1] for each in body.get("case_references", ())],
            "first_seen": _days(body["first_seen"]),
            "last_seen": _days(body["last_seen"]),
            **{name: body[name] for name in _AS_TOLD},
        }
    )


_AS_TOLD = tuple(
    "brands exporting importing drugs people children_seen adults_seen group_reference lead_force "
    "status price message".split()
)


def read_sighting(
    identity: int, known_from: datetime, known_to: datetime | None, first_told: datetime, stored: str
) -> Sighting:
    """A stored sighting as an object."""
    body = orjson.loads(stored)
    return Sighting(
        record_ref=body["record_ref"],
        line_ref=body["line_ref"],
        identity_key=identity,
        agency=body["agency"],
        reference=body["reference"],
        known_from=known_from,
        known_to=known_to,
        first_told=first_told,
        uses=tuple([Use(*use) for use in body["uses"]]),
        brands=tuple(body["brands"]),
        exporting=_area(body["exporting"]),
        importing=tuple([AreaNamed(area["said"], area["force"], area["place"]) for area in body["importing"]]),
        drugs=tuple(body["drugs"]),
        people=tuple([_person(each) for each in body.get("people", ())]),
        children_seen=body["children_seen"],
        adults_seen=body["adults_seen"],
        group=body["group_reference"],
        lead_force=body["lead_force"],
        status=body["status"],
        closed_on=_read_days(body["closed_on"]),
        first_seen=_read_days(body["first_seen"]),
        last_seen=_read_days(body["last_seen"]),
        price=body["price"],
        message=body["message"],
        sources=tuple([SourceGraded(*source) for source in body["sources"]]),
        cases=cases_in(body),
    )


def _person(stored: Mapping[str, Any]) -> NameTold:
    return NameTold(stored["name"], stored["role"], stored["protect"] and Protect(stored["protect"]))


def cases_in(body: Mapping[str, Any]) -> tuple[CaseKey, ...]:
    """The cases that a stored sighting names; one that was drawn before the field existed names none."""
    return tuple([(body["agency"], key) for key in body.get("cases", ())])


def _use(point: Mapping[str, Any], identity: int, reference_key: str) -> tuple[int, str, str, bool, str]:
    key = ContactPoint(ContactKind(point["kind"]), point["value"], point["platform"]).key
    ref = reference_for("LN", reference_key, str(identity), str(key), length=LINE_LETTERS)
    return key, point["kind"], point["shown"], point["when"] == "now", ref


def _source(source: Mapping[str, Any], told: VersionTold) -> tuple[object, ...]:
    grading = Grading.parse(source["grading"]) if source["scheme"] != Scheme.NOT_GRADED.value else None
    own = (told.agency, source["reference"] or told.reference)
    cites = (source["origin_agency"] or NOT_NAMED, source["origin_reference"]) if source["origin_reference"] else None
    keys = (
        _root(*own),
        None if cites is None else _root(*cites),
        " ".join(own),
        None if cites is None else " ".join(cites),
    )
    if grading is None:
        return Scheme.NOT_GRADED.value, False, False, *keys
    return grading.as_given, is_doubtful(grading), grading.is_suspected_false, *keys


def is_doubtful(grading: Grading) -> bool:
    """A source not reliable, or intelligence whose provenance is not known: counted, but nothing is joined on it alone."""
    if grading.scheme is Scheme.THREE_BY_FIVE_BY_TWO:
        return grading.source == "3" or grading.information == "D"
    return grading.source == "D" or grading.information == "4"


def _unsourced(told: VersionTold) -> tuple[object, ...]:
    own = (told.agency, told.reference)
    return Scheme.NOT_GRADED.value, False, False, _root(*own), None, " ".join(own)


def _root(agency: str, reference: str) -> str:
    return f"{agency}|{reference.casefold()}"


def _days(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    known = PartialDate.from_json(text)
    return known.first.isoformat(), known.last.isoformat()


def _read_days(stored: list[str] | None) -> Days | None:
    return None if stored is None else (date.fromisoformat(stored[0]), date.fromisoformat(stored[1]))


def _area(stored: Mapping[str, Any] | None) -> AreaNamed | None:
    return None if stored is None else AreaNamed(stored["said"], stored["force"], stored["place"])
