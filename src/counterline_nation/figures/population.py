"""Invented population by district and by force: one row, and a column for each area."""

from importlib import resources
from typing import Final

from counterline.places.ground.agencies import agency
from counterline_nation.figures.drawing import as_table
from counterline_nation.figures.ground_truth import GroundTruth
from counterline_nation.figures.harm import column_of

YEAR: Final = 2024
"""The middle of the years of which harm is told; its rates are made with these people."""


def population_document(*, districts: bool, areas: int) -> str:
    """The mapping document by which the table by district, or by force, is read."""
    return (
        (resources.files(__package__) / "invented-population.yaml")
        .read_text("utf-8")
        .format(
            kind="district" if districts else "force",
            area="district" if districts else "police force area",
            areas="local authorities" if districts else "police forces",
            many=areas,
        )
    )


def people_by_district(truth: GroundTruth) -> str:
    """The table by district."""
    people = [truth.people_of_district(each.code or "") for each in truth.districts]
    return as_table(["year", *map(column_of, truth.districts)], [[YEAR, *people]])


def people_by_force(truth: GroundTruth) -> str:
    """The table by police force: the people of its districts, or all of its townspeople where it has none."""
    codes = truth.ground.forces
    totals = dict.fromkeys(codes, 0)
    for each in truth.districts:
        totals[each.forces[0]] += truth.people_of_district(each.code or "")
    people = [totals[code] or truth.people_of_force(code) for code in codes]
    return as_table(["year", *(agency(code).name for code in codes)], [[YEAR, *people]])
