"""Numbers that ring nobody: Ofcom's ranges for drama, shared out to lines, some coming round again after a quiet."""

import heapq
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.lived import invented_names
from counterline_nation.rates import RATES
from counterline_nation.world import Line, Slot, World

MOBILE = "07700900"
RESERVED = {
    "0113496": "west-yorkshire",
    "0114496": "south-yorkshire",
    "0116496": "leicestershire",
    "0117496": "avon-and-somerset",
    "0118496": "thames-valley",
    "0121496": "west-midlands",
    "0131496": "police-scotland",
    "0141496": "police-scotland",
    "0151496": "merseyside",
    "0161496": "greater-manchester",
    "0191498": "northumbria",
    "0207946": "metropolitan",
    "0292018": "south-wales",
}
"""First seven digits of each geographic range; the next is 0 and the last three are free, 1,000 numbers in each."""
QUIET = timedelta(days=240)
"""How long a number lies unused before another customer is given it."""


def is_reserved(number: str) -> bool:
    """Whether a national number lies in a range that Ofcom keeps for drama."""
    geographic = number[:7] in RESERVED and number[7] == "0"
    return len(number) == 11 and number.isdigit() and (number.startswith(MOBILE) or geographic)


def written(number: str) -> str:
    """A national number spaced as it is said aloud."""
    if number.startswith(("020", "029")):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if number.startswith("07"):
        return f"{number[:5]} {number[5:]}"
    return f"{number[:4]} {number[4:7]} {number[7:]}"


class NumberBook:
    """Gives out each reserved number once, and again only after a long quiet; must be asked in order of date."""

    def __init__(self, chance: Chance, mobile_share: float) -> None:
        self._chance = chance
        self._mobile_share = mobile_share
        self._mobiles = chance.shuffled([f"{MOBILE}{tail:03d}" for tail in range(1000)])
        self._areas = {head: chance.shuffled([f"{head}0{tail:03d}" for tail in range(1000)]) for head in RESERVED}
        self._idle: list[tuple[date, str, str]] = []

    def release(self, on: date, number: str, line: str) -> None:
        """Say that a line gave this number up for good."""
        heapq.heappush(self._idle, (on, number, line))

    def take(self, on: date, force: AgencyCode, line: str) -> tuple[str, str | None]:
        """A number for a line run from this force, and the other line that had it before, if any."""
        waited = self._idle and self._idle[0][0] + QUIET <= on and self._idle[0][2] != line
        if waited and self._chance.happens(RATES.recycled_number):
            _, number, before = heapq.heappop(self._idle)
            return number, before
        return self._fresh(force), None

    def _fresh(self, force: AgencyCode) -> str:
        if self._mobiles and self._chance.happens(self._mobile_share):
            return self._mobiles.pop()
        own = [head for head, home in RESERVED.items() if home == force and self._areas[head]]
        heads = own or [head for head in RESERVED if self._areas[head]]
        return self._areas[self._chance.pick(heads)].pop()


def number_all(world: World, chance: Chance, mobile_share: float) -> None:
    """Give every contact point in the world its value, earliest first."""
    book = NumberBook(chance, mobile_share)
    slots = _slots(world)
    endings = sorted(
        ((end, place) for place, (_, end, slot, _) in enumerate(slots) if end and slot.kind == "number"), reverse=True
    )
    for first, _, slot, line in slots:
        while endings and endings[-1][0] < first:
            end, place = endings.pop()
            book.release(end, slots[place][2].value, slots[place][3].id)
        if slot.kind == "number":
            slot.value, slot.recycled_from = book.take(first, line.exporting.force, line.id)
        else:
            brand = line.brands[0].name if line.brands else None
            slot.value = invented_names.qr_target(chance) if slot.kind == "qr" else invented_names.handle(chance, brand)


def _slots(world: World) -> list[tuple[date, date | None, Slot, Line]]:
    """Every slot once, with the first and the last day it serves, in order of the first."""
    found: dict[int, tuple[date, date | None, Slot, Line]] = {}
    for line in world.lines:
        for spell in line.spells:
            first = found[id(spell.slot)][0] if id(spell.slot) in found else spell.first
            found[id(spell.slot)] = (first, spell.last, spell.slot, line)
    return sorted(found.values(), key=lambda held: (held[0], held[3].id))
