"""Invented deaths and hospital admissions by district and by force, a row for each year and a column for each area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Final

from counterline.places.ground.agencies import agency
from counterline.places.ground.model import NamedArea
from counterline.places.ground.named_areas import areas_named
from counterline_nation.chance import Chance
from counterline_nation.figures.drawing import as_table, drawn
from counterline_nation.figures.ground_truth import GroundTruth
from counterline_nation.rates import RATES

TOO_FEW: Final = "*"


@dataclass(frozen=True, slots=True)
class Harm:
    """What is counted of each year: how often, and from which day to which a year under its number runs."""

    name: str
    what: str
    nobody: str
    """Whom it was, in the words of the table's definition."""
    by_thousand: float
    each_line: float
    years: Sequence[int]
    ends_in_march: bool
    put_right: bool = False
    """Whether what was told late of the last year is in it."""

    def days(self, year: int) -> tuple[date, date]:
        """The first and the last day of what is written as this year."""
        return (
            (date(year - 1, 4, 1), date(year, 3, 31)) if self.ends_in_march else (date(year, 1, 1), date(year, 12, 31))
        )


DEATHS: Final = Harm(
    name="deaths",
    what="drug-related deaths",
    nobody="It is nobody's death",
    by_thousand=RATES.deaths,
    each_line=RATES.deaths_each_line,
    years=range(2022, 2026),
    ends_in_march=False,
)
ADMISSIONS: Final = Harm(
    name="admissions",
    what="hospital admissions for poisoning by drugs",
    nobody="Nobody was admitted",
    by_thousand=RATES.admissions,
    each_line=RATES.admissions_each_line,
    years=range(2023, 2027),
    ends_in_march=True,
)
ADMISSIONS_PUT_RIGHT: Final = replace(ADMISSIONS, put_right=True)


MISSING: Final = '\nmissing:\n  "*": "INVENTED: fewer than three, which this publication does not tell."\n'


def document(harm: Harm, *, districts: bool, areas: int) -> str:
    """The mapping document by which the table by district, or by force, is read."""
    year = "financial year" if harm.ends_in_march else "calendar year"
    return (
        (resources.files(__package__) / "invented-harm.yaml")
        .read_text("utf-8")
        .format(
            name=harm.name,
            what=harm.what,
            nobody=harm.nobody,
            kind="district" if districts else "force",
            area="district" if districts else "police force area",
            areas="local authorities" if districts else "police forces",
            year=year,
            means=f"{year} ending" if harm.ends_in_march else year,
            missing=MISSING if districts and harm is DEATHS else "",
            many=areas,
        )
    )


def by_district(truth: GroundTruth, seed: int, harm: Harm) -> str:
    """The table by district; of deaths, too few to tell are marked and not told."""
    fewest = RATES.too_few_deaths if harm is DEATHS else 0

    def told(many: int) -> str:
        return TOO_FEW if many < fewest else str(many)

    counts = {year: _counts(truth, seed, harm, year) for year in harm.years}
    rows = ([str(year), *(told(counts[year][each.code or ""]) for each in truth.districts)] for year in harm.years)
    return as_table(["year", *map(column_of, truth.districts)], rows)


def by_force(truth: GroundTruth, seed: int, harm: Harm) -> str:
    """The table by police force: what its districts have between them, or a count of its own where it has none."""
    codes = truth.ground.forces
    rows = []
    for year in harm.years:
        counts = _counts(truth, seed, harm, year)
        totals = dict.fromkeys(codes, 0) | _drawn_for_forces(truth, seed, harm, year)
        for each in truth.districts:
            totals[each.forces[0]] += counts[each.code or ""]
        rows.append([year, *(totals[code] for code in codes)])
    return as_table(["year", *(agency(code).name for code in codes)], rows)


def _counts(truth: GroundTruth, seed: int, harm: Harm, year: int) -> Mapping[str, int]:
    return {
        code: _count(truth, seed, harm, year, code, truth.people_of_district(code))
        for code in (each.code or "" for each in truth.districts)
    }


def _drawn_for_forces(truth: GroundTruth, seed: int, harm: Harm, year: int) -> dict[str, int]:
    with_districts = {force for each in truth.districts for force in each.forces}
    return {
        code: _count(truth, seed, harm, year, code, truth.people_of_force(code))
        for code in truth.ground.forces
        if code not in with_districts
    }


def _count(truth: GroundTruth, seed: int, harm: Harm, year: int, area: str, people: int) -> int:
    # How much drugs are wanted in an area is the same each year, and no line's doing.
    chance = Chance(seed, harm.name, year, area)
    months = truth.active_months(area, *harm.days(year))
    wanted = RATES.least_wanted + (RATES.most_wanted - RATES.least_wanted) * Chance(seed, "wanted", area).share() ** 2
    many = drawn(chance, wanted * people / 1000 * harm.by_thousand + months * harm.each_line)
    late = harm.put_right and year == harm.years[-1]
    return many + (drawn(chance, many * RATES.told_late) if late else 0)


def column_of(district: NamedArea) -> str:
    """What the column of a district is headed."""
    # A name that a county has too says not which of them is meant; its code does.
    return district.name if len(areas_named(district.name)) == 1 else district.code or ""
