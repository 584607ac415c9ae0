"""What an agency knows of a line and how it spells it: drawn once for each view, so that returns are steady."""

from dataclasses import dataclass
from functools import lru_cache

from counterline_nation.chance import Chance
from counterline_nation.ground import Town
from counterline_nation.rates import RATES
from counterline_nation.witnesses import Standing, View

SHARES: dict[Standing, dict[str, float]] = {
    "exporter": {"holders": 0.6, "runners": 0.2, "group": 0.8, "importing": 0.65, "exporting": 1.0, "message": 0.35},
    "importer": {"holders": 0.22, "runners": 0.6, "group": 0.1, "importing": 1.0, "exporting": 0.72, "message": 0.5},
    "region": {"holders": 0.4, "runners": 0.35, "group": 0.5, "importing": 0.9, "exporting": 0.85, "message": 0.2},
    "railway": {"holders": 0.1, "runners": 0.8, "group": 0.05, "importing": 0.8, "exporting": 0.8, "message": 0.1},
}
"""An exporter knows who holds the line, an importer who carries for it."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The steady part of one view."""

    knows_holders: bool
    knows_runners: bool
    knows_group: bool
    knows_importing: bool
    knows_exporting: bool
    knows_message: bool
    knows_other_towns: bool
    knows_brand: bool
    knows_price: bool
    knows_lead: bool
    counts_the_exploited: bool
    is_sensitive: bool
    says_confirmed: bool
    never_hears_of_closure: bool
    hears_after_days: int
    writes_brand: str
    writes_town: str

    def branding(self, name: str) -> str:
        """A brand as this agency writes it."""
        return name.upper() if self.writes_brand == "upper" else self.writes_brand.format(name)

    def spelling(self, town: Town) -> str:
        """A town as this agency writes it."""
        return town.name.upper() if self.writes_town == "upper" else self.writes_town.format(town.name)


@lru_cache(maxsize=16_384)
def _habits(seed: int, name: str, standing: Standing, leads: bool) -> Habits:
    chance = Chance(seed, "habits", name)
    shares = SHARES[standing]
    return Habits(
        knows_holders=chance.happens(shares["holders"]),
        knows_runners=chance.happens(shares["runners"]),
        knows_group=chance.happens(shares["group"]),
        knows_importing=chance.happens(shares["importing"]),
        knows_exporting=chance.happens(shares["exporting"]),
        knows_message=chance.happens(shares["message"]),
        knows_other_towns=chance.happens(0.3),
        knows_brand=chance.happens(0.93),
        knows_price=chance.happens(0.5),
        knows_lead=chance.happens(0.5),
        counts_the_exploited=chance.happens(0.75),
        is_sensitive=chance.happens(0.85),
        says_confirmed=chance.happens(0.35),
        never_hears_of_closure=not leads and chance.happens(RATES.never_hears_of_closure),
        hears_after_days=chance.whole(2, 8) if leads else 5 + chance.days(16),
        writes_brand=chance.weighted(("{}", "upper", "{} line", "The {} Line"), (0.6, 0.16, 0.16, 0.08)),
        writes_town=chance.weighted(("{}", "upper", "{} area"), (0.9, 0.08, 0.02)),
    )


def habits_of(seed: int, view: View) -> Habits:
    """The habits of one view; the same whenever they are asked for."""
    return _habits(seed, view.name, view.standing, view.line.lead == view.agency)
