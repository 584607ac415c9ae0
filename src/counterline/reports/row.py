"""A written report as the one row of its submission, and back, in the columns of the form's own mapping. Rules without I/O."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from counterline.reports.model import Report, Sanitised, Thing, ThingKind

Cells = dict[str, str | list[str]]

PLACES: Final[Mapping[str, str]] = MappingProxyType({"exporting": "Exporting", "importing": "Importing"})
"""The columns of places whose role is their own; every other place is an area."""
ALONE: Final[Mapping[ThingKind, str]] = MappingProxyType(
    {
        ThingKind.BRAND: "Brand",
        ThingKind.DRUG: "Drug",
        ThingKind.VEHICLE: "Vehicle",
        ThingKind.ACCOUNT: "Account",
        ThingKind.WALLET: "Wallet",
        ThingKind.DEVICE: "Device",
    }
)
"""The columns of the kinds of thing of which nothing but the value is said."""


def cells_of(report: Report, reference: str, today: date) -> Cells:
    """The cells of a report, without those of which it says nothing."""
    single = {
        "Reference": reference,
        "Corrects": report.corrects,
        "Reported on": report.known_on or today.isoformat(),
        # A correction is true from when it is sent, or it could not take the place of what it corrects.
        "Known on": "" if report.corrects else report.known_on,
        "Happened from": report.happened_from,
        "Happened to": report.happened_to or report.happened_from,
        "Title": report.title,
        "Text": report.text,
        "Sanitised text": report.sanitised.text if report.sanitised else "",
        "Grading": report.grading,
        "Conditions": report.conditions,
        "Source reference": report.source_reference,
        "Origin agency": report.origin_agency,
        "Origin reference": report.origin_reference,
        "Marking": report.marking,
        "Basis": report.basis,
        "Withdrawn": "yes" if report.withdrawn else "",
    }
    said: Cells = {name: value.strip() for name, value in single.items() if value.strip()}
    circulation = [each.strip() for each in report.circulation if each.strip()]
    return said | ({"Circulation": circulation} if circulation else {}) | _cells_of_things(report.things)


def cells_of_thing(thing: Thing) -> Cells:
    """A row that names one thing and nothing else, for asking the reader what it makes of it."""
    said: Cells = {"Reference": "one thing", "Text": "one thing", "Grading": "not graded"}
    return said | _cells_of_things([thing])


def sanitised_report(report: Report, sanitised: Sanitised) -> Report:
    """The version for more readers: nothing of the source goes with it, and nothing leads back to the original."""
    return replace(
        report,
        text=sanitised.text,
        grading=sanitised.grading,
        conditions=sanitised.conditions,
        circulation=sanitised.circulation,
        things=sanitised.things,
        source_reference="",
        corrects="",
        replaces="",
        title="",
        sanitised=None,
    )


def _cells_of_things(things: Iterable[Thing]) -> Cells:
    # The columns of a part correspond by position, so a blank keeps its place.
    said: dict[str, list[str]] = {}
    for thing in things:
        for column, value in _columns(thing):
            said.setdefault(column, []).append(value)
    return {column: values[0] if len(values) == 1 else values for column, values in said.items() if any(values)}


def _columns(thing: Thing) -> list[tuple[str, str]]:
    value = thing.value.strip()
    match thing.kind:
        case ThingKind.CONTACT_POINT:
            return [("Contact point", value), ("Contact point role", thing.role or "unknown")]
        case ThingKind.PERSON:
            return [
                ("Person", value),
                ("Person born", thing.born),
                ("Person age", thing.age),
                ("Person role", thing.role or "unknown"),
                ("Person category", thing.category),
            ]
        case ThingKind.ADDRESS:
            return [("Address", value), ("Postcode", ""), ("Address role", thing.role or "unknown")]
        case ThingKind.POSTCODE:
            return [("Address", ""), ("Postcode", value), ("Address role", thing.role or "unknown")]
        case ThingKind.PLACE:
            return [(PLACES.get(thing.role, "Area"), value)]
        case kind:
            return [(ALONE[kind], value)]


def report_of(cells: Cells) -> Report:
    """The report that a row was made of; writing it as a row again gives the same row."""
    first, last = _one(cells, "Happened from"), _one(cells, "Happened to")
    return Report(
        text=_one(cells, "Text"),
        grading=_one(cells, "Grading"),
        basis=_one(cells, "Basis"),
        things=tuple(_things_of(cells)),
        title=_one(cells, "Title"),
        known_on=_one(cells, "Reported on"),
        happened_from=first,
        happened_to="" if last == first else last,
        conditions=_one(cells, "Conditions"),
        circulation=tuple(_many(cells, "Circulation")),
        marking=_one(cells, "Marking"),
        source_reference=_one(cells, "Source reference"),
        origin_agency=_one(cells, "Origin agency"),
        origin_reference=_one(cells, "Origin reference"),
    )


def _things_of(cells: Cells) -> Iterator[Thing]:
    for value, role in _rows(cells, "Contact point", "Contact point role"):
        yield Thing(ThingKind.CONTACT_POINT, value, role)
    for name, role, born, age in _rows(cells, "Person", "Person role", "Person born", "Person age"):
        yield Thing(ThingKind.PERSON, name, role, born, age)
    for address, postcode, role in _rows(cells, "Address", "Postcode", "Address role"):
        kind = ThingKind.ADDRESS if address else ThingKind.POSTCODE
        yield Thing(kind, address or postcode, role)
    for role, column in {"seen in": "Area", **PLACES}.items():
        yield from (Thing(ThingKind.PLACE, value, role) for value in _many(cells, column))
    for kind, column in ALONE.items():
        yield from (Thing(kind, value) for value in _many(cells, column))


def _rows(cells: Cells, *columns: str) -> Iterator[tuple[str, ...]]:
    values = [_many(cells, column) for column in columns]
    most = max(map(len, values))
    yield from zip(*(each + [""] * (most - len(each)) for each in values), strict=True)


def _many(cells: Cells, column: str) -> list[str]:
    value = cells.get(column, [])
    return [value] if isinstance(value, str) else list(value)


def _one(cells: Cells, column: str) -> str:
    return next(iter(_many(cells, column)), "")
