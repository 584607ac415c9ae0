"""Counting rule 1: what counts as in use, quiet, closed or unknown, with the reason beside each number."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What a contact point, line or group is counted as on a date."""

    ACTIVE = "active"
    DORMANT = "dormant"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One version of the rule. A figure always names the version by which it was counted."""

    version: str
    active_within: timedelta
    dormant_within: timedelta
    quiet_spell: timedelta
    most_spells: int

    @property
    def summary(self) -> str:
        """The rule in a sentence, printed beside each figure."""
        return (
            f"Counting rule {self.version}: active means seen in use within {self.active_within.days} days of the date, "
            f"dormant within {self.dormant_within.days}, unknown if longer ago or never dated. A line is closed only when an "
            "agency says so and nothing is seen after. Intelligence suspected false counts nowhere."
        )


RULE_1 = CountingRule(
    version="1",
    # The national reporting cycle is monthly, so a line in use shows in at least one return within 30 days.
    active_within=timedelta(days=30),
    # Two missed monthly returns may be lateness; three in a row are not.
    dormant_within=timedelta(days=90),
    # Quiet for longer than this, a contact point may have passed to somebody else.
    quiet_spell=timedelta(days=90),
    # A line with more contact-point spells than this is more likely a wrong join than a real line: joins beyond it wait for a person.
    most_spells=12,
)

RULES = {RULE_1.version: RULE_1}


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its reason, and whether the dates make it sure or only possible that it is active."""

    state: State
    why: str
    surely_active: bool
    possibly_active: bool


class Counts(NamedTuple):
    """What something counts as on a date, without the words for it."""

    state: State
    surely_active: bool
    possibly_active: bool


def counts_of(last: tuple[date, date] | None, closed: date | None, on: date, rule: CountingRule) -> Counts:
    """What a contact point counts as on a date, from the days it was last seen and was said to be closed."""
    if closed is not None and (last is None or last[1] <= closed):
        return Counts(State.CLOSED, False, False)
    if last is None:
        return Counts(State.UNKNOWN, False, True)
    since = on - min(last[1], on)
    if since <= rule.active_within:
        return Counts(State.ACTIVE, on - last[0] <= rule.active_within, True)
    # Quiet is not closed: reports lag, so what is dormant may be in use still.
    return Counts(State.DORMANT, False, True) if since <= rule.dormant_within else Counts(State.UNKNOWN, False, False)


def state_of(last: tuple[date, date] | None, closed: date | None, on: date, rule: CountingRule) -> Standing:
    """What a contact point counts as on a date, and why."""
    counts = counts_of(last, closed, on, rule)
    if closed is not None and counts.state is State.CLOSED:
        return Standing(counts.state, f"reported closed on {_day(closed)}, and nothing seen since", False, False)
    if last is None:
        return Standing(counts.state, "no report says when it was last in use", False, True)
    latest = min(last[1], on)
    when = f"{_ago(on - latest)} before, on {_day(latest)}"
    again = "" if closed is None else f", after it was reported closed on {_day(closed)}"
    why = {
        State.ACTIVE: f"seen in use {when}{again}",
        State.DORMANT: f"last seen {when}{again}",
    }.get(counts.state, f"last seen {when}: too long to say{again}")
    return Standing(counts.state, why, counts.surely_active, counts.possibly_active)


def _ago(gap: timedelta) -> str:
    return "1 day" if gap.days == 1 else f"{gap.days} days"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
