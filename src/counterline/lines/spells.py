"""Contact-point spells: each contact point's sightings, split wherever it was quiet long enough to have changed hands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from counterline.lines.charges import NO_FATES, Fates, Reclassified
from counterline.lines.closing import closes, closing_of, seen_after
from counterline.lines.rule import Closure, CountingRule, Counts, Standing, State, counts_of, state_of, with_closing
from counterline.lines.sighting import Sighting, Use
from counterline.vocabulary.brands import written_once


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


def runs_of(seen: Sequence[Seen], rule: CountingRule) -> list[list[Seen]]:
    """The sightings of one contact point, a list for each of its spells; they are the same on whatever date one looks."""
    if len(seen) == 1:  # most contact points, most of the time
        return [list(seen)]
    dated = sorted(((start, s) for s in seen if (start := s.placed)), key=lambda each: (each[0], each[1].use.ref))
    undated = sorted((s for s in seen if s.placed is None), key=lambda s: s.use.ref)
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
    return runs


def _same_hands(run: Iterable[Seen], each: Seen) -> bool:
    # The same agency's same reference, or the same brand on the same contact point, outlasts a quiet spell.
    return any(
        other.sighting.identity_key == each.sighting.identity_key
        or other.sighting.brand_keys & each.sighting.brand_keys
        for other in run
    )


def spell_of(run: Sequence[Seen], number: int, standing: Standing, rule: CountingRule) -> Spell:
    """One spell as it stands on a date."""
    first = run[0]
    questions = []
    if number > 0:
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
        # Seen in use after it was said to have given way, it had not, or came back: such a bound says nothing.
        ended_by=min((s.ended_by for s in run if s.ended_by and s.ended_by >= (ended or s.ended_by)), default=None),
    )


class Evidence(NamedTuple):
    """What the sightings of a spell say of its use, whatever the date: the days last seen, and the day it closed."""

    last: tuple[date, date] | None = None
    closed: date | None = None
    settled: Standing | None = None  # where no date would change it
    closure: Closure | None = None
    reclassified: tuple[Reclassified, ...] = ()

    def standing(self, on: date, rule: CountingRule) -> Standing:
        """What it counts as on a date, and why."""
        return with_closing(self.settled or state_of(self.last, self.closed, on, rule), self.closure, self.reclassified)

    def counts(self, on: date, rule: CountingRule) -> Counts:
        """What it counts as on a date."""
        if self.settled:
            return Counts(self.settled.state, self.settled.surely_active, self.settled.possibly_active)
        return counts_of(self.last, self.closed, on, rule)


_REPLACED = Evidence(settled=Standing(State.REPLACED, "named only as a contact point that served before", False, False))
_CLOSED = Standing(State.CLOSED, "reported closed, on a date nobody has said", False, False)


def evidence_of(run: Sequence[Seen], rule: CountingRule, fates: Fates = NO_FATES) -> Evidence:
    """What the sightings of one spell say of its use, where charges came to what `fates` say."""
    said = closing_of([s.sighting for s in run if s.use.now or (rule.closes_what_served and _closes_all(s))], fates)
    closings = said.standing
    if not said.in_use and not closings:
        return _REPLACED
    closed = max((s.closed_on[1] for s in closings if s.closed_on), default=None)
    if not said.in_use and closed is None:
        return Evidence(settled=_CLOSED, closure=said.closure)
    days = [seen for s in [*said.in_use, *closings] if (seen := s.last_seen or s.first_seen)]
    last = max(days, key=lambda seen: (seen[1], seen[0]), default=None)
    if last is not None and closed is not None and not seen_after(said.in_use, closed):
        # A month or a year that holds the closing date dates use only as far as the closure.
        last = (min(last[0], closed), min(last[1], closed))
    return Evidence(last, closed, closure=said.closure, reclassified=said.reclassified)


def _closes_all(seen: Seen) -> bool:
    # Named as one that served, with none that serves now, by a return that says closed: nothing replaced it.
    return closes(seen.sighting) and not any(use.now for use in seen.sighting.uses)
