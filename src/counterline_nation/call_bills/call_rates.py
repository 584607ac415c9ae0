"""How invented lines, trades and people use their telephones; each figure stands with its reason in docs/invented-calls.md."""

from dataclasses import dataclass
from typing import Final

DAYS: Final = 90
TOWNS: Final = 20


@dataclass(frozen=True, slots=True)
class CallRates:
    """The rates of one world."""

    buyers: int
    customers_low: int
    customers_high: int
    leads: int
    staff: int
    staff_kept: float
    calls_a_day: float
    days_alike: float
    rings_again: float
    broadcast_days: float
    gap_days: float
    gap_least: float
    handset_days: float
    handset_kept: float
    silence_begins: float
    silence_days: int
    market_days: int


EASY: Final = CallRates(
    buyers=600, customers_low=20, customers_high=60, leads=20, staff=3, staff_kept=0.8, calls_a_day=40, days_alike=20,
    rings_again=0.1, broadcast_days=0.6, gap_days=0.5, gap_least=0, handset_days=60, handset_kept=0.3,
    silence_begins=0.01, silence_days=1, market_days=1,
)  # fmt: skip
HARD: Final = CallRates(
    buyers=150, customers_low=8, customers_high=25, leads=15, staff=2, staff_kept=0.3, calls_a_day=12, days_alike=4,
    rings_again=0.3, broadcast_days=0.1, gap_days=3, gap_least=-2, handset_days=25, handset_kept=0.15,
    silence_begins=0.02, silence_days=3, market_days=2,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """How a trade or a person uses a telephone: calls a day, how many come in, how long, with whom, and when."""

    calls_a_day: float
    comes_in: float
    voice: float
    seconds: float
    contacts: int
    evenly: float
    first_hour: int
    last_hour: int
    weekends: float
    broadcasts_a_week: float
    told: int
    handset_days: float


LINE: Final = Habit(0, 0.75, 0.8, 25, 0, 0.7, 10, 24, 1.2, 0, 0, 0)
HABITS: Final = {
    "taxi": Habit(60, 0.9, 0.95, 35, 900, 0.3, 0, 24, 1.3, 0, 0, 400),
    "clinic": Habit(25, 0.6, 0.8, 120, 500, 0.3, 8, 18, 0.1, 3, 60, 400),
    "courier": Habit(45, 0.15, 0.9, 25, 1500, 0.1, 7, 21, 0.8, 0, 0, 45),
    "club": Habit(8, 0.6, 0.5, 90, 150, 0.5, 12, 24, 2.0, 2, 120, 200),
    "childminder": Habit(6, 0.55, 0.4, 90, 20, 0.6, 6, 20, 0.4, 0, 0, 40),
    "person": Habit(6, 0.5, 0.5, 120, 25, 1.0, 7, 24, 1.1, 0, 0, 200),
}

SHARES: Final = (
    ("line that went on", 0.15), ("line that went on elsewhere", 0.075), ("line", 0.075), ("person with a new number", 0.05),
    ("person who left", 0.025), ("taxi", 0.04), ("clinic", 0.04), ("courier", 0.04), ("club", 0.02), ("childminder", 0.04),
)  # fmt: skip
PERSON_KEEPS: Final = 0.6  # of contacts, with a new number
TO_TAXI: Final = 0.5  # chance that a line, or a person, calls each hub of its town
HUBS: Final = 4
RESIDENTS: Final = 3000
