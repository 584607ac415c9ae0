"""The regions for which meetings are held and plans are made."""

from datetime import date
from typing import Final

from counterline.places import forces, region_of

NATIONAL: Final = "National"
"""The whole country, beside its regions."""


def regions_on(day: date) -> list[str]:
    """The regions that the register of agencies had on a day, the whole country first."""
    return [NATIONAL, *sorted({region_of(each.code) for each in forces(day)} - {NATIONAL})]
