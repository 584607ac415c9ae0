"""Areas told higher where fewer lines are seen landing than in areas of like harm: the rule alone, on invented areas."""

from hypothesis import given
from hypothesis import strategies as st

from counterline.demand.harm.model import HarmTier
from counterline.demand.harm.said import OfArea, of_area, said
from counterline.demand.harm.without_lines import FEWEST_ALIKE, alike_to, compare
from counterline.places.ground.area_names import AreaSort
from counterline.places.partners import council_of_area
from tests.harm_loaded import BRIGHTON, DISTRICTS, MERGED, fit_of, harm_of
from tests.plugins.examples import tried

HIGHER = [area for area in DISTRICTS if area != MERGED]


def test_an_area_told_higher_with_fewer_lines_than_its_like_on_average_is_a_gap_and_a_merged_one_is_not_compared() -> (
    None
):
    fitted = fit_of(*(harm_of(area, 50, 70, HarmTier.HIGHER) for area in (*HIGHER[:4], MERGED)))
    found = compare(fitted, dict(zip(HIGHER[:4], (0, 2, 1, 1), strict=True)))
    assert [(each.harm.area, each.lines, each.lines_alike, len(each.alike)) for each in found.gaps] == [
        (HIGHER[0], 0, 4, 3),
    ]
    assert [(each.harm.area, each.few_alike) for each in found.not_compared] == [(MERGED, False)]


def test_areas_of_other_harm_or_size_are_not_alike_and_with_too_few_there_is_no_comparison() -> None:
    own = harm_of(BRIGHTON, 50, 70, HarmTier.HIGHER)
    others = [
        harm_of(HIGHER[1], 71, 90, HarmTier.HIGHER),
        harm_of(HIGHER[2], 50, 70, HarmTier.HIGHER, people=501_000),
        harm_of(HIGHER[3], 70, 90, HarmTier.NOT_TOLD_APART, people=500_000),
    ]
    fitted = fit_of(own, *others)
    assert [each.area for each in alike_to(fitted.series[0], own)] == [HIGHER[3]]
    found = compare(fitted, {})
    assert (found.gaps, [each.few_alike for each in found.not_compared if each.harm is own]) == ((), [True])


@tried(100)
@given(st.lists(st.integers(0, 4), min_size=len(HIGHER), max_size=len(HIGHER)))
def test_no_area_is_a_gap_whose_lines_are_as_many_as_the_average_of_its_like(lines: list[int]) -> None:
    fitted = fit_of(*(harm_of(area, 50, 70, HarmTier.HIGHER) for area in HIGHER))
    landing = dict(zip(HIGHER, lines, strict=True))
    gaps = {each.harm.area for each in compare(fitted, landing).gaps}
    assert len(HIGHER) > FEWEST_ALIKE
    for area in HIGHER:
        others = [landing[each] for each in HIGHER if each != area]
        assert (area in gaps) == (landing[area] < sum(others) / len(others))


def test_a_figure_is_said_no_finer_than_a_tenth_of_its_interval() -> None:
    assert said(1.4321, 1.21, 1.71) == said(1.43, 1.21, 1.71)
    assert (said(123.456, 100.2, 140.9).figure, said(1.4321, 1.21, 1.71).figure) == ("123", "1.43")


def test_an_area_is_told_by_each_series_and_one_without_figures_says_nothing_of_why() -> None:
    fitted = fit_of(harm_of(BRIGHTON, 28, 35, HarmTier.NOT_TOLD_APART))
    (here,), (nowhere,) = (of_area(fitted, area, AreaSort.LOCAL_AUTHORITIES) for area in (BRIGHTON, HIGHER[1]))
    assert here.holds_england
    assert nowhere == OfArea(fitted.series[0], None)
    assert of_area(fitted, BRIGHTON, AreaSort.POLICE_FORCES) == ()


def test_a_district_of_a_county_is_asked_about_at_the_county_and_a_merged_area_at_none() -> None:
    assert council_of_area("E07000144") == "norfolk-council"
    assert council_of_area(BRIGHTON) == "brighton-and-hove-council"
    assert council_of_area(MERGED) is None
