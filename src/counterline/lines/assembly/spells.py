"""Contact-point spells: each contact point's sightings, split wherever it was quiet long enough to have changed hands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from counterline.lines.assembly.closing import closing_of, seen_after
from counterline.lines.assembly.hands import NOBODY_ASKED, Hands
from counterline.lines.charges import NO_FATES, Fates, Reclassified, day_said
from counterline.lines.rule import Closure, CountingRule, Counts, Standing, State, counts_of, state_of, with_closing
from counterline.lines.sighting import Sighting, Use
from counterline.resolution.people.assembling import Verdict
from counterline.vocabulary.trade.brands import written_once


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting's use of one contact point."""

    use: Use
    sighting: Sighting

    @property
    def first(self) -> date | None:
        """The earliest day this use may have begun; of what served before, nobody says when it began."""
        if not self.use.now:
            return None
        return self.sighting.first_seen[0] if self.sighting.first_seen else None

    @property
    def last(self) -> date | None:
        """The latest day this use was seen; what served before has no last day of its own."""
        if not self.use.now:
            return None
        seen = self.sighting.last_seen or self.sighting.first_seen
        return seen[1] if seen else None

    @property
    def ended_by(self) -> date | None:
        """The day by which what served before had given way: the first sighting of what serves now."""
        if self.use.now:
            return None
        seen = self.sighting.first_seen or self.sighting.last_seen
        return seen[1] if seen else None

    @property
    def placed(self) -> date | None:
        """The day by which this use is put in order among others of its contact point."""
        return self.sighting.first_seen[0] if self.sighting.first_seen else self.last


@dataclass(frozen=True, slots=True)
class Spell:
    """One contact point serving one line from one date to another; the dates are None where nobody has said.

    `ended` is the last day it was seen in use. `ended_by` is the day by which it had given way to another, where a return
    names it as one that served before and nobody has seen it in use since.
    """

    key: int
    number: int  # 0 for the contact point's first spell, 1 for the next, …
    kind: str
    shown: str
    began: date | None
    ended: date | None
    standing: Standing
    seen: tuple[Seen, ...]
    questions: tuple[str, ...] = ()
    ended_by: date | None = None

    @property
    def brands(self) -> tuple[str, ...]:
        """The brands seen with it, as most often written, once each whatever their case."""
        return tuple(sorted(written_once(brand for each in self.seen for brand in each.sighting.brands)))

    @property
    def well_sourced(self) -> bool:
        """True when at least one sighting rests on a source that is not doubtful."""
        return any(not each.sighting.doubtful for each in self.seen)


def runs_of(seen: Sequence[Seen], rule: CountingRule, hands: Hands = NOBODY_ASKED) -> list[list[Seen]]:
    """The sightings of one contact point, a list for each of its spells; they are the same on whatever date one looks.

    Spells that somebody said were in the same hands are one.
    """
    if len(seen) == 1:  # most contact points, most of the time
        return [list(seen)]
    dated = sorted(
        ((start, s) for s in seen if (start := s.placed)), key=lambda each: (each[0], each[1].sighting.place)
    )
    undated = sorted((s for s in seen if s.placed is None), key=lambda s: s.sighting.place)
    runs: list[list[Seen]] = []
    until = date.min
    for start, each in dated:
        last = each.last or start
        if runs and (start - until <= rule.quiet_spell or _same_hands(runs[-1], each)):
            runs[-1].append(each)
            until = max(until, last)
        else:
            runs.append([each])
            until = last
    if not runs:
        runs.append([])
    runs[-1].extend(undated)  # nobody has said when: it is held with the contact point's latest spell
    kept = runs[:1]
    for run in runs[1:]:
        if said_between(kept[-1], run, hands) is Verdict.SAME:
            kept[-1].extend(run)
        else:
            kept.append(run)
    return kept


def said_between(before: Sequence[Seen], after: Sequence[Seen], hands: Hands) -> Verdict | None:
    """What people said of one contact point's being in the same hands before a quiet spell and after it."""
    return hands.between(after[0].use.key, *_identities(before, after))


def unsure_between(before: Sequence[Seen], after: Sequence[Seen], hands: Hands, viewer: int | None) -> bool:
    """Whether a viewer said that they are not sure."""
    return hands.unsure(after[0].use.key, *_identities(before, after), viewer)


def _identities(before: Iterable[Seen], after: Iterable[Seen]) -> tuple[list[int], list[int]]:
    return [each.sighting.identity_key for each in before], [each.sighting.identity_key for each in after]


def _same_hands(run: Iterable[Seen], each: Seen) -> bool:
    # The same agency's same reference, or the same brand on the same contact point, outlasts a quiet spell.
    return any(
        other.sighting.identity_key == each.sighting.identity_key
        or other.sighting.brand_keys & each.sighting.brand_keys
        for other in run
    )


def spell_of(
    run: Sequence[Seen], number: int, standing: Standing, rule: CountingRule, *, is_answered: bool = False
) -> Spell:
    """One spell as it stands on a date; `is_answered` where somebody said that hands changed before it."""
    first = run[0]
    questions = []
    if number > 0 and not is_answered:
        questions.append(
            f"{first.use.shown} was quiet for more than {rule.quiet_spell.days} days before this: has it changed hands?"
        )
    ended = max((s.last for s in run if s.last), default=None)
    return Spell(
        key=first.use.key,
        number=number,
        kind=first.use.kind,
        shown=first.use.shown,
        began=min((s.first for s in run if s.first), default=None),
        ended=ended,
        standing=standing,
        seen=tuple(run),
        questions=tuple(questions),
        # A contact point seen in use later had not given way, or came back: such a bound says nothing.
        ended_by=min((s.ended_by for s in run if s.ended_by and s.ended_by >= (ended or s.ended_by)), default=None),
    )


class Evidence(NamedTuple):
    """What the sightings of a spell say of its use, whatever the date: the days last seen, and the day it closed."""

    last: tuple[date, date] | None = None
    closed: date | None = None
    settled: Standing | None = None  # where no date would change it
    closure: Closure | None = None
    reclassified: tuple[Reclassified, ...] = ()
    told: date | None = None  # the newest telling, where the undated age
    well_sourced: bool = True  # whether what makes it active rests on a source that is not doubtful
    seen_too: date | None = None  # when a return that says closed says that it was seen, after it closed

    def standing(self, on: date, rule: CountingRule) -> Standing:
        """What it counts as on a date, and why."""
        state = self.settled or state_of(self.last, self.closed, on, rule, self.told)
        if state.state is State.CLOSED and self.closed is not None and self.seen_too is not None:
            by_itself = f"reported closed on {day_said(self.closed)} by a return that says it was last seen on {day_said(self.seen_too)}"
            state = replace(state, why=f"{by_itself}: its agency is asked which is right")
        return with_closing(state, self.closure, self.reclassified)

    def closed_with(self, line: "Evidence") -> "Evidence":
        """A contact point of a line that is closed has closed with it, unless it was seen after."""
        over = line.closed
        if self.settled is not None or over is None or line.counts_closed is False:
            return self
        if self.last is not None and self.last[1] > over:
            return self
        return self._replace(closed=max(over, self.closed or over), closure=self.closure or line.closure)

    @property
    def counts_closed(self) -> bool:
        """Whether it is closed whatever the date: said so, and not seen after."""
        return self.closed is not None and (self.last is None or self.last[1] <= self.closed)

    def counts(self, on: date, rule: CountingRule) -> Counts:
        """What it counts as on a date."""
        if self.settled:
            return Counts(self.settled.state, self.settled.surely_active, self.settled.possibly_active)
        return counts_of(self.last, self.closed, on, rule, self.told)


_REPLACED = Evidence(settled=Standing(State.REPLACED, "named only as a contact point that served before", False, False))
_CLOSED = Standing(State.CLOSED, "reported closed, on a date nobody has said", False, False)


def evidence_of(run: Sequence[Seen], rule: CountingRule, fates: Fates = NO_FATES) -> Evidence:
    """What the sightings of one spell say of its use, where charges came to what `fates` say."""
    told = [s.sighting for s in run if s.use.now or (rule.closes_what_served and _closes_all(s))]
    return _said_of(told, rule, fates) if told else _REPLACED


def evidence_of_line(sightings: Sequence[Sighting], rule: CountingRule, fates: Fates = NO_FATES) -> Evidence:
    """What everything told of a line says of its use: called live, it is live even if no number is named that serves now."""
    return _said_of(sightings, rule, fates)


def _said_of(sightings: Sequence[Sighting], rule: CountingRule, fates: Fates) -> Evidence:
    said = closing_of(sightings, fates)
    closings = said.standing
    closed = max((s.closed_on[1] for s in closings if s.closed_on), default=None)
    if not said.in_use and closed is None:
        return Evidence(settled=_CLOSED, closure=said.closure)
    days = [seen for s in [*said.in_use, *closings] if (seen := s.last_seen or s.first_seen)]
    last = max(days, key=lambda seen: (seen[1], seen[0]), default=None)
    if rule.by_the_whole_line and last is not None:
        last = (max(first for first, _ in days), last[1])  # a vaguer report takes nothing from an exact one
    seen_too = max((s.last_seen[0] for s in closings if s.last_seen and _seen_after_its_own(s)), default=None)
    if last is not None and closed is not None and not seen_after(said.in_use, closed):
        # A month or a year that holds the closing date dates use only as far as the closure.
        last = (min(last[0], closed), min(last[1], closed))
    if not rule.by_the_whole_line:
        return Evidence(last, closed, closure=said.closure, reclassified=said.reclassified, seen_too=seen_too)
    return Evidence(
        last,
        closed,
        closure=said.closure,
        reclassified=said.reclassified,
        told=max(s.told_on for s in sightings),
        well_sourced=any(not s.doubtful for s in said.in_use),
        seen_too=seen_too,
    )


def _seen_after_its_own(closing: Sighting) -> bool:
    return closing.closed_on is not None and seen_after([closing], closing.closed_on[1])


def _closes_all(seen: Seen) -> bool:
    # A return that says closed and names only contact points that served before: nothing replaced them, so they closed with the line.
    return seen.sighting.says_closed and not any(use.now for use in seen.sighting.uses)
