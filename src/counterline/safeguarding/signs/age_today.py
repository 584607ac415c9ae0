"""How old somebody is today, by all that records tell of them. Rules without I/O."""

from collections.abc import Iterable
from datetime import date

from counterline.records.looking.persons import PersonTold, ages_on


def ages_now(told: Iterable[PersonTold], today: date) -> tuple[int, int] | None:
    """The least and the most years of somebody today, by their birth where a record tells it; of several the youngest."""
    said = [(each.born is None, ages_on(today, each.born, None) if each.born else each.ages) for each in told]
    return min(((after, ages) for after, ages in said if ages), default=(True, None))[1]
