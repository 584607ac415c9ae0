"""A recorded crime table read by its mapping: each row kept, set aside by name or held with a reason; totals agree."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from counterline.places.errors import UnreadableTable
from counterline.places.figures.area_periods import beginning_of, quarters_of
from counterline.places.figures.crime_mapping import CrimeMapping
from counterline.places.figures.receipt import Receipt
from counterline.places.figures.table_rows import TableRow, check_header, rows_of
from counterline.places.ground.agencies import agency, agency_named
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode

_COUNT = re.compile(r"-?[0-9]{1,9}")  # below zero where offences are taken back


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence of the table of offences."""

    code: str
    description: str
    group: str
    subgroup: str


@dataclass(frozen=True, slots=True)
class OffenceCount:
    """What one row says: so many offences of one code, recorded by one force in one quarter."""

    row: int
    force: AgencyCode
    quarter: PartialDate
    offence: Offence
    count: int


@dataclass(frozen=True, slots=True)
class HeldCrimeRow:
    """A row that was not taken, and what a person can do about it."""

    row: int
    force: AgencyCode | None
    content: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class CrimeReading:
    """What a table comes to under one mapping."""

    mapping: CrimeMapping
    counts: tuple[OffenceCount, ...]
    held: tuple[HeldCrimeRow, ...]
    receipt: Receipt
    offences: Mapping[str, Offence]

    @property
    def corrections(self) -> tuple[OffenceCount, ...]:
        """The rows that take back offences of an earlier quarter."""
        return tuple(each for each in self.counts if each.count < 0)


def read_recorded_crime(table: Path, offences: Path, mapping: CrimeMapping) -> CrimeReading:
    """Read a table of recorded crime and its table of offences, for whoever needs figures by force."""
    known, seen = read_offences(offences, mapping), set[tuple[AgencyCode, PartialDate, str]]()
    kept, held, receipt = list[OffenceCount](), list[HeldCrimeRow](), Receipt()
    for row in _rows(table, mapping.named):
        name = row.cells[mapping.columns.force]
        figure = _whole(row.cells[mapping.columns.count]) or 0
        receipt.read.add(name, figure)
        if name in mapping.set_aside:
            receipt.set_aside.add(name, figure)
            continue
        try:
            count = _count(row, mapping, known)
            _refuse_repeat(count, seen, mapping)
        except UnreadableValue as reason:
            held.append(HeldCrimeRow(row.number, agency_named(name), row.cells, reason.reason))
            receipt.held.add(name, figure)
        else:
            kept.append(count)
            receipt.kept.add(name, count.count)
    receipt.reconcile()
    return CrimeReading(mapping, tuple(kept), tuple(held), receipt, known)


def read_offences(path: Path, mapping: CrimeMapping) -> Mapping[str, Offence]:
    """Read the table of offences by code; refuses a code that is there twice with different words."""
    found: dict[str, Offence] = {}
    for row in _rows(path, mapping.offences.named):
        offence = Offence(**{part: row.cells[column] for part, column in mapping.offences.columns})
        if found.setdefault(offence.code, offence) != offence:
            raise UnreadableTable(f"{path.name} row {row.number} describes offence {offence.code} a second way.")
    return MappingProxyType(found)


def _rows(path: Path, named: Collection[str]) -> Iterator[TableRow]:
    return rows_of(path, lambda header: check_header(header, named, path.name))


def _count(row: TableRow, mapping: CrimeMapping, known: Mapping[str, Offence]) -> OffenceCount:
    if row.wrong:
        raise UnreadableValue(row.wrong)
    said = {part: row.cells[column] for part, column in mapping.columns}
    offence = known.get(said["offence"])
    if offence is None:
        raise UnreadableValue(f"Offence '{said['offence']}' is not in the table of offences.")
    for column, part in mapping.checked.items():
        told, listed = row.cells[column], getattr(offence, part)
        if told != listed:
            raise UnreadableValue(f"{column} says '{told}'; the table of offences, '{listed}'.")
    return OffenceCount(
        row=row.number,
        force=_force(said["force"], mapping),
        quarter=_quarter(said["financial_year"], said["quarter"]),
        offence=offence,
        count=_figure(said["count"], mapping),
    )


def _force(name: str, mapping: CrimeMapping) -> AgencyCode:
    code = agency_named(name)
    if code is None or not agency(code).is_force:
        raise UnreadableValue(f"'{name}' is no force of the register: correct it, or set it aside by name.")
    if agency(code).jurisdiction is not mapping.jurisdiction:
        raise UnreadableValue(f"{agency(code).name} is not of {mapping.jurisdiction}, which this table covers.")
    return code


def _quarter(financial_year: str, quarter: str) -> PartialDate:
    quarters = quarters_of(beginning_of(financial_year))
    if quarter not in {"1", "2", "3", "4"}:
        raise UnreadableValue(f"'{quarter}' is not a quarter of the financial year: 1, 2, 3 or 4.")
    return quarters[int(quarter) - 1]


def _figure(text: str, mapping: CrimeMapping) -> int:
    figure = _whole(text)
    if figure is None:
        raise UnreadableValue(f"'{text}' is not a whole number of offences.")
    if figure < 0 and mapping.corrections is None:
        raise UnreadableValue(f"{figure} offences is below zero, and the mapping does not say what that means.")
    return figure


def _whole(text: str) -> int | None:
    return int(text) if _COUNT.fullmatch(text) else None


def _refuse_repeat(count: OffenceCount, seen: set[tuple[AgencyCode, PartialDate, str]], mapping: CrimeMapping) -> None:
    key = (count.force, count.quarter, count.offence.code)
    if key in seen and count.offence.code not in mapping.repeats_added:
        raise UnreadableValue("The same force, quarter and offence came before: say which of the two is right.")
    seen.add(key)
