"""Sightings become lines: what joins them, what never does, and what is left for a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counterline.lines.assembly.assemble import assemble
from counterline.lines.assembly.line import Line
from counterline.lines.rule import RULE_1, State
from counterline.lines.sighting import Sighting
from counterline.records.looking.persons import NameTold
from tests.rooms.lines.sightings import ON, days_before, sighting, source, use


def _lines(*sightings: Sighting) -> tuple[Line, ...]:
    return assemble(sightings, ON, RULE_1).lines


def test_two_agencies_that_name_one_number_hold_one_line() -> None:
    (line,) = _lines(sighting("A", "1"), sighting("B", "1", agency="metropolitan"))
    assert line.agencies == ("dorset", "metropolitan")
    assert line.confirmed
    assert line.state is State.ACTIVE


def test_a_shared_brand_alone_never_makes_one_line_of_two() -> None:
    assert len(_lines(sighting("A", "1", brand="Jay"), sighting("B", "2", brand="Jay"))) == 2


def test_two_brands_on_one_number_are_one_line_with_both_names() -> None:
    (line,) = _lines(sighting("A", "1", brand="Jay"), sighting("B", "1", brand="Ace", agency="metropolitan"))
    assert sorted(line.brands) == ["Ace", "Jay"]


def test_a_return_that_names_two_numbers_joins_the_lines_of_both() -> None:
    apart = [sighting("A", "1"), sighting("B", "2")]
    assert len(_lines(*apart)) == 2
    assert len(_lines(*apart, sighting("C", "1", "2"))) == 1


def test_a_return_of_doubtful_worth_joins_nothing_by_itself_but_lowers_the_lowest_count() -> None:
    world = assemble([sighting("A", "1"), sighting("B", "2"), sighting("C", "1", "2", grade="3DP")], ON, RULE_1)
    assert len(world.lines) == 2
    assert len(world.fewest.sets()) == 1


def test_what_is_suspected_false_feeds_no_line_no_spell_and_no_join() -> None:
    true = [sighting("A", "1"), sighting("B", "2")]
    with_false = [*true, sighting("C", "1", "2", grade="2EP"), sighting("D", "3", grade="1EP")]
    assert assemble(with_false, ON, RULE_1).lines == assemble(true, ON, RULE_1).lines
    assert not _lines(sighting("C", "1", grade="2EP"))


def test_a_return_that_knows_a_line_by_brand_alone_is_a_line_whose_state_nobody_knows() -> None:
    first, second = _lines(sighting("A", brand="Jay"), sighting("B", brand="Jay"))
    assert {first.state, second.state} == {State.UNKNOWN}
    assert first.standing.possibly_active
    assert not first.standing.surely_active
    assert "brand alone" in first.standing.why


def test_joins_past_the_size_of_a_real_line_wait_for_a_person() -> None:
    few = replace(RULE_1, most_spells=3)
    chain = [sighting(f"S{n}", str(n), str(n + 1)) for n in range(5)]
    world = assemble(chain, ON, few)
    assert max(len(line.spells) for line in world.lines) == 3
    assert world.refused
    assert assemble(chain, ON, RULE_1).refused == ()


@pytest.mark.parametrize("turn", range(4))
def test_the_order_of_sightings_changes_nothing(turn: int) -> None:
    told = [
        sighting("A", "1", "2"),
        sighting("B", "2", "3", grade="3DP"),
        sighting("C", "3", brand="Jay"),
        sighting("D", "1"),
    ]
    turned = [*told[turn:], *told[:turn]]
    first, other = assemble(told, ON, RULE_1), assemble(turned, ON, RULE_1)
    assert (first.lines, first.groups, first.refused) == (other.lines, other.groups, other.refused)


def test_a_report_of_a_report_is_the_same_source() -> None:
    first = sighting("A", "1")
    repeated = replace(
        sighting("B", "1", agency="metropolitan"), sources=(source("2BP", "metropolitan|b", cites="dorset|a"),)
    )
    (line,) = _lines(first, repeated)
    assert len(line.sources) == 1
    assert not line.confirmed


def test_reports_that_cite_each_other_in_a_circle_are_one_source() -> None:
    circle = [("A", "B"), ("B", "C"), ("C", "A")]
    told = [
        replace(sighting(ref, "1"), sources=(source("2BP", f"dorset|{ref}", cites=f"dorset|{cited}"),))
        for ref, cited in circle
    ]
    (line,) = _lines(*told)
    assert [len(reports) for _, reports in line.sources] == [3]


def test_groups_are_made_by_an_exact_reference_and_never_by_a_name() -> None:
    mapped = [replace(sighting("A", "1"), group="OCG 1"), replace(sighting("B", "2"), group="OCG 1")]
    holder = NameTold("Jo Bloggs", "holder", None)
    named = [replace(sighting(ref, number), people=(holder,)) for ref, number in (("C", "3"), ("D", "4"))]
    groups = assemble([*mapped, *named], ON, RULE_1).groups
    assert sorted(len(group.lines) for group in groups) == [1, 1, 2]
    assert [group.known for group in groups if len(group.lines) == 2] == [True]


def test_a_number_named_as_in_use_and_as_served_before_is_one_spell_of_one_line() -> None:
    both = sighting("A", "1", seen=200)
    both = replace(both, first_seen=None, uses=(*both.uses, use("1", "A", now=False)))
    later = sighting("B", "1", seen=5, agency="metropolitan")
    world = assemble([both, later], ON, RULE_1)
    refs = [ref for line in world.lines for ref in line.refs]
    assert len(refs) == len(set(refs)), "one reference finds one line"
    assert sorted(line.state for line in world.lines) == [State.ACTIVE, State.UNKNOWN]


def test_a_line_whose_numbers_are_all_replaced_is_of_unknown_state() -> None:
    before = sighting("A", "1")
    (line,) = _lines(replace(before, uses=(use("1", "A", now=False),)))
    assert line.state is State.UNKNOWN


def test_a_line_is_active_while_any_of_its_numbers_is() -> None:
    (line,) = _lines(sighting("A", "1", seen=70), sighting("B", "1", "2", seen=3))
    assert line.state is State.ACTIVE
    assert days_before(3)[0] == ON - timedelta(days=3)


def test_a_line_was_first_told_on_the_day_it_was_here_and_not_in_greenwich() -> None:
    midnight_in_summer = datetime(2026, 6, 9, 23, 0, tzinfo=UTC)
    told = replace(sighting("A", "1"), first_told=midnight_in_summer)
    (line,) = _lines(told)
    assert line.first_told == date(2026, 6, 10)
