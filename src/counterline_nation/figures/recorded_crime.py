"""Recorded crime by force, quarter and offence, as invented forces record it, and as they put it right afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.places.ground.agencies import forces
from counterline.places.ground.model import Agency
from counterline.vocabulary.terms.law import Jurisdiction
from counterline_nation.chance import Chance
from counterline_nation.figures.drawing import as_table, drawn
from counterline_nation.figures.ground_truth import GroundTruth
from counterline_nation.rates import RATES

ROW_HEADER: Final = tuple(
    ",Financial_Year,Financial_Quarter,Force_Name,Offence_Description,Offence_Group,Offence_Subgroup,Offence_Code,"
    "Number_of_Offences,Policeuk_Cat".split(",")
)
OFFENCE_HEADER: Final = tuple(
    ",Offence_Code,Offence_Description,Offence_Group,Offence_Subgroup,Police.uk_Cat".split(",")
)


@dataclass(frozen=True, slots=True)
class Offence:
    """An invented offence code: its group, its share of it, and the rates of the group."""

    code: str
    description: str
    group: str
    share: float
    by_thousand: float
    each_line: float


def _offences() -> tuple[Offence, ...]:
    drugs = ("Drug offences", RATES.drug_offences, RATES.drug_offences_each_line)
    weapons = ("Possession of weapons offences", RATES.weapon_offences, RATES.weapon_offences_each_line)
    violence = ("Violence against the person", RATES.violence, RATES.violence_each_line)
    told = (
        ("INV-1", "INVENTED trafficking in controlled drugs", 0.25, drugs),
        ("INV-2", "INVENTED possession of controlled drugs", 0.75, drugs),
        ("INV-3", "INVENTED possession of a blade", 1.0, weapons),
        ("INV-4", "INVENTED violence with injury", 0.35, violence),
        ("INV-5", "INVENTED violence without injury", 0.65, violence),
    )
    return tuple(Offence(code, words, group, share, *rates) for code, words, share, (group, *rates) in told)


OFFENCES: Final = _offences()


def crime_table(truth: GroundTruth, seed: int, year: int, *, put_right: bool = False) -> str:
    """The table of one financial year; put right, its last quarter holds what was recorded late."""
    return as_table(ROW_HEADER, _rows(truth, seed, year, put_right))


def offence_table() -> str:
    """The look-up of invented offence codes."""
    rows = ((n, each.code, each.description, each.group, "INVENTED", "") for n, each in enumerate(OFFENCES, 1))
    return as_table(OFFENCE_HEADER, rows)


def _rows(truth: GroundTruth, seed: int, year: int, put_right: bool) -> Iterator[tuple[str | int, ...]]:
    number = 0
    for quarter, (first, last) in enumerate(_quarters(year), 1):
        # The table is of England and Wales whole, whoever of them sends returns in this nation.
        for force in (each for each in forces(first) if each.jurisdiction is Jurisdiction.ENGLAND_AND_WALES):
            months = truth.active_months(force.code, first, last)
            for offence in OFFENCES:
                number += 1
                many = _count(
                    truth, Chance(seed, "recorded", year, quarter, force.code, offence.code), force, offence, months
                )
                if put_right and quarter == 4:
                    many += _late(Chance(seed, "recorded late", year, force.code, offence.code), many)
                told = (offence.description, offence.group, "INVENTED", offence.code)
                yield number, f"{year}/{(year + 1) % 100:02}", quarter, force.name, *told, many, ""


def _count(truth: GroundTruth, chance: Chance, force: Agency, offence: Offence, months: int) -> int:
    people = truth.people_of_force(force.code) / 1000
    return drawn(chance, offence.share * (people * offence.by_thousand + months * offence.each_line))


def _late(chance: Chance, many: int) -> int:
    return 1 + drawn(chance, many * RATES.recorded_late)


def _quarters(year: int) -> tuple[tuple[date, date], ...]:
    return (
        (date(year, 4, 1), date(year, 6, 30)),
        (date(year, 7, 1), date(year, 9, 30)),
        (date(year, 10, 1), date(year, 12, 31)),
        (date(year + 1, 1, 1), date(year + 1, 3, 31)),
    )
