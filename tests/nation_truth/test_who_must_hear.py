"""Who hears of whom, by sixty cases that were written before the rules: each is filed through the door, and letters are counted.

`benchmarks/heard.py` prints recall and precision, which cases are not right, and what came of each instead.
"""

from collections import Counter
from dataclasses import replace

import pytest

from counterline.places.ground.agencies import register
from counterline.plumbing.database import Role
from tests.heard import Heard, Hearing, Summed, cases, file_all, heard, score
from tests.nation import TestNation

TODAY = Summed(right=60, cases=60, heard=51, must_hear=51, wrong=0, asked=10, must_ask=10, asked_wrongly=0)
"""As the rules stand. Whoever mends a rule writes its figures here: what is heard and asked only rises, what is wrong only falls."""


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """A nation that was told all of the cases."""
    file_all(standing_nation, cases())
    return standing_nation


def test_each_case_names_bodies_that_there_are_and_people_whom_its_records_name() -> None:
    assert len({each.name for each in cases()}) == len(cases()) == 60
    for case in cases():
        bodies = {*case.asks, *case.may, *(body for _, body in case.hears), *(each["from"] for each in case.records)}
        assert bodies - register().keys() == set(), case.name
        named = {
            str(thing.get(name)).casefold()
            for record in case.records
            for part in ("persons", "addresses")
            for thing in record.get(part, ())
            for name in ("name", "known_as", "text")
        }
        assert {whom for whom, _ in case.hears} - named == set(), case.name
        assert case.says


def test_every_record_of_the_cases_is_kept(told: TestNation) -> None:
    with told.building.works.begin(Role.OWNER) as work:
        outcomes = [(row.outcome, row.many) for row in work.rows(_OUTCOMES)]
    assert outcomes == [("kept", sum(len(each.records) for each in cases()))]


_OUTCOMES = "select outcome, count(*) as many from readings group by outcome"


def test_as_many_hear_and_are_asked_as_was_last_written_down(told: TestNation) -> None:
    summed = Summed.of(score(cases(), heard(told)))
    assert summed == TODAY, summed.shown


def test_a_letter_that_lacks_and_one_too_many_and_one_told_twice_are_noticed() -> None:
    case = next(each for each in cases() if len(each.hears) == 1 and not each.may and not each.asks)
    (hearing,) = case.hears
    came = {
        "right": Counter([hearing]),
        "lacks": Counter[Hearing](),
        "too many": Counter([hearing, (hearing[0], "kent-council")]),
        "twice": Counter([hearing, hearing]),
    }
    once = replace(case, one_letter=True)
    seen = {name: next(score([once], {0: Heard(told)})).is_right for name, told in came.items()}
    assert seen == {"right": True, "lacks": False, "too many": False, "twice": False}
