"""Whatever is reported, an interval holds its figure and the parts of a change add up to it."""

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.outline import outline
from counterline.lines.assembly.viewers_world import History
from counterline.lines.charges import CaseEnded, Fate, Fates
from counterline.lines.rule import RULE_1, RULE_2, State
from counterline.lines.sighting import Sighting
from counterline.picture.counts import counted
from counterline.picture.figures.causes import CLOSURE_GAINS, CLOSURE_LOSSES, GAINS, LOSSES, Cause
from counterline.picture.figures.change import change_in_contact_points, change_in_lines, moved_lines
from counterline.picture.figures.closures import closure_changes
from counterline.picture.figures.following import Between
from counterline.picture.figures.tally import tallied
from counterline.records.wording.case_turns import case_key
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from tests.plugins.examples import tried
from tests.rooms.lines.sightings import ON, days_before, sighting, use

BEFORE = ON - timedelta(days=45)
LEARNED = (Cause.FOUND_LATER, Cause.RECLASSIFIED_IN, Cause.RECLASSIFIED_OUT)
CASES = tuple(case_key("dorset", each) for each in ("C/1", "C/2"))
ROUGHLY = (date(2026, 5, 1), date(2026, 6, 30))


class Told(History):
    """A history made of sightings at hand."""

    def __init__(self, sightings: list[Sighting]) -> None:
        super().__init__([])
        self._said = sightings

    def known_on(self, known: date) -> list[Sighting]:
        """What stood at the end of a day."""
        end = datetime.combine(known, datetime.max.time(), UTC)
        return [s for s in self._said if s.known_from <= end and (s.known_to is None or s.known_to > end)]

    def first_known(self, keys: Collection[int]) -> dict[int, date]:
        """When each contact point was first told of."""
        first: dict[int, date] = {}
        for each in self._said:
            for used in [named for named in each.uses if named.key in keys]:
                first[used.key] = min(each.known_from.date(), first.get(used.key, each.known_from.date()))
        return first

    def line_first_known(self) -> dict[int, date]:
        """When each record was first told of."""
        return {each.identity_key: each.first_told.date() for each in self._said}


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    """One return among few numbers and references, so that much is shared and much is corrected."""
    ref = draw(st.sampled_from("ABCDE"))
    numbers = draw(st.lists(st.sampled_from("1234"), unique=True, max_size=3))
    made = sighting(
        ref,
        seen=draw(st.sampled_from([None, 1, 20, 40, 60, 100, 150, 300])),
        brand=draw(st.sampled_from(["", "Jay"])),
        grade=draw(st.sampled_from(["2BP", "2BP", "3DP", "2EP"])),
    )
    told = datetime.combine(ON - timedelta(days=draw(st.sampled_from([200, 50, 30, 10]))), datetime.min.time(), UTC)
    ended = draw(st.sampled_from([None, None, told + timedelta(days=15)]))
    closes = draw(st.integers(0, 4)) == 0
    return replace(
        made,
        record_ref=f"RC-{ref}-{draw(st.integers(0, 10**9))}",
        uses=tuple(use(number, ref, now=draw(st.integers(0, 3)) > 0) for number in numbers),
        first_seen=ROUGHLY if draw(st.integers(0, 4)) == 0 else made.first_seen,
        last_seen=ROUGHLY if draw(st.integers(0, 4)) == 0 else made.last_seen,
        status=draw(st.sampled_from(["closed type 1", "closed type 1", "closed type 2"])) if closes else "active",
        closed_on=made.last_seen if closes else None,
        group=draw(st.sampled_from([None, "OCG 1", "OCG 2"])),
        cases=tuple(draw(st.lists(st.sampled_from(CASES), unique=True, max_size=2))),
        known_from=told,
        known_to=ended,
        first_told=told,
    )


@st.composite
def fates(draw: st.DrawFn) -> Fates:
    """What became of a few cases: nothing known, charged, or ended at some time after or before."""
    found = {}
    for case in draw(st.lists(st.sampled_from(CASES), unique=True)):
        charged = draw(st.sampled_from([None, days_before(150), days_before(45)]))
        on = draw(st.sampled_from([None, days_before(100), days_before(5)]))
        over = CaseEnded(case[0], "C", CaseStatus.DISCONTINUED, on, ON - timedelta(days=4), (f"RC-{case[1]}",))
        found[case] = Fate(charged, draw(st.sampled_from([None, over, over])))
    return found


@tried(60)
@given(st.lists(sightings(), max_size=8, unique_by=lambda each: (each.reference, each.known_from)))
def test_every_interval_holds_its_figure_and_every_unit_falls_into_one_state(told: list[Sighting]) -> None:
    world = assemble(told, ON, RULE_1)
    for figure, total in zip(
        counted(world),
        (len({key for key, _ in world.spells}), len(world.lines), len(world.groups)),
        strict=True,
    ):
        assert figure.active.low <= figure.active.central <= figure.active.high
        assert sum(figure.states.values()) == total
        assert figure.rule is RULE_1


@tried(100)
@given(st.lists(sightings(), max_size=8, unique_by=lambda each: each.reference), st.integers(-60, 60), fates())
def test_what_a_trend_tallies_is_what_the_assembled_world_counts(told: list[Sighting], days: int, over: Fates) -> None:
    on = ON + timedelta(days=days)
    few = replace(RULE_1, most_spells=2)
    for rule in (RULE_1, few, RULE_2):
        assert tallied([outline(told, rule, over)], on, rule) == counted(assemble(told, on, rule, over))


def in_turn(told: list[Sighting], late: set[str], taken_back: set[str], cases: tuple[Fates, Fates]) -> Between:
    """A change in which some returns came late and others were withdrawn since the earlier date was told of."""
    then, now = cases
    first = Told([each for each in told if each.reference not in late])
    history = Told([each for each in told if each.reference not in taken_back])
    return Between(
        history,
        assemble(first.known_on(BEFORE), BEFORE, RULE_2, then),
        assemble(history.known_on(BEFORE), BEFORE, RULE_2, now),
        assemble(history.known_on(ON), ON, RULE_2, now),
    )


REFERENCES = st.sets(st.sampled_from("ABCDE"), max_size=2)


@tried(100)
@given(st.lists(sightings(), max_size=8), REFERENCES, REFERENCES, fates(), fates())
def test_late_news_is_never_new_and_what_was_withdrawn_or_corrected_has_never_gone_quiet(
    told: list[Sighting], late: set[str], taken_back: set[str], then: Fates, now: Fates
) -> None:
    between = in_turn(told, late, taken_back, (then, now))
    for moved in moved_lines(between):
        if moved.step.learned:
            assert moved.cause in {*LEARNED, Cause.SPLIT, Cause.MERGED}
        elif moved.cause is Cause.NEW:
            assert all(spell.began is None or spell.began > BEFORE for spell in moved.line.spells)
        elif moved.cause is Cause.GONE_QUIET:
            assert moved.now is not None
            assert any(spell.ended and BEFORE - spell.ended <= RULE_2.active_within for spell in moved.now.spells) or {
                spell.standing.state for spell in moved.now.spells
            } == {State.REPLACED}


@tried(100)
@given(
    st.lists(sightings(), max_size=8, unique_by=lambda each: each.reference), REFERENCES, REFERENCES, fates(), fates()
)
def test_the_parts_of_a_change_add_up_to_its_difference(
    told: list[Sighting], late: set[str], taken_back: set[str], then: Fates, now: Fates
) -> None:
    between = in_turn(told, late, taken_back, (then, now))
    assert sum(change_in_lines(between).parts.values()) == len(moved_lines(between)), "each part leads to its lines"
    for change in (change_in_contact_points(between), change_in_lines(between)):
        gains = sum(change.parts[cause] for cause in GAINS)
        losses = sum(change.parts[cause] for cause in LOSSES)
        assert gains - losses == change.difference, change
        assert min(change.parts.values()) >= 0
    for closed in closure_changes(between):
        gains = sum(closed.parts[cause] for cause in CLOSURE_GAINS)
        losses = sum(closed.parts[cause] for cause in CLOSURE_LOSSES)
        assert closed.before is not None
        assert gains - losses == closed.after - closed.before, closed
    assert sum(each.after for each in closure_changes(between)) == sum(
        line.state is State.CLOSED for line in between.after.lines
    )


@tried(50)
@given(st.lists(sightings(), max_size=8, unique_by=lambda each: each.reference), st.randoms(), fates())
def test_lines_are_the_same_in_whatever_order_their_sightings_come(
    told: list[Sighting], chance: random.Random, over: Fates
) -> None:
    shuffled = told[:]
    chance.shuffle(shuffled)
    first, other = assemble(told, ON, RULE_2, over), assemble(shuffled, ON, RULE_2, over)
    assert (first.lines, first.groups, first.refused) == (other.lines, other.groups, other.refused)
    refs = [ref for line in first.lines for ref in line.refs]
    assert len(refs) == len(set(refs)), "a reference finds one line"
