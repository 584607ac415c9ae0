"""All that happens around one line, told in one order, whichever size of nation asks."""

from collections.abc import Callable, Iterator

from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.dwellings import dwellings
from counterline_nation.happenings.happening import Happening
from counterline_nation.happenings.inquiries import inquiries
from counterline_nation.happenings.lists import lists
from counterline_nation.happenings.missing import missing
from counterline_nation.happenings.offences.custody import custody
from counterline_nation.happenings.offences.goods import warrants
from counterline_nation.happenings.offences.money import money
from counterline_nation.happenings.offences.proceeds import proceeds
from counterline_nation.happenings.offences.violence import homicides, violence
from counterline_nation.happenings.protection import protection
from counterline_nation.happenings.sightings import sightings

TOLD_OF: tuple[Callable[[Circle], Iterator[Happening]], ...] = (
    custody,
    warrants,
    missing,
    dwellings,
    violence,
    sightings,
    money,
    inquiries,
    protection,
    lists,
    proceeds,
    homicides,
)
"""Each part draws from the circle's one stream in this order: a new part goes last, so that it moves no other."""


def around(circle: Circle) -> Iterator[Happening]:
    """Everything that agencies hold records of around one line."""
    for tell in TOLD_OF:
        yield from tell(circle)
