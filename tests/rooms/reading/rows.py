"""Invented rows, a mapping to read them by, and invented lookups. Every name is made up; numbers are Ofcom's for drama."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import orjson

from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.outcome import Held, Kept, Outcome
from counterline.reading.reader import Reader
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Law, Regime
from tests.rooms.reading.line_said import LineReturn

AS_AT = date(2026, 3, 31)
DORSET = AgencyCode("dorset")

DOCUMENT = r"""
name: niche-lines
version: 1
title: Line return from a Niche extract
kind: line_return
system: niche
mode: snapshot
file:
  totals: {column: Line ref, matches: [Total, Grand total]}
columns:
  "Line ref": {field: reference}
  "Deal nos": {field: contact_points.now, split: "[;,]"}
  "Prev nos": {field: contact_points.before, split: "[;,]"}
  "Brand": {field: brands, split: "/"}
  "From": {field: exporting}
  "To": {field: importing, split: ";"}
  "Drugs": {field: drugs, split: "[,;]"}
  "Holder": {field: holders, split: ";"}
  "Runners": {field: runners, split: ";"}
  "Children": {field: children_seen}
  "Adults": {field: adults_seen}
  "Group": {field: group_reference}
  "Lead": {field: lead_force}
  "Status": {field: status, lookup: status}
  "Closed": {field: closed_on}
  "First": {field: first_seen, dates: ["%d/%m/%Y"]}
  "Last": {field: last_seen}
  "Price": {field: price}
  "Message": {field: message}
  "As known on": {field: known_on}
  "Eval": {field: source.grading, split: "\\|"}
  "Handling": {field: source.handling, split: "\\|"}
  "Conditions": {field: source.conditions, split: "\\|"}
  "Int refs": {field: source.reference, split: "\\|"}
  "Origin": {field: source.origin_agency, split: "\\|"}
  "Origin ref": {field: source.origin_reference, split: "\\|"}
  "Marking": {field: marking}
  "Basis": {field: basis}
  "May see": {field: circulation, split: ";"}
ignore:
  "Officer in case": not needed for the national picture
lookups:
  status: {LIVE: active, CLOSED T1: closed type 1, NK: null}
volumes: {rows: [1, 5000]}
"""


@dataclass(frozen=True, slots=True)
class InventedPlace:
    """A place with an id, as the gazetteer would give it."""

    id: str


@dataclass(frozen=True, slots=True)
class InventedArea:
    """An area as the places room would read it."""

    said: str
    place: InventedPlace | None
    force: AgencyCode | None
    why: str


@dataclass(frozen=True, slots=True)
class InventedRow:
    """A row as the formats hand it on."""

    cells: Mapping[str, str | list[str]]
    sheet: str | None = None
    number: int = 2
    problems: tuple[str, ...] = ()
    raw: str = ""


FORCES = {
    "bournemouth": "dorset",
    "poole": "dorset",
    "bootle": "merseyside",
    "camden": "metropolitan",
    "exeter": "devon-and-cornwall",
}
ROCUS = {
    "dorset": "rocu-south-west",
    "devon-and-cornwall": "rocu-south-west",
    "merseyside": "rocu-north-west",
    "metropolitan": "rocu-london",
}
AGENCIES = {"dorset police": "dorset", "merseyside": "merseyside", "met": "metropolitan", "kent": "kent"}


def read_area(text: str) -> InventedArea:
    """Place the towns that the invented map knows, and no others."""
    force = FORCES.get(text.casefold())
    if force is None:
        return InventedArea(text, None, None, f"No place is called {text}.")
    return InventedArea(text, InventedPlace(f"place-{text.casefold()}"), AgencyCode(force), "A town.")


def agency_named(text: str) -> AgencyCode | None:
    """Name the agencies that the invented register knows."""
    code = AGENCIES.get(text.casefold())
    return None if code is None else AgencyCode(code)


def rocu_of(force: AgencyCode) -> AgencyCode | None:
    """Give the invented regional unit of a force."""
    code = ROCUS.get(force)
    return None if code is None else AgencyCode(code)


def law_of(agency: AgencyCode) -> Law:
    """Give the law of an invented force, of an invented charity of all the kingdom, and of an invented body of all Britain."""
    if agency == "charity":
        return Law(Regime.UK_GDPR, Jurisdiction.ENGLAND_AND_WALES, of_one_land=False)
    return Law(Regime.PART_3, Jurisdiction.ENGLAND_AND_WALES, of_one_land=agency != "railway-police")


LOOKUPS = Lookups(read_area, agency_named, rocu_of, law_of)

GOOD: Mapping[str, str] = {
    "Line ref": "DOR/0001",
    "Deal nos": "07700 900123",
    "Brand": "Gannet",
    "From": "Bootle",
    "To": "Bournemouth; Poole",
    "Drugs": "crack, heroin",
    "Status": "live",
    "First": "01/02/2026",
    "Last": "Mar 2026",
    "Eval": "2BP",
    "Int refs": "INT-1",
    "Marking": "OFFICIAL-SENSITIVE",
}


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A row kept as a line return, its body read back from what would be stored."""

    kept: Kept
    body: LineReturn

    @property
    def stored(self) -> str:
        """The body as it would be stored."""
        return orjson.dumps(self.kept.body).decode()


def line_of(outcome: Outcome) -> KeptLine:
    """Read a kept row's body back as the line return it is."""
    assert isinstance(outcome, Kept), outcome
    return KeptLine(outcome, LineReturn.from_body(orjson.loads(orjson.dumps(outcome.body))))


@dataclass(slots=True)
class Desk:
    """Somebody who reads rows: `desk.reads(Brand="Gannet")` reads a good row with that said instead."""

    document: str = DOCUMENT
    agency: AgencyCode = DORSET
    as_at: date = AS_AT
    lookups: Lookups = LOOKUPS
    reader: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = Reader(Document.parse(self.document), self.lookups, self.agency, self.as_at)

    def reads(self, said: Mapping[str, str | list[str]] | None = None, /, **more: str | list[str]) -> Outcome:
        """Read a good row, changed as said; a name's underscores stand for spaces."""
        changed = {name.replace("_", " "): value for name, value in more.items()}
        return self.reader.read(InventedRow({**GOOD, **(said or {}), **changed}))

    def keeps(self, said: Mapping[str, str | list[str]] | None = None, /, **more: str | list[str]) -> Kept:
        """Read a row that must be kept."""
        outcome = self.reads(said, **more)
        assert isinstance(outcome, Kept), outcome
        return outcome

    def keeps_line(self, said: Mapping[str, str | list[str]] | None = None, /, **more: str | list[str]) -> LineReturn:
        """Read a row that must be kept, and give the line return it makes."""
        return line_of(self.reads(said, **more)).body

    def holds(self, said: Mapping[str, str | list[str]] | None = None, /, **more: str | list[str]) -> Held:
        """Read a row that must be held."""
        outcome = self.reads(said, **more)
        assert isinstance(outcome, Held), outcome
        return outcome

    def why_held(self, said: Mapping[str, str | list[str]] | None = None, /, **more: str | list[str]) -> dict[str, str]:
        """Read a row that must be held, and give the reason in each column."""
        return {each.column: each.why for each in self.holds(said, **more).reasons}


def without(column: str, document: str = DOCUMENT) -> str:
    """Take a column out of the mapping."""
    return "\n".join(line for line in document.splitlines() if not line.strip().startswith(f'"{column}"'))
