"""A report as its writer gave it, from the row that it was sent as: for a correction to begin from all of it."""

from collections.abc import Iterator
from dataclasses import replace

from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records import RecordTold, identity_key, record_by_ref, trace_of
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.row import ALONE, PLACES, Cells
from counterline.reports.sanitising import linked_to
from counterline.reports.standing import Standing, standing_of
from counterline.vocabulary.identity import AgencyCode


def report_as_sent(work: Work, record: RecordTold) -> Report:
    """All that the writer of a report said, with its version for more readers where one is there; for its agency alone."""
    report = replace(_own(work, record), corrects=record.reference, replaces=record.ref)
    version = version_of(work, record)
    if version is None:
        return report
    wider = _own(work, version)
    return replace(
        report,
        sanitised=Sanitised(wider.text, wider.grading, wider.conditions, wider.circulation, wider.things),
    )


def version_of(work: Work, record: RecordTold) -> RecordTold | None:
    """The version for more readers of a report, unless it was withdrawn."""
    identity = identity_key(AgencyCode(record.agency), record.system, record.kind, record.reference)
    kept = linked_to(work, identity).sanitised
    version = record_by_ref(work, kept.ref) if kept else None
    return None if version is None or standing_of(work, version).state is Standing.GONE else version


def _own(work: Work, record: RecordTold) -> Report:
    cells = next((each.content for each in trace_of(work, record.ref) if each.content), None)
    if cells is None:
        raise NotFound(f"What {record.ref} was sent as is not kept any more. Write what is right as a new report.")
    return report_of(cells)


def report_of(cells: Cells) -> Report:
    """The report that a row was made of; writing it as a row again gives the same row."""
    first, last = _one(cells, "Happened from"), _one(cells, "Happened to")
    return Report(
        text=_one(cells, "Text"),
        grading=_one(cells, "Grading"),
        basis=_one(cells, "Basis"),
        things=tuple(_things(cells)),
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


def _things(cells: Cells) -> Iterator[Thing]:
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
