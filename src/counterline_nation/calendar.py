"""When returns are made and when they arrive: monthly, some late, some never, a few sent again."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.ground import Ground
from counterline_nation.rates import RATES
from counterline_nation.sizes import LAST_ARRIVAL, Size

QUARTERLY = frozenset({"psni"})
WITHHOLDS_AT_FIRST = frozenset({"btp", "rocu-yorkshire-humber"})
"""Agencies that file nothing in the first third of the rounds."""
MENDED_WITHIN = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Due:
    """One return as it was sent: of which round, what round was sent before it, and when it arrived."""

    agency: AgencyCode
    round_number: int
    as_at: date
    filed_on: date
    before: int | None
    again: Literal["", "sent-again", "mended"] = ""


def calendar(seed: int, size: Size, ground: Ground, refused: AbstractSet[tuple[AgencyCode, int]]) -> list[Due]:
    """Every return of a nation as they arrive; one refused at the door is mended and sent again."""
    found: list[Due] = []
    for agency in ground.agencies:
        returns = _returns_of(Chance(seed, "calendar", agency), agency, size)
        sent_again = [due for due, again in returns if again and (agency, due.round_number) not in refused]
        mended = [due for due, _ in returns if (agency, due.round_number) in refused]
        found += [due for due, _ in returns]
        found += [replace(due, again="sent-again", filed_on=due.filed_on + timedelta(days=2)) for due in sent_again]
        found += [replace(due, again="mended", filed_on=due.filed_on + MENDED_WITHIN) for due in mended]
    return sorted(found, key=lambda due: (due.filed_on, due.agency, due.as_at, due.again))


def _returns_of(chance: Chance, agency: AgencyCode, size: Size) -> list[tuple[Due, bool]]:
    """The returns of one agency, and of each whether it is sent twice."""
    found: list[tuple[Due, bool]] = []
    before: int | None = None
    for number, as_at in enumerate(size.round_ends()):
        missing = chance.happens(RATES.missing_return)
        late = chance.happens(RATES.late_return)
        again = chance.happens(RATES.sent_again)
        filed_on = as_at + timedelta(days=chance.whole(3, 12) + (chance.whole(20, 45) if late else 0))
        if _is_due(agency, number, size) and not missing and filed_on <= LAST_ARRIVAL:
            found.append((Due(agency, number, as_at, filed_on, before), again))
            before = number
    return found


def _is_due(agency: AgencyCode, number: int, size: Size) -> bool:
    if agency in WITHHOLDS_AT_FIRST:
        return number >= size.rounds // 3
    return agency not in QUARTERLY or number % 3 == 2
