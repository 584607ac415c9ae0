"""All that happens around one line, told in one order, whichever size of nation asks."""

from collections.abc import Callable, Iterator

from counterline.synthetic.happenings.circle import Circle
from counterline.synthetic.happenings.custody import custody
from counterline.synthetic.happenings.dwellings import dwellings
from counterline.synthetic.happenings.goods import warrants
from counterline.synthetic.happenings.happening import Happening
from counterline.synthetic.happenings.inquiries import inquiries
from counterline.synthetic.happenings.lists import lists
from counterline.synthetic.happenings.missing import missing
from counterline.synthetic.happenings.money import money
from counterline.synthetic.happenings.protection import protection
from counterline.synthetic.happenings.sightings import sightings
from counterline.synthetic.happenings.violence import violence

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
)
"""Each part draws from the circle's one stream in this order: a new part goes last, so that it moves no other."""


def around(circle: Circle) -> Iterator[Happening]:
    """Everything that agencies hold records of around one line."""
    for tell in TOLD_OF:
        yield from tell(circle)
