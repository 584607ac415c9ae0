"""The charges by which lines are closed: the case each was brought in, and whether it came to nothing afterwards."""

from dataclasses import dataclass
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import initials
from counterline_nation.chance import Chance
from counterline_nation.rates import RATES

SOONEST, LATEST = 25, 120
"""The days within which a charge is discontinued, where it is: before a trial, and often at the first hearings."""


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """The case in which a line's holder was charged on the day that closed it, and the day its charge was discontinued."""

    on: date
    agency: AgencyCode
    reference: str
    discontinued_on: date | None


def closing_case(seed: int, line: int, force: AgencyCode, on: date) -> ClosingCase:
    """The case behind one closure: custody and the return of lines speak of the same one, by the same reference."""
    chance = Chance(seed, "closing case", line, on)
    fell = chance.happens(RATES.closing_charge_discontinued)
    days = chance.whole(SOONEST, LATEST)
    reference = f"{initials(force)}/CASE/{on:%y}/{line:05d}{on:%m%d}"
    return ClosingCase(on, force, reference, on + timedelta(days=days) if fell else None)
