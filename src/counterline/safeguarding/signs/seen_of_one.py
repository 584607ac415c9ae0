"""What one view holds of one person or address, as the rules look at it; no reading or writing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterline.safeguarding.signs.model import Evidence, Sign, SignTold, Way
from counterline.safeguarding.signs.rule_numbers import LIMITS, Limits

Parts = tuple[tuple[Evidence, ...], ...]
"""What a rule found, part by part: of each part one piece is enough, and without any the rule is silent."""


@dataclass(frozen=True)
class Seen:
    """All that one view holds of one person or address, for rules to look at: signs, and ways of lines to where they were found."""

    signs: tuple[SignTold, ...]
    on: date
    ways: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)
    """By the place in which somebody was found: the ways of lines that run there or near it."""
    limits: Limits = field(default_factory=lambda: LIMITS)
    however_old: bool = False
    """Whether what is long past counts too: time alone ends no concern that was raised, and history is reviewed."""

    def of(self, *signs: Sign) -> tuple[SignTold, ...]:
        """Its signs of some sorts, whenever they were."""
        return tuple(each for each in self.signs if each.sign in signs)

    def lately(self, *signs: Sign) -> tuple[SignTold, ...]:
        """The same, of the time in which records raise a concern."""
        since = date.min if self.however_old else self.on - timedelta(days=self.limits["back"].value)
        return tuple(each for each in self.of(*signs) if each.last >= since)

    def childhood(self, events: Iterable[SignTold]) -> tuple[SignTold, ...]:
        """What says that they were, or may have been, under 18 at one of these."""
        days = [each.day for each in events]
        return tuple(
            each for each in self.of(Sign.CHILD) if any(each.until is None or day < each.until for day in days)
        )

    def adulthood(self, events: Iterable[SignTold]) -> tuple[SignTold, ...]:
        """What says that they were 18 or more at one of these."""
        days = [each.last for each in events]
        return tuple(each for each in self.of(Sign.ADULT) if any(day >= each.day for day in days))
