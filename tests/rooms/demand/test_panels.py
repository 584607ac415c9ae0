"""What feeds a model, and what is held with what to do."""

from dataclasses import replace

import pytest

from counterline.demand.harm.model import FeedsNone
from counterline.demand.harm.panels import Panel, Read, panels
from counterline.places.ground.model import DAYS_NOT_STATED
from tests.rooms.demand.figures import DEATHS, PEOPLE, even, named, one, told_of, years

AREA = named(1)[0]
FOLDED = "Bristol"


def laid_out(read: list[Read]) -> Panel:
    """The one panel of some figures."""
    (found,) = panels(read)
    assert isinstance(found, Panel)
    return found


def none_of(read: list[Read]) -> str:
    """Why the one series of some figures feeds no model."""
    (found,) = panels(read)
    assert isinstance(found, FeedsNone)
    return found.why


def changed(read: list[Read], series: str, year: int, value: int | None) -> list[Read]:
    """The figure of the first area and one year put another way."""
    return [
        one(each.figure.series, AREA, each.figure.period, value)
        if (each.figure.series.id, each.figure.area, each.figure.period.latest.year) == (series, AREA, year)
        else each
        for each in read
    ]


def test_counts_and_people_stand_by_period_and_area_in_whatever_order_they_came() -> None:
    read = told_of(*even())
    panel = laid_out(read)
    assert (panel.areas, len(panel.periods), panel.left_out) == (tuple(named(6)), 5, ())
    assert (panel.counts == 50).all()
    assert (panel.people == 100_000).all()
    again = laid_out(read[::-1])
    assert (again.areas, again.counts.tolist(), again.people.tolist()) == (
        panel.areas,
        panel.counts.tolist(),
        panel.people.tolist(),
    )


@pytest.mark.parametrize(
    ("series", "year", "value", "why"),
    [
        ("population", 2010, 20, "50 deaths in 2010 are more than its 20 people"),
        ("deaths-drug-invented", 2010, -1, "-1 in 2010 is no count"),
    ],
)
def test_an_area_whose_figures_cannot_be_is_left_out_with_what_to_do(
    series: str, year: int, value: int, why: str
) -> None:
    (left,) = laid_out(changed(told_of(*even()), series, year, value)).left_out
    assert left.area == AREA
    assert left.why.startswith(why)


def test_an_area_that_is_a_year_short_is_left_out_and_one_with_a_mark_of_missing_is_not() -> None:
    read = told_of(*even())
    short = [
        each
        for each in read
        if not (each.figure.area == AREA and each.figure.series == DEATHS and each.figure.period == years(2011, 2011))
    ]
    (left,) = laid_out(short).left_out
    assert left.why == "It is a year short: 2011 is not there. Load it, or say in the mapping why it is missing."
    marked = laid_out(changed(read, DEATHS.id, 2011, None))
    assert (marked.left_out, marked.counts[2, 0] != marked.counts[2, 0]) == ((), True)


def test_two_areas_of_one_name_are_both_left_out() -> None:
    read = told_of(*even(areas=8))
    twice = [
        replace(each, figure=replace(each.figure, area=FOLDED if each.figure.area == AREA else "E06000023"))
        if each.figure.area in named(2)
        else each
        for each in read
    ]
    left = laid_out(twice)
    assert {each.area for each in left.left_out} == {"E06000023", FOLDED}
    assert all(each.why.startswith("Two areas are named ") for each in left.left_out)


def test_windows_that_overlap_are_never_separate_years() -> None:
    windows = [one(DEATHS, area, years(end - 2, end), 90) for area in named(6) for end in range(2009, 2019)]
    people = [one(PEOPLE, area, years(year, year), 1000) for area in named(6) for year in range(2009, 2020)]
    panel = laid_out(windows + people)
    assert [each.to_json() for each in panel.periods] == ["2007/2009", "2010/2012", "2013/2015", "2016/2018"]
    assert (panel.people == 3000).all()


def test_a_series_of_no_stated_days_or_without_population_feeds_no_model_and_says_so() -> None:
    read = told_of(*even())
    unstated = [replace(each, figure=replace(each.figure, note=f"{DAYS_NOT_STATED} Nobody says.")) for each in read]
    assert none_of(unstated).startswith("The days that its periods stand for are not stated.")
    assert none_of([each for each in read if each.figure.series == DEATHS]) == (
        "No population of these local authorities is loaded. Load one by the worked mapping of population."
    )
    assert none_of([each for each in read if each.figure.period != years(2011, 2011)]) == (
        "It is a year short: nothing stands between 2010 and 2012. Load what is missing."
    )
    assert none_of(told_of(*even(periods=2))).startswith("It has 2 periods that do not overlap, and 3 are needed.")
    assert none_of(told_of(*even(areas=4))).startswith("4 areas can be used, and 5 are needed.")


def test_others_figures_that_are_no_harm_from_drugs_feed_nothing() -> None:
    read = told_of(*even())
    assert list(panels(each for each in read if each.figure.series == PEOPLE)) == []


def test_people_of_one_definition_are_taken_and_never_those_of_two_mixed() -> None:
    read = told_of(*even())
    some_ages = replace(PEOPLE, definition="INVENTED: people of some ages", title="INVENTED, some ages")
    aged = [one(some_ages, area, years(year, year), 60_000) for area in named(6) for year in range(2009, 2013)]
    for mixed in (read + aged, aged + read):
        assert (laid_out(mixed).people == 100_000).all()
    as_new = [one(some_ages, area, years(year, year), 60_000) for area in named(6) for year in range(2009, 2014)]
    for mixed in (read + as_new, as_new + read):
        assert none_of(mixed).startswith("Two populations of one year are defined in two ways.")


def test_deaths_of_three_years_are_held_against_people_and_not_against_their_years() -> None:
    windows = [one(DEATHS, area, years(end - 2, end), 90) for area in named(6) for end in (2011, 2014, 2017)]
    people = [one(PEOPLE, area, years(year, year), 1000) for area in named(6) for year in range(2009, 2018)]
    few = [one(PEOPLE, AREA, each.figure.period, 80) if each.figure.area == AREA else each for each in people]
    (left,) = laid_out(windows + few).left_out
    assert left.why == "90 deaths in 2009 to 2011 are more than its 80 people. Put one of them right."


def test_a_series_of_nothing_but_zeros_compares_nobody() -> None:
    assert none_of(told_of(*even(count=0))) == "Every count is 0, so no area can be compared with another."
