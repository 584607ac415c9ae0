"""The regions for which meetings are held and plans are made."""

from datetime import date
from typing import Final

from counterline.places.ground.agencies import forces, region_of

NATIONAL: Final = "National"
"""The whole country, listed among the regions."""


def regions_on(day: date) -> list[str]:
    """The regions in the register of agencies on a day: the whole country first, then by name."""
    return [NATIONAL, *sorted({region_of(each.code) for each in forces(day)} - {NATIONAL})]
