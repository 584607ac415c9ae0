"""Others' figures on county lines: every one sourced and defined, every gap said."""

import re

from counterline.places.figures.published import published, published_figures, published_series
from counterline.places.ground.model import Bound
from counterline.vocabulary.amounts.period import Period


def test_every_figure_says_its_source_its_rule_and_whose_it_is() -> None:
    assert len(published_figures()) > 120
    for each in published_figures():
        assert each.source.title, each
        assert each.source.address.startswith("https://"), each
        assert each.definition, each
        assert re.split("[ ,]", each.series.whose)[0] in {"Home", "NPCC", "NCA", "NCLCC", "Department"}, each
        assert each.period.start, each


def test_every_series_has_rows_and_every_gap_a_reason() -> None:
    assert {each.series.id for each in published_figures()} == set(published_series())
    gaps = [each for each in published_figures() if each.value is None]
    assert len(gaps) >= 30
    assert all(each.missing and each.missing.endswith(".") and each.shown == each.missing for each in gaps)


def test_closures_are_told_apart_by_type() -> None:
    quarter = Period.from_json("2024-07/2024-09")
    assert [each.value for each in published("programme-lines-closed") if each.period == quarter] == [410]
    assert [each.value for each in published("programme-lines-closed-type-1") if each.period == quarter] == [372]
    (untold,) = [each for each in published("programme-lines-closed-type-2") if each.period == quarter]
    assert untold.value is None
    assert "does not say that the rest were Type 2" in untold.shown


def test_numbers_and_lines_are_never_one_series() -> None:
    (numbers,) = published("deal-numbers-known")
    lines = {each.period: each.value for each in published("lines-known") if each.value}
    assert (numbers.value, numbers.unit) == (2000, "numbers")
    assert lines[numbers.period] == 1000


def test_a_figure_shows_how_closely_it_was_given_and_that_it_may_change() -> None:
    first = published("programme-lines-closed")[0]
    assert first.bound is Bound.MORE_THAN
    assert first.shown == "more than 1,500 lines closed (provisional)"


def test_the_weeks_of_action_tell_arrests_and_what_was_not_told() -> None:
    arrests = {each.period.to_json(): each.value for each in published("week-arrests")}
    assert arrests["2025-06-23/2025-06-29"] == 1965
    assert arrests["2020-09-14/2020-09-20"] == 1041
    visits = {each.period.to_json(): each.value for each in published("week-cuckooed-addresses")}
    assert visits["2020-09-14/2020-09-20"] == 861
    assert visits["2025-06-23/2025-06-29"] is None


def test_no_figure_stands_twice_for_one_period() -> None:
    cells = [(each.series.id, each.area, each.period) for each in published_figures()]
    assert len(cells) == len(set(cells))
