"""Each agency's habits: the dialect it files in, its grading scheme, and how it numbers its lines and its reports."""

from collections import Counter
from datetime import date

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.ground import Ground
from counterline_nation.rates import RATES

SETTLED = {
    "metropolitan": "merlin-lines",
    "merseyside": "osprey-lines",
    "west-midlands": "kestrel-lines",
    "dorset": "heron-lines",
    "norfolk": "wren-lines",
    "cumbria": "curlew-lines",
    "dyfed-powys": "rook-lines",
    "police-scotland": "plover-lines",
}
"""One force for each dialect, so that the small nation speaks them all."""
SPREAD_OVER_FORCES = tuple(f"{bird}-lines" for bird in "osprey heron curlew wren merlin kestrel rook".split())
OF_REGIONS = "plover-lines"
LEGACY = "rook-lines"
"""The dialect that still grades by 5x5x5."""


class Agencies:
    """The agencies of one nation and their habits."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.dialects = {agency: _dialect(agency, place, ground) for place, agency in enumerate(ground.agencies)}
        self._lines: Counter[AgencyCode] = Counter()
        self._items: Counter[AgencyCode] = Counter()

    def line_reference(self, agency: AgencyCode, on: date) -> str:
        """The agency's next reference for a line."""
        self._lines[agency] += 1
        return f"{initials(agency)}/CL/{on.year % 100:02d}/{self._lines[agency]:04d}"

    def item_reference(self, agency: AgencyCode, on: date) -> str:
        """The agency's next reference for a piece of intelligence."""
        self._items[agency] += 1
        return f"{initials(agency)}-INT-{on:%y}-{self._items[agency]:06d}"

    def grade(self, chance: Chance, agency: AgencyCode, doubted: bool) -> tuple[str, str]:
        """A grading in the agency's scheme, and the conditions that go with it."""
        if self.dialects[agency] == LEGACY:
            return _graded_by_fives(chance, doubted)
        source = chance.weighted("123", (0.42, 0.48, 0.10))
        information = "E" if doubted else chance.weighted("ABCD", (0.20, 0.30, 0.35, 0.15))
        if chance.happens(RATES.conditions):
            return f"{source}{information}C", chance.weighted(("S2", "A1", "A1 S2"), (0.6, 0.25, 0.15))
        return f"{source}{information}P", ""


def _graded_by_fives(chance: Chance, doubted: bool) -> tuple[str, str]:
    source = chance.weighted("ABCDE", (0.08, 0.46, 0.22, 0.02, 0.22))
    information = "5" if doubted else chance.weighted("1234", (0.05, 0.30, 0.30, 0.35))
    if chance.happens(RATES.originator_only):
        return f"{source}{information}4", ""
    if chance.happens(RATES.conditions):
        return f"{source}{information}5", "S2"
    return f"{source}{information}1", ""


def _dialect(agency: AgencyCode, place: int, ground: Ground) -> str:
    if agency in SETTLED:
        return SETTLED[agency]
    if agency in ground.forces:
        return SPREAD_OVER_FORCES[place % len(SPREAD_OVER_FORCES)]
    return "merlin-lines" if agency == ground.transport_police else OF_REGIONS


def initials(agency: AgencyCode) -> str:
    """How an agency begins its references."""
    words = agency.split("-")
    return "".join(word[0] for word in words).upper() + words[-1][1:3].upper()
