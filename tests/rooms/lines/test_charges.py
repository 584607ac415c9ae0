"""A closure by arrest and charge, and what becomes of it when the case it rested on comes to nothing; all invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.line import Line
from counterline.lines.charges import Fate, Fates, fate_of
from counterline.lines.rule import RULE_1, RULE_2, Closure, State
from counterline.lines.sighting import Sighting
from counterline.records.wording.case_turns import CaseTurn, case_key
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus
from tests.rooms.lines.sightings import ON, days_before, sighting

CASE = case_key("dorset", "C/1")
Named = dict[str, str | None]
HOLDER: Named = {"name": "Sam Invented", "role": "holder"}
RUNNER: Named = {"name": "Alex Madeup", "role": "runner"}
UNSAID: Named = {"forenames": None, "surname": None, "known_as": None, "reference": None, "born": None}


def turn(outcome: str, ago: int | None, *persons: Named, told: int | None = None) -> CaseTurn:
    """A status of the case, so many days before the date that tests ask about, and known so many days before."""
    known = datetime(ON.year, ON.month, ON.day, 12, tzinfo=UTC) - timedelta(days=told if told is not None else ago or 0)
    return CaseTurn(
        ref=f"RC-{outcome}-{ago}-{len(persons)}",
        case=CASE,
        written="C/1",
        outcome=CaseStatus(outcome),
        on=None if ago is None else days_before(ago),
        persons=tuple(UNSAID | person for person in persons),
        known_from=known,
        known_to=None,
    )


def closed(ref: str, *, ago: int | None = 60, status: str = "closed type 1", seen: int | None = 62) -> Sighting:
    """A return that says that the line on number 1 was closed so many days before."""
    told = sighting(ref, "1", seen=seen)
    return replace(told, status=status, closed_on=None if ago is None else days_before(ago))


def arrest(ref: str, *, ago: int = 60) -> Sighting:
    """An arrest of the line's holder that names number 1 and its case."""
    return replace(sighting(ref, "1", seen=ago), cases=(CASE,), status="unknown", sources=())


def told(*turns: CaseTurn) -> Fates:
    return {CASE: fate_of(turns)}


def line(*sightings: Sighting, fates: Fates) -> Line:
    (found,) = assemble(sightings, ON, RULE_2, fates).lines
    return found


CHARGED = turn("charged", 60, HOLDER)
DROPPED = turn("discontinued", 12, HOLDER, told=9)


def test_an_arrest_told_after_the_charge_of_its_own_day_ends_no_charge() -> None:
    fates = told(CHARGED, turn("arrested", 60, HOLDER, told=59))
    assert line(replace(closed("A"), cases=(CASE,)), fates=fates).state is State.CLOSED


def test_a_closure_whose_charge_was_discontinued_counts_by_when_the_line_was_last_seen() -> None:
    found = line(replace(closed("A"), cases=(CASE,)), fates=told(CHARGED, DROPPED))
    assert (found.state, found.closure) == (State.DORMANT, None)
    (undone,) = found.reclassified
    assert undone.record_refs == ("RC-A",)
    assert undone.known_on == ON - timedelta(days=9)
    assert "last seen 62 days before" in found.standing.why
    assert (
        "reclassified: reported closed by arrest and charge (type 1) on 1 May 2026, but case C/1 ended in a discontinued "
        "charge on 18 June 2026, which became known on 21 June 2026"
    ) in found.standing.why


def test_nobody_saw_it_so_its_state_is_unknown_once_the_charge_has_gone() -> None:
    found = line(replace(closed("A", seen=None), cases=(CASE,)), fates=told(CHARGED, DROPPED))
    assert (found.state, found.standing.possibly_active) == (State.UNKNOWN, True)
    by_brand = replace(closed("B"), uses=(), brands=("Jay",), cases=(CASE,))
    (alone,) = assemble([by_brand], ON, RULE_2, told(CHARGED, DROPPED)).lines
    assert (alone.state, alone.closure, len(alone.reclassified)) == (State.UNKNOWN, None, 1)


@pytest.mark.parametrize("outcome", ["discontinued", "acquitted", "no further action"])
def test_a_case_that_clears_the_holder_undoes_the_closure_that_names_it(outcome: str) -> None:
    found = line(replace(closed("A"), cases=(CASE,)), fates=told(turn(outcome, 12, HOLDER)))
    assert found.closure is None


@pytest.mark.parametrize("outcome", ["charged", "convicted", "bailed", "out-of-court disposal"])
def test_a_case_that_goes_on_or_convicts_leaves_the_closure_as_it_was(outcome: str) -> None:
    found = line(replace(closed("A"), cases=(CASE,)), fates=told(CHARGED, turn(outcome, 12, HOLDER)))
    assert (found.state, found.closure, found.reclassified) == (State.CLOSED, Closure.TYPE_1, ())


def test_rule_1_counts_as_it_did() -> None:
    sightings = [replace(closed("A"), cases=(CASE,))]
    (found,) = assemble(sightings, ON, RULE_1, told(CHARGED, DROPPED)).lines
    assert (found.state, found.closure) == (State.CLOSED, Closure.TYPE_1)


def test_a_deactivation_that_is_also_said_stands_by_itself() -> None:
    by_number = closed("B", status="closed type 2")
    found = line(replace(closed("A"), cases=(CASE,)), by_number, fates=told(CHARGED, DROPPED))
    assert (found.state, found.closure) == (State.CLOSED, Closure.TYPE_2)
    assert "type 2, deactivation" in found.standing.why
    assert "discontinued" in found.standing.why


def test_an_agency_that_repeats_the_closure_of_that_day_rests_on_the_same_charge() -> None:
    other = replace(closed("B"), agency="kent")
    found = line(replace(closed("A"), cases=(CASE,)), other, fates=told(CHARGED, DROPPED))
    assert found.closure is None
    assert found.reclassified[0].record_refs == ("RC-A", "RC-B")
    later = replace(closed("C", ago=5), agency="kent")  # when the charge had fallen already: it must rest on another
    assert line(replace(closed("A"), cases=(CASE,)), later, fates=told(CHARGED, DROPPED)).closure is Closure.TYPE_1


def test_an_arrest_of_the_holder_that_names_the_number_ties_closure_and_case() -> None:
    found = line(closed("A"), arrest("B"), fates=told(CHARGED, DROPPED))
    assert found.closure is None
    assert found.reclassified[0].cases[0].record_refs == (DROPPED.ref,)


def test_without_an_exact_link_nothing_is_reclassified() -> None:
    assert line(closed("A"), fates=told(CHARGED, DROPPED)).closure is Closure.TYPE_1
    elsewhere = replace(closed("A"), cases=(case_key("kent", "C/1"),))
    assert line(elsewhere, fates=told(CHARGED, DROPPED)).closure is Closure.TYPE_1


@pytest.mark.parametrize(
    "turns",
    [
        (turn("no further action", 12, HOLDER),),  # there never was a charge for the closure to rest on
        (turn("charged", 40, HOLDER), DROPPED),  # charged only after the line was closed
        (turn("charged", 200, HOLDER), turn("discontinued", 100, HOLDER)),  # over before it was closed
        (turn("charged", None, HOLDER), DROPPED),  # nobody says when
    ],
)
def test_a_case_that_cannot_be_shown_to_be_the_ground_undoes_nothing(turns: tuple[CaseTurn, ...]) -> None:
    assert line(closed("A"), arrest("B"), fates=told(*turns)).closure is Closure.TYPE_1


def test_a_second_case_that_stands_or_is_not_known_holds_the_closure() -> None:
    second = case_key("dorset", "C/2")
    both = replace(closed("A"), cases=(CASE, second))
    gone = told(CHARGED, DROPPED)
    assert line(both, fates=gone).closure is Closure.TYPE_1
    assert line(both, fates={**gone, second: Fate(days_before(60), None)}).closure is Closure.TYPE_1
    beside = replace(arrest("C"), cases=(second,))
    assert line(closed("A"), arrest("B"), beside, fates=gone).closure is Closure.TYPE_1


def test_a_runners_conviction_does_not_hold_a_closure_up_nor_does_a_runners_release_undo_it() -> None:
    sightings = [replace(closed("A"), cases=(CASE,))]
    convicted = told(CHARGED, DROPPED, turn("convicted", 5, RUNNER))
    assert line(*sightings, fates=convicted).closure is None
    released = told(CHARGED, turn("discontinued", 5, RUNNER))
    assert line(*sightings, fates=released).closure is Closure.TYPE_1


def test_an_outcome_that_may_be_somebody_elses_undoes_nothing() -> None:
    twin: Named = {"name": "Samuel Invented", "role": "holder"}
    found = line(replace(closed("A"), cases=(CASE,)), fates=told(CHARGED, turn("discontinued", 5, twin)))
    assert found.closure is Closure.TYPE_1


def test_a_line_seen_in_use_after_the_closure_needs_no_reclassifying() -> None:
    found = line(replace(closed("A"), cases=(CASE,)), sighting("B", "1", seen=10), fates=told(CHARGED, DROPPED))
    assert (found.state, found.reclassified) == (State.ACTIVE, ())


def test_a_return_that_closes_a_line_closes_what_it_names_as_having_served() -> None:
    served = tuple(replace(each, now=False) for each in closed("A").uses)
    told_so = replace(closed("A"), uses=served)
    (by_rule_1,) = assemble([told_so], ON, RULE_1).lines
    assert (by_rule_1.state, by_rule_1.closure) == (State.UNKNOWN, None)
    found = line(told_so, fates={})
    assert (found.state, found.closure) == (State.CLOSED, Closure.TYPE_1)
    fell = line(replace(told_so, cases=(CASE,)), fates=told(CHARGED, DROPPED))
    assert (fell.state, len(fell.reclassified)) == (State.DORMANT, 1)
    seen_since = line(told_so, sighting("B", "1", seen=10), fates={})
    assert seen_since.state is State.ACTIVE


def test_a_number_that_another_replaced_is_not_closed_with_the_line() -> None:
    one, two = closed("A").uses[0], replace(closed("B"), uses=sighting("B", "2").uses).uses[0]
    changed = replace(closed("A"), uses=(replace(one, now=False), two))
    states = {spell.shown: spell.standing.state for spell in line(changed, fates={}).spells}
    assert states == {"1": State.REPLACED, "2": State.CLOSED}


def test_every_record_that_undid_a_closure_is_consulted_with_the_line() -> None:
    found = line(replace(closed("A"), cases=(CASE,)), fates=told(CHARGED, DROPPED))
    assert found.consulted == ("RC-A", DROPPED.ref)
    assert date.fromisoformat("2026-06-21") == found.reclassified[0].known_on
