"""Counting rule 3: each case in which rule 2 told of a line otherwise than its returns do, under both rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counterline.lines.assembly.assemble import Assembled, assemble
from counterline.lines.charges import day_said
from counterline.lines.rule import RULE_2, RULE_3, Closure, CountingRule, State
from counterline.lines.sighting import AreaNamed, Sighting, SourceGraded
from counterline.picture.counts import Figure, counted
from tests.rooms.lines.sightings import ON, days_before, sighting, use


def at(day: date) -> datetime:
    """Midday of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def told(one: Sighting, days: int = 0) -> Sighting:
    """A sighting as told so many days before the date that tests ask about."""
    day = at(ON - timedelta(days=days))
    return replace(one, known_from=day, first_told=day)


def world(sightings: Sequence[Sighting], rule: CountingRule) -> Assembled:
    """The sightings assembled by a rule."""
    return assemble(sightings, ON, rule)


def figures(sightings: Sequence[Sighting], rule: CountingRule) -> tuple[Figure, Figure, Figure]:
    """What is counted of contact points, lines and groups."""
    return counted(world(sightings, rule))


def shown(sightings: Sequence[Sighting], rule: CountingRule) -> list[str]:
    """The three figures as they are shown."""
    return [each.active.shown for each in figures(sightings, rule)]


MEANING = f"{Closure.TYPE_2}, {Closure.TYPE_2.meaning}"
LIVE_WITHOUT_A_NUMBER = [told(replace(sighting("D/1"), uses=(use("07700 900101", "D/1", now=False),)))]
CLOSED_BESIDE_AN_OLDER_NUMBER = [
    told(sighting("D/1", "07700 900101", "07700 900102", seen=20), 19),
    told(replace(sighting("D/2", "07700 900102", seen=6), status="closed type 1", closed_on=days_before(4))),
]
A_YEAR_TOLD_LONG_AGO = [
    told(
        replace(sighting("D/1", "07700 900101"), first_seen=None, last_seen=(date(2026, 1, 1), date(2026, 12, 31))), 150
    )
]
A_CLOSURE_WITHOUT_A_DATE = [
    told(sighting("D/1", "07700 900101", seen=20), 19),
    told(replace(sighting("M/1", "07700 900101", seen=None, agency="merseyside"), status="closed type 2"), 10),
]
BRAND_ALONE_LONG_AGO = [told(sighting("D/1", seen=200, brand="Jay"), 190)]
UNDATED_LONG_AGO = [told(sighting("D/1", "07700 900101", seen=None), 190)]
DOUBTFUL_ALONE = [told(sighting("D/1", "07700 900101", grade="3DP"))]
A_MONTH_BESIDE_A_DAY = [
    told(sighting("D/1", "07700 900101", seen=8)),
    told(replace(sighting("D/2", "07700 900101"), first_seen=None, last_seen=(ON - timedelta(days=60), ON))),
]


@pytest.mark.parametrize(
    ("sightings", "unit", "by_rule_2", "by_rule_3"),
    [
        pytest.param(LIVE_WITHOUT_A_NUMBER, 1, "0", "1", id="a live line that names no number in use"),
        pytest.param(CLOSED_BESIDE_AN_OLDER_NUMBER, 1, "1", "0", id="a closure that names the newer number alone"),
        pytest.param(A_YEAR_TOLD_LONG_AGO, 1, "1 (0 to 1)", "0", id="a year that has not ended"),
        pytest.param(CLOSED_BESIDE_AN_OLDER_NUMBER, 0, "1", "0", id="and the older number with it"),
        pytest.param(A_CLOSURE_WITHOUT_A_DATE, 1, "1", "0", id="a closure without a date"),
        pytest.param(BRAND_ALONE_LONG_AGO, 1, "0 (0 to 1)", "0", id="a brand alone, long ago"),
        pytest.param(UNDATED_LONG_AGO, 1, "0 (0 to 1)", "0", id="undated, long ago"),
        pytest.param(DOUBTFUL_ALONE, 1, "1", "1 (0 to 1)", id="a doubtful source alone makes nothing sure"),
        pytest.param(A_MONTH_BESIDE_A_DAY, 1, "1 (0 to 1)", "1", id="a vaguer report hides no exact one"),
    ],
)
def test_a_line_counts_by_all_that_is_said_of_it(
    sightings: list[Sighting], unit: int, by_rule_2: str, by_rule_3: str
) -> None:
    assert (shown(sightings, RULE_2)[unit], shown(sightings, RULE_3)[unit]) == (by_rule_2, by_rule_3)


def test_what_is_seen_after_a_closure_is_in_use_again() -> None:
    again = told(sighting("D/3", "07700 900101", seen=1))
    assert shown([*CLOSED_BESIDE_AN_OLDER_NUMBER, again], RULE_3)[1] == "1"


def test_a_group_is_what_an_agency_has_mapped_whatever_its_letters_and_another_agencys_is_another() -> None:
    def of_group(ref: str, number: str, group: str | None, agency: str = "dorset") -> Sighting:
        return told(replace(sighting(ref, number, agency=agency), group=group))

    one = of_group("D/1", "07700 900101", "OCG 7")
    same = of_group("D/2", "07700 900102", "ocg7")
    elsewhere = of_group("M/1", "07700 900103", "OCG 7", "merseyside")
    unmapped = of_group("D/3", "07700 900104", None)
    assert shown([one, same], RULE_3)[2] == "1"
    (mapped,) = world([one, same], RULE_3).groups
    assert mapped.references == ("OCG 7",)
    assert shown([one, elsewhere], RULE_3)[2] == "2"
    assert shown([one, unmapped], RULE_3)[2] == "1", "a line without a mapped group is no group"


def test_a_line_that_was_sold_makes_no_one_group_of_two() -> None:
    def of_group(ref: str, number: str, group: str, days: int) -> Sighting:
        return told(replace(sighting(ref, number), group=group), days)

    sold = [of_group("D/1", "07700 900101", "OCG 1", 9), of_group("D/1b", "07700 900101", "OCG 2", 1)]
    others = [of_group("D/2", "07700 900102", "OCG 1", 1), of_group("D/3", "07700 900103", "OCG 2", 1)]
    assert shown([*sold, *others], RULE_2)[2] == "1"
    assert shown([*sold, *others], RULE_3)[2] == "2"


def test_groups_that_agencies_tie_together_through_one_line_may_yet_be_two() -> None:
    one = told(replace(sighting("D/1", "07700 900101"), group="OCG 1"))
    other = told(replace(sighting("M/1", "07700 900101", agency="merseyside"), group="OCG 9"))
    assert shown([one, other], RULE_3)[2] == "1 (1 to 2)"


def test_a_line_is_counted_where_most_independent_sources_say_and_not_where_most_records_do() -> None:
    def from_force(ref: str, force: str, cites: str | None = None) -> Sighting:
        source = SourceGraded("2BP", False, False, f"dorset|{ref}", cites)
        return told(replace(sighting(ref, "07700 900101"), exporting=AreaNamed(force, force, None), sources=(source,)))

    circular = [from_force(f"C/{n}", "merseyside", "kent|k/1") for n in range(3)]
    independent = [from_force("I/1", "metropolitan"), from_force("I/2", "metropolitan")]
    (line,) = world([*circular, *independent], RULE_3).lines
    assert line.origin == "metropolitan"


def test_a_report_cited_without_its_agency_is_the_one_report_of_that_reference() -> None:
    own = SourceGraded("2BP", False, False, "kent|k/1", None)
    repeats = SourceGraded("2BP", False, False, "dorset|d/1", "?|k/1")
    kent = told(replace(sighting("K/1", "07700 900101", agency="kent"), sources=(own,)))
    dorset = told(replace(sighting("D/1", "07700 900101"), sources=(repeats,)))
    (line,) = world([kent, dorset], RULE_3).lines
    assert len(line.sources) == 1
    assert not line.confirmed


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (5, "reported closed on {closed}, and nothing seen since"),
        (
            2,
            "reported closed on {closed} by a return that says it was last seen on {seen}: its agency is asked which is right",
        ),
    ],
)
def test_a_line_that_its_own_return_saw_after_it_closed_is_not_said_to_have_been_seen_no_more(
    seen: int, why: str
) -> None:
    days = {"closed": day_said(ON - timedelta(days=4)), "seen": day_said(ON - timedelta(days=seen))}
    closed = replace(sighting("D/1", "07700 900101", seen=seen), status="closed type 2", closed_on=days_before(4))
    (line,) = world([told(closed)], RULE_3).lines
    assert (line.state, line.standing.why) == (State.CLOSED, f"07700 900101: {why.format(**days)} ({MEANING})")
