"""Figures are revised in fixed weeks and of three forces together, and no number that is printed is a count. All invented."""

from collections.abc import Iterator

import pytest

from counterline.picture.figures.noise import CELL, ESTIMATE, NATION, Noise
from counterline.picture.living.likelihood import VERSION
from counterline.picture.releasing import preparing, published, spreadsheet_rows
from counterline.picture.releasing.preparing import ForceAnswer, NewRelease
from counterline.plumbing.errors import Conflict
from tests.nation import TestNation
from tests.rooms.picture.march import REVISED, come_late, tell

FAR = 100_000
NOT_COUNTED = {"returned", "protection", "announced"}  # of returns, of the method, and what forces have told the public


class FarAway:
    """Noise so great that whatever has none is seen."""

    def __call__(self, _: Noise, count: int) -> int:
        """Add it."""
        return count + FAR


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Merseyside runs forty-one lines in March, as Dorset tells; four forces have somebody to answer."""
    for force in ("kent", "dorset", "cumbria", "norfolk"):
        nation.viewer(force)
    tell(nation, [("Merseyside", 41)])
    return nation


def numbers(of: object) -> Iterator[float]:
    """Every number in a sealed body, but of what is no count of lines."""
    if isinstance(of, dict):
        for key, value in of.items():
            yield from () if key in NOT_COUNTED else numbers(value)
    elif isinstance(of, list):
        for each in of:
            yield from numbers(each)
    elif isinstance(of, int | float) and not isinstance(of, bool):
        yield of


def revision_of(nation: TestNation, first: published.Published) -> published.Published:
    """Have the first figures revised, with what is noise and what is not."""
    return nation.publishes(
        "March", revises=first.ref, reason="A late return.", draw=lambda _, count: count, national_only=True
    )


def test_no_number_of_a_publication_is_a_count_and_nothing_names_the_fit(told: TestNation) -> None:
    done = told.publishes("March", draw=FarAway())
    reach = max(each.reach for each in (*CELL.values(), *NATION.values(), ESTIMATE))
    found = list(numbers(done.body))
    assert len(found) > 50
    assert [each for each in found if each < FAR - reach] == []
    cells = [each[end] for each in spreadsheet_rows.cells_of(done) for end in ("number", "low", "high")]
    assert sorted({each for each in cells if each is not None}) == sorted(set(found))
    live = done.body["headline"]["estimated_live"]
    assert live is None or live["model"] == VERSION


def test_the_lines_of_a_force_whose_return_comes_late_are_no_difference_of_two_prints(told: TestNation) -> None:
    first = told.publishes("March", draw=lambda _, count: count, national_only=True)
    assert first.body["national"][1]["active"] == 41
    come_late(told, "kent")
    told.becomes(REVISED)
    for late, forces in (("dorset", 1), ("cumbria", 2)):
        with pytest.raises(Conflict, match=f"has changed for {forces} forces since it was printed"):
            revision_of(told, first)
        come_late(told, late)
    assert revision_of(told, first).body["national"][1]["active"] == 44


def test_what_came_for_another_month_does_not_hide_what_came_for_this_one(told: TestNation) -> None:
    first = told.publishes("March", national_only=True)
    come_late(told, "kent")
    come_late(told, "dorset", "cumbria", "norfolk", seen="2026-04-20", as_at="2026-04-30")
    told.becomes(REVISED)
    with pytest.raises(Conflict, match="has changed for 1 forces since it was printed"):
        revision_of(told, first)


@pytest.mark.parametrize("day", ["2027-01-14", "2027-01-22", "2027-03-15"])
def test_nothing_is_revised_outside_the_weeks_of_revision(told: TestNation, day: str) -> None:
    first = told.publishes("March", national_only=True)
    come_late(told, "kent", "dorset", "cumbria")
    told.becomes(day)
    opens = "15 January 2027" if day < REVISED else "15 April 2027"
    with pytest.raises(Conflict, match=f"can be released from {opens}, for seven days"):
        revision_of(told, first)


def test_what_was_printed_in_a_week_of_revision_is_revised_in_the_next(told: TestNation) -> None:
    told.becomes(REVISED)
    first = told.publishes("March", national_only=True)
    told.becomes("2027-01-21")
    come_late(told, "kent", "dorset", "cumbria")
    with pytest.raises(Conflict, match="can be released from 15 April 2027"):
        revision_of(told, first)
    told.becomes("2027-04-21")
    assert revision_of(told, first).revises == first.ref


def test_every_force_with_somebody_here_is_asked_before_totals_are_revised(told: TestNation) -> None:
    first = told.publishes("March", national_only=True)
    come_late(told, "kent", "dorset", "cumbria")
    told.becomes(REVISED)
    with told.as_seen_by(told.desk) as work:
        waits = preparing.prepare(
            work, NewRelease("March", revises=first.ref, reason="Late returns.", national_only=True)
        )
    assert set(waits.forces_asked) == {"kent", "dorset", "cumbria", "norfolk"}
    told.estimates()
    answers = {"norfolk": ForceAnswer.DELAY, "kent": ForceAnswer.DELAY, "dorset": ForceAnswer.NO_OBJECTION}
    for force, said in (*answers.items(), ("cumbria", ForceAnswer.NO_OBJECTION)):
        with (
            pytest.raises(Conflict, match="Not every force that is asked has answered"),
            told.as_seen_by(told.second) as work,
        ):
            published.release(work, waits.ref)
        with told.as_seen_by(told.viewer(force)) as work:
            preparing.answer_release(work, waits.ref, said)
    # Kent's new return would be in the totals, and Norfolk's would not: it told of nothing since.
    with pytest.raises(Conflict, match="new returns: Kent Police"), told.as_seen_by(told.second) as work:
        published.release(work, waits.ref)
    with told.as_seen_by(told.viewer("kent")) as work:
        preparing.answer_release(work, waits.ref, ForceAnswer.NO_OBJECTION)
    with told.as_seen_by(told.second) as work:
        assert published.release(work, waits.ref).revises == first.ref


def test_figures_of_a_month_that_two_forces_returned_are_released_by_nobody(nation: TestNation) -> None:
    nation.force("kent").reports("07700 900101", seen="2026-03-20", as_at="2026-03-31")
    nation.force("dorset").reports("07700 900102", seen="2026-03-20", as_at="2026-03-31")
    with (
        pytest.raises(Conflict, match="Returns of 2 forces are in for March 2026"),
        nation.as_seen_by(nation.desk) as work,
    ):
        preparing.prepare(work, NewRelease("March", national_only=True))
