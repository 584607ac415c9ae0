"""Who is after one number of a line meets who is after another, where records tell both as one line's. Everything is invented."""

from collections.abc import Callable
from itertools import permutations

import pytest

from counterline.coordination.deconfliction import notices, overlaps
from counterline.coordination.deconfliction.overlapping import HowMet
from counterline.records.looking.mentioned import mentioned_by_key
from counterline.resolution.judging import judging_lines
from counterline.resolution.people import judgements
from counterline.vocabulary.particulars.contact_point import ContactPoint
from tests.investigating import registers
from tests.nation import TestNation, row

ONE, OTHER, THIRD = "07700 900131", "07700 900132", "07700 900133"
KEPT = {"Eval": "2BC", "Conditions": "A1"}


def is_after(nation: TestNation, force: str, number: str, as_at: str = "2026-03-20") -> None:
    """Have a force's register tell of an investigation of one number."""
    name = f"Invented {force}"
    registers(nation, force, f"{force}/1", name, as_at, contact_point__value=number, officer_in_charge=f"DI {name}")


def returns(
    nation: TestNation, numbers: str, force: str = "cumbria", ref: str = "c/1", day: str = "20", **said: str
) -> None:
    """Have a force return a line of these numbers, which both forces read that it runs between."""
    told = (
        row(ref, numbers, first="2026-03-01", last=f"2026-03-{day}", brand="Gannet")
        | {"From": "Maidstone", "To": "Poole"}
        | said
    )
    nation.force(force).files([told], as_at=f"2026-03-{day}")


def told(nation: TestNation, *agencies: str) -> dict[str, list[str]]:
    """Whom each agency's officers are told to ring about another's investigation; a record's side names nobody."""
    found = {}
    for agency in agencies:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            found[agency] = [
                each.name for each in notices.notices(work) if each.stands and each.investigation and each.name
            ]
    return found


def met(nation: TestNation) -> list[tuple[str, HowMet]]:
    """On what two investigations meet in the desk's list, and how."""
    with nation.as_seen_by(nation.desk) as work:
        return [(each.kind, each.how) for each in overlaps.overlaps_taken(work, nation.desk.ref)]


def left_to_the_desk(nation: TestNation) -> int:
    """How many notices the national desk has to decide about."""
    with nation.as_seen_by(nation.desk) as work:
        return sum(bool(each.stands and each.is_for_the_desk and each.name) for each in notices.notices(work))


BOTH = {"dorset": ["DI Invented kent"], "kent": ["DI Invented dorset"]}
NOBODY: dict[str, list[str]] = {"dorset": [], "kent": []}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_return_that_names_both_numbers_has_both_sides_told_in_whatever_order(
    nation: TestNation, order: tuple[int, ...]
) -> None:
    steps: list[Callable[[], None]] = [
        lambda: is_after(nation, "dorset", ONE),
        lambda: is_after(nation, "kent", OTHER),
        lambda: returns(nation, f"{ONE}; {OTHER}"),
    ]
    for each in order:
        assert told(nation, "dorset", "kent") == NOBODY
        steps[each]()
    assert (told(nation, "dorset", "kent"), met(nation)) == (BOTH, [("line", HowMet.LINE)])


def test_what_ties_them_no_more_is_taken_back_and_told_again_once_it_does(nation: TestNation) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    for day, numbers, heard in (
        ("20", f"{ONE}; {OTHER}", BOTH),
        ("21", f"{ONE}; {THIRD}", NOBODY),
        ("22", f"{OTHER}; {ONE}", BOTH),
    ):
        returns(nation, numbers, day=day)
        assert told(nation, "dorset", "kent") == heard
    is_after(nation, "kent", THIRD, "2026-03-23")
    assert (told(nation, "dorset", "kent"), met(nation)) == (NOBODY, [])


def test_a_number_that_served_before_is_the_lines_too(nation: TestNation) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, ONE, Before=OTHER)
    assert told(nation, "dorset", "kent") == BOTH


@pytest.mark.parametrize("by", ["cumbria", "dorset"])
def test_where_the_two_may_not_both_read_the_tie_the_desk_alone_hears(nation: TestNation, by: str) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, f"{ONE}; {OTHER}", by, f"{by}/9", **KEPT)
    assert (told(nation, "dorset", "kent"), left_to_the_desk(nation)) == (NOBODY, 1)
    assert met(nation) == [("line", HowMet.LINE)]
    returns(nation, f"{ONE}; {OTHER}", "norfolk", "n/1")
    assert (told(nation, "dorset", "kent"), left_to_the_desk(nation)) == (BOTH, 1)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({"Eval": "3DP"}, [("line", HowMet.PERHAPS)]),
        ({"Eval": "1EP"}, []),
    ],
)
def test_a_doubtful_source_ties_nothing_surely_and_a_false_one_nothing(
    nation: TestNation, said: dict[str, str], how: list[tuple[str, HowMet]]
) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, f"{ONE}; {OTHER}", **said)
    assert (met(nation), told(nation, "dorset", "kent"), left_to_the_desk(nation)) == (how, NOBODY, 0)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({"Holders": "Alex Pretend"}, [("line", HowMet.PERHAPS)]),
        ({"Holders": "Alex Pretender", "To": "Poole"}, [("line", HowMet.PERHAPS)]),
        ({"Holders": "Alex Pretender", "From": "Dover"}, []),
        ({"Holders": "Alex Pretend", "Brand": "Heron"}, []),
        ({"Holders": "Alex Pretend", "First": "2025-01-01", "Last": "2025-02-01"}, []),
    ],
)
def test_lines_of_one_brand_and_holder_or_one_way_are_perhaps_one(
    nation: TestNation, said: dict[str, str], how: list[tuple[str, HowMet]]
) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, ONE, Holders="Alex Pretend", To="Poole; Wareham")
    returns(nation, OTHER, "norfolk", "n/1", **said)
    assert (met(nation), told(nation, "dorset", "kent"), left_to_the_desk(nation)) == (how, NOBODY, 0)


def test_whoever_says_that_two_lines_are_one_has_both_told_until_it_is_taken_back(nation: TestNation) -> None:
    is_after(nation, "dorset", ONE)
    is_after(nation, "kent", OTHER)
    returns(nation, ONE)
    returns(nation, OTHER, "norfolk", "n/1", Brand="Heron")
    assert told(nation, "dorset", "kent") == NOBODY
    with nation.as_seen_by(nation.desk) as work:
        (one,), (other,) = (
            [
                each.ref
                for each in mentioned_by_key(work, [ContactPoint.parse(number).key], ["contact_point"], 9)
                if each.record_kind == "line_return"
            ]
            for number in (ONE, OTHER)
        )
        act = judging_lines.judge_lines(work, one, other, "Invented: one man holds both.")
    nation.settle()
    assert (told(nation, "dorset", "kent"), met(nation)) == (BOTH, [("line", HowMet.LINE)])
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "Invented: two after all.")
    nation.settle()
    assert (told(nation, "dorset", "kent"), met(nation)) == (NOBODY, [])
