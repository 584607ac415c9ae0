"""Invented deprivation by district, one row for each: worse where more lines have been active among as many people."""

from typing import Final

from counterline_nation.chance import Chance
from counterline_nation.figures.drawing import as_table
from counterline_nation.figures.ground_truth import GroundTruth
from counterline_nation.rates import RATES
from counterline_nation.sizes import month_ends

HEADER: Final = tuple(
    "ltla24_code ltla24_name imd_average_score imd_rank_of_average_score "
    "imd_proportion_of_lso_as_in_most_deprived_10_percent_nationally income_average_score".split()
)
_HIGHEST: Final = 70.0


def deprivation_table(truth: GroundTruth, seed: int) -> str:
    """The table of every district: its score, its place by score, and two measures that go with it."""
    scores = {each.code or "": _score(truth, seed, each.code or "") for each in truth.districts}
    places = {code: place for place, code in enumerate(sorted(scores, key=lambda code: (-scores[code], code)), 1)}
    rows = []
    for each in truth.districts:
        code = each.code or ""
        chance = Chance(seed, "deprivation measures", code)
        tenth = min(1.0, (scores[code] / _HIGHEST) ** 2 * (0.8 + 0.4 * chance.share()))
        income = scores[code] / 150 * (0.8 + 0.4 * chance.share())
        rows.append((code, each.name, f"{scores[code]:.3f}", places[code], f"{tenth:.4f}", f"{income:.3f}"))
    return as_table(HEADER, rows)


def _score(truth: GroundTruth, seed: int, code: str) -> float:
    chance = Chance(seed, "deprivation", code)
    months = month_ends(36)
    lines = truth.active_months(code, months[0], months[-1])
    by_people = lines / (truth.people_of_district(code) / 100_000)
    return min(_HIGHEST, 6 + 22 * chance.share() + RATES.deprivation_each_line * by_people)
