"""One contact point's life: where it may have changed hands, and what keeps it one spell."""

from dataclasses import replace
from datetime import date

import pytest

from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.hands import Hands
from counterline.lines.assembly.outline import outline
from counterline.lines.assembly.spells import Spell
from counterline.lines.rule import RULE_1, State
from counterline.lines.sighting import Days, Sighting
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judging_hands import HandsJudged
from counterline.vocabulary.identity import key_of
from tests.rooms.lines.sightings import ON, days_before, sighting, use


def _spells(*sightings: Sighting) -> list[Spell]:
    return list(assemble(sightings, ON, RULE_1).spells.values())


def test_a_long_quiet_splits_a_contact_point_and_asks_whether_it_changed_hands() -> None:
    first, second = _spells(sighting("A", "1", seen=150), sighting("B", "1", seen=5))
    assert (first.number, second.number) == (0, 1)
    assert first.questions == ()
    assert "changed hands" in second.questions[0]
    assert (first.standing.state, second.standing.state) == (State.UNKNOWN, State.ACTIVE)


def test_ninety_days_of_quiet_are_borne_and_ninety_one_are_not() -> None:
    assert len(_spells(sighting("A", "1", seen=95), sighting("B", "1", seen=5))) == 1
    assert len(_spells(sighting("A", "1", seen=96), sighting("B", "1", seen=5))) == 2


def test_a_brand_that_comes_back_on_its_number_keeps_one_spell() -> None:
    assert len(_spells(sighting("A", "1", seen=300, brand="Jay"), sighting("B", "1", seen=5, brand="JAY"))) == 1


def test_an_undated_sighting_is_held_with_the_latest_spell() -> None:
    _, latest = _spells(sighting("A", "1", seen=300), sighting("B", "1", seen=5), sighting("C", "1", seen=None))
    assert [each.sighting.reference for each in latest.seen] == ["B", "C"]


def test_a_contact_point_that_nobody_dated_has_one_spell_of_unknown_state_and_no_dates() -> None:
    (spell,) = _spells(sighting("A", "1", seen=None))
    assert (spell.began, spell.ended) == (None, None)
    assert spell.standing.state is State.UNKNOWN
    assert spell.standing.possibly_active


def _before(ref: str, first: Days | None, last: Days | None = None) -> Sighting:
    """A return that names the contact point as one that served before another."""
    return replace(sighting(ref, "1"), uses=(use("1", ref, now=False),), first_seen=first, last_seen=last)


def test_what_served_before_began_nobody_knows_when_and_ended_by_the_first_sighting_of_what_serves_now() -> None:
    (spell,) = _spells(_before("A", days_before(40), days_before(5)))
    assert spell.standing.state is State.REPLACED
    assert (spell.began, spell.ended) == (None, None)
    assert spell.ended_by == days_before(40)[0]


def test_what_served_before_ended_by_the_earliest_day_that_any_return_gives() -> None:
    later = _before("B", days_before(20))
    month = (days_before(60)[0], days_before(31)[0])
    assert [each.ended_by for each in _spells(later, _before("A", month))] == [month[1]]
    assert [each.ended_by for each in _spells(_before("A", None, days_before(7)))] == [days_before(7)[0]]
    assert [each.ended_by for each in _spells(_before("A", None))] == [None]


def test_a_number_seen_in_use_after_it_was_said_to_have_given_way_is_not_held_to_that_day() -> None:
    (spell,) = _spells(_before("A", days_before(40)), sighting("B", "1", seen=10))
    assert (spell.ended, spell.ended_by) == (days_before(10)[0], None)
    (spell,) = _spells(_before("A", days_before(40)), sighting("B", "1", seen=70))
    assert (spell.began, spell.ended) == (days_before(70)[0], days_before(70)[0])
    assert spell.ended_by == days_before(40)[0]


def test_what_served_before_is_put_in_order_by_its_returns_first_day_and_moves_no_other_spell() -> None:
    first, latest = _spells(sighting("A", "1", seen=300), _before("B", days_before(5)))
    assert [each.sighting.reference for each in first.seen] == ["A"]
    assert (latest.began, latest.ended_by) == (None, days_before(5)[0])


def test_a_closure_stands_until_something_is_seen_after_it() -> None:
    closed = replace(sighting("A", "1", seen=20), status="closed type 1", closed_on=days_before(15))
    assert [each.standing.state for each in _spells(closed)] == [State.CLOSED]
    assert [each.standing.state for each in _spells(closed, sighting("B", "1", seen=10))] == [State.ACTIVE]
    assert [each.standing.state for each in _spells(closed, sighting("B", "1", seen=18))] == [State.CLOSED]


def test_a_month_that_holds_the_closing_day_does_not_open_the_line_again() -> None:
    closed = replace(sighting("A", "1", seen=20), status="closed type 1", closed_on=days_before(15))
    month = (date(2026, 6, 1), date(2026, 6, 30))
    roughly = replace(sighting("B", "1"), first_seen=month, last_seen=month)
    assert [each.standing.state for each in _spells(closed, roughly)] == [State.CLOSED]


def test_a_closure_on_no_known_date_closes_what_nobody_sees_in_use() -> None:
    closed = replace(sighting("A", "1", seen=5), status="closed type 2")
    assert [each.standing.state for each in _spells(closed)] == [State.CLOSED]


def _said(*answers: tuple[str, str, Verdict]) -> Hands:
    """What people answered of number 1, each of two records, the latest last."""
    key = use("1", "").key
    return Hands.of(
        HandsJudged(key, key_of("test", one), key_of("test", other), verdict, 1, place)
        for place, (one, other, verdict) in enumerate(answers)
    )


SAME, OTHER, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


@pytest.mark.parametrize(
    ("answers", "spells", "asked"),
    [
        ((), 3, 2),
        ((("A", "B", SAME),), 2, 1),
        ((("B", "A", SAME),), 2, 1),
        ((("A", "B", OTHER),), 3, 1),
        ((("A", "B", UNSURE),), 3, 2),
        ((("A", "B", SAME), ("A", "B", OTHER)), 3, 1),
        ((("A", "B", SAME), ("A", "B", UNSURE)), 2, 1),  # a doubt answers nobody's answer
        ((("A", "B", SAME), ("B", "C", SAME)), 1, 0),
        ((("A", "C", SAME),), 3, 2),  # of what no one quiet spell parts, it says nothing
    ],
)
def test_an_answer_holds_spells_together_or_settles_that_they_are_two(
    answers: tuple[tuple[str, str, Verdict], ...], spells: int, asked: int
) -> None:
    told = [sighting("A", "1", seen=400), sighting("B", "1", seen=200), sighting("C", "1", seen=5)]
    world = assemble(told, ON, RULE_1, hands=_said(*answers))
    assert len(world.spells) == len(world.lines) == spells
    assert sum(len(line.questions) for line in world.lines) == asked
    assert len(outline(told, RULE_1, hands=_said(*answers)).lives) == spells


def test_a_number_that_is_said_to_have_changed_hands_is_no_one_line_even_at_the_fewest() -> None:
    told = [sighting("A", "1", seen=400), sighting("B", "1", seen=5)]
    unknown, parted = (assemble(told, ON, RULE_1, hands=_said(*each)) for each in ((), (("A", "B", OTHER),)))
    assert (len(unknown.fewest.sets()), len(parted.fewest.sets())) == (1, 2)
