"""How much of what is counted of areas the invented nation has: docs/invented-nation.md gives each rate its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureRates:
    """Mean counts by a thousand townspeople, and for each month in which a line is active in an area."""

    # by a thousand people and quarter
    drug_offences: float = 0.75
    weapon_offences: float = 0.22
    violence: float = 8.0
    # by a thousand people and year
    deaths: float = 0.06
    admissions: float = 0.25
    # for each month of an active line
    drug_offences_each_line: float = 1.5
    weapon_offences_each_line: float = 0.3
    violence_each_line: float = 0.8
    deaths_each_line: float = 0.02
    admissions_each_line: float = 0.1
    deprivation_each_line: float = 0.1
    # of what is published
    recorded_late: float = 0.012
    told_late: float = 0.05
    too_few_deaths: float = 3.0


FIGURES = FigureRates()
