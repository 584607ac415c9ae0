"""Recorded crime rolled up by force, quarter and financial year; a total nobody can vouch for is left out, with why."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterline.places.figures.area_periods import financial_years
from counterline.places.figures.crime_mapping import RollUp
from counterline.places.figures.recorded_crime import CrimeReading
from counterline.places.ground.agencies import forces
from counterline.places.ground.model import AreaStatistic
from counterline.vocabulary.amounts.period import PartialDate, Period
from counterline.vocabulary.identity import AgencyCode

Total = int | str  # a total, or why there is none


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A reading laid out by force and quarter: offences by group, and how many rows of each force are held."""

    reading: CrimeReading
    quarters: tuple[PartialDate, ...]
    groups: Mapping[tuple[AgencyCode, PartialDate], Counter[str]]
    held: Counter[AgencyCode]

    def total(self, roll_up: RollUp, force: AgencyCode, quarter: PartialDate) -> Total:
        if self.held[force]:
            return f"{self.held[force]} rows of this force are held: put them right first."
        counts = self.groups.get((force, quarter))
        if counts is None:
            return "The table has no row for this force and quarter."
        return sum(counts[group] for group in roll_up.groups)

    def figure(self, roll_up: RollUp, force: AgencyCode, period: Period, total: Total) -> AreaStatistic:
        mapping = self.reading.mapping
        value, missing = (total, None) if isinstance(total, int) else (None, total)
        return AreaStatistic(roll_up.series, force, period, value, mapping.source, mapping.provisional, missing)


def rolled_up(reading: CrimeReading) -> tuple[AreaStatistic, ...]:
    """Each series of the mapping by force, for every quarter of the table and every financial year."""
    sheet = _laid_out(reading)
    if not sheet.quarters:
        return ()
    # Every force of the jurisdiction is answered for, so that one the table leaves out shows as a gap, not as nothing.
    there = [each for each in forces(sheet.quarters[-1].last) if each.jurisdiction is reading.mapping.jurisdiction]
    return tuple(
        figure for roll_up in reading.mapping.roll_ups for force in there for figure in _row(sheet, roll_up, force.code)
    )


def _laid_out(reading: CrimeReading) -> _Sheet:
    groups: dict[tuple[AgencyCode, PartialDate], Counter[str]] = defaultdict(Counter)
    for each in reading.counts:
        groups[each.force, each.quarter][each.offence.group] += each.count
    quarters = sorted({quarter for _, quarter in groups}, key=lambda quarter: quarter.first)
    held = Counter(row.force for row in reading.held if row.force is not None)
    return _Sheet(reading, tuple(quarters), dict(groups), held)


def _row(sheet: _Sheet, roll_up: RollUp, force: AgencyCode) -> Iterator[AreaStatistic]:
    totals = {quarter: sheet.total(roll_up, force, quarter) for quarter in sheet.quarters}
    for quarter, total in totals.items():
        yield sheet.figure(roll_up, force, Period(quarter, quarter), total)
    for year in financial_years(sheet.quarters):
        yield sheet.figure(roll_up, force, Period(year[0], year[-1]), _year(totals, year))


def _year(totals: Mapping[PartialDate, Total], year: tuple[PartialDate, ...]) -> Total:
    whole = [total for quarter in year if isinstance(total := totals.get(quarter), int)]
    return sum(whole) if len(whole) == 4 else f"Only {len(whole)} of the year's four quarters can be added."
