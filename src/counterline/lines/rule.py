"""The counting rules: what counts as in use, quiet, closed or unknown, with the reason beside each number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from counterline.lines.charges import Reclassified, day_said


class State(StrEnum):
    """What a contact point, line or group is counted as on a date, the most alive first."""

    ACTIVE = "active"
    DORMANT = "dormant"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    REPLACED = "replaced"


RANK: Final[Mapping[State, int]] = MappingProxyType({state: rank for rank, state in enumerate(State)})
"""How alive each state is, 0 the most: of several states, what is made of them counts as the most alive."""


class Closure(StrEnum):
    """The two published ways in which a line is closed."""

    TYPE_1 = "type 1"
    TYPE_2 = "type 2"

    @property
    def meaning(self) -> str:
        """What it is, in words."""
        return "arrest and charge of a line holder" if self is Closure.TYPE_1 else "deactivation of the line or number"

    @property
    def status(self) -> str:
        """The status by which a return says so."""
        return f"closed {self.value}"


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One version of the rule. A figure always names the version by which it was counted."""

    version: str
    active_within: timedelta
    dormant_within: timedelta
    quiet_spell: timedelta
    most_spells: int
    charge_must_hold: bool = False
    closes_what_served: bool = False
    by_the_whole_line: bool = False

    @property
    def dates_end_when_told(self) -> bool:
        """True where nothing said counts as later than the day on which it was said."""
        return self.by_the_whole_line

    @property
    def reads_the_next_first_days(self) -> bool:
        """True where a month's end reads the returns as at the next month's first days, which speak for it."""
        return self.by_the_whole_line

    @property
    def summary(self) -> str:
        """The rule in a sentence, printed beside each figure."""
        ground = (
            " Closed by arrest and charge (type 1) counts as closed while a charge that it rested on holds."
            if self.charge_must_hold
            else ""
        )
        if self.by_the_whole_line:
            ground += " A line counts by all that is said of it, and no date counts past the day that told it."
        return (
            f"Counting rule {self.version}: active means seen in use within {self.active_within.days} days of the date, "
            f"dormant within {self.dormant_within.days}, unknown if longer ago or never dated. A line is closed only when an "
            f"agency says so and nothing is seen after.{ground} Intelligence suspected false counts nowhere."
        )


RULE_1 = CountingRule(
    version="1",
    # The national reporting cycle is monthly, so a line in use shows in at least one return within 30 days.
    active_within=timedelta(days=30),
    # Two missed monthly returns may be lateness; three in a row are not.
    dormant_within=timedelta(days=90),
    # Quiet for longer than this, a contact point may have passed to somebody else.
    quiet_spell=timedelta(days=90),
    # More contact-point spells than this are more likely a wrong join than one line: joins beyond it wait for a person.
    most_spells=12,
)

RULE_2 = replace(
    RULE_1,
    version="2",
    # A type 1 closure is an arrest and a charge: where the charge has come to nothing, so has the closure.
    charge_must_hold=True,
    # A return that closes a line often names its contact points as those that served: they closed with it.
    closes_what_served=True,
)

RULE_3 = replace(
    RULE_2,
    version="3",
    # A line counts by all that is said of it, and not by the most alive of its contact points: one that an agency calls
    # closed stays closed though an older number was seen lately, and one that it calls live is live though it names no
    # number that serves now. With it goes what a whole line needs: no date runs past the day that told it, a closure
    # without a date is as of the telling, the undated age, low figures rest on sources that are not doubtful, and a group
    # is what an agency has mapped.
    by_the_whole_line=True,
)

RULES: Final[Mapping[str, CountingRule]] = MappingProxyType({rule.version: rule for rule in (RULE_1, RULE_2, RULE_3)})
PRESENT_RULE = RULE_3


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its reason, and whether the dates make it sure or only possible that it is active.

    What is closed says by which closure and on which day; `reclassified` are closures that no longer count as such.
    """

    state: State
    why: str
    surely_active: bool
    possibly_active: bool
    closure: Closure | None = None
    closed_on: date | None = None
    reclassified: tuple[Reclassified, ...] = ()


class Counts(NamedTuple):
    """What something counts as on a date, without the words for it."""

    state: State
    surely_active: bool
    possibly_active: bool


def counts_of(
    last: tuple[date, date] | None, closed: date | None, on: date, rule: CountingRule, told: date | None = None
) -> Counts:
    """What a contact point counts as on a date, from the days it was last seen and was said to be closed.

    `last` is the first and the last day that 'last seen' may mean. `told` is the day of the newest telling: what nobody dated may
    be in use until the rule's `dormant_within` has passed since then.
    """
    if closed is not None and (last is None or last[1] <= closed):
        return Counts(State.CLOSED, False, False)
    if last is None:
        return Counts(State.UNKNOWN, False, told is None or on - told <= rule.dormant_within)
    since = on - min(last[1], on)
    if since <= rule.active_within:
        return Counts(State.ACTIVE, on - last[0] <= rule.active_within, True)
    # Quiet is not closed: reports lag, so what is dormant may be in use still.
    return Counts(State.DORMANT, False, True) if since <= rule.dormant_within else Counts(State.UNKNOWN, False, False)


def state_of(
    last: tuple[date, date] | None, closed: date | None, on: date, rule: CountingRule, told: date | None = None
) -> Standing:
    """What a contact point counts as on a date, and why."""
    counts = counts_of(last, closed, on, rule, told)
    if closed is not None and counts.state is State.CLOSED:
        why = f"reported closed on {day_said(closed)}, and nothing seen since"
        return Standing(counts.state, why, False, False, closed_on=closed)
    if last is None:
        return Standing(counts.state, "no report says when it was last in use", False, counts.possibly_active)
    latest = min(last[1], on)
    when = f"{_ago(on - latest)} before, on {day_said(latest)}"
    again = "" if closed is None else f", after it was reported closed on {day_said(closed)}"
    why = {
        State.ACTIVE: f"seen in use {when}{again}",
        State.DORMANT: f"last seen {when}{again}",
    }.get(counts.state, f"last seen {when}: too long to say{again}")
    return Standing(counts.state, why, counts.surely_active, counts.possibly_active)


def with_closing(standing: Standing, closure: Closure | None, undone: tuple[Reclassified, ...]) -> Standing:
    """The same standing with what is told of its closing: by which closure, and which closures no longer count."""
    by = closure if standing.state is State.CLOSED else None
    said = [standing.why, *(each.why for each in undone)]
    if by is not None:
        said[0] += f" ({by}, {by.meaning})"
    return replace(standing, why="; ".join(said), closure=by, reclassified=undone)


def _ago(gap: timedelta) -> str:
    return "1 day" if gap.days == 1 else f"{gap.days} days"
