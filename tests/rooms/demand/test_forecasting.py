"""The model: what it makes of counts, and which areas it tells apart."""

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import stats

from counterline.demand.harm.forecasting import Fitted, discounted, fit
from counterline.demand.harm.foretelling import MODELS, crps
from counterline.demand.harm.model import HarmTier
from counterline.demand.harm.panels import Panel, panels
from counterline.demand.harm.series_fits import fit_series
from counterline.demand.harm.telling_apart import apart, false_discoveries_held
from tests.rooms.demand.figures import even, told_of


def test_what_was_counted_earlier_weighs_less_and_a_year_without_a_count_nothing() -> None:
    counts = np.array([[8.0, 8.0], [4.0, np.nan], [2.0, 2.0]])
    counted, among = discounted(counts, np.full((3, 2), 10.0), 0.5)
    assert counted.tolist() == [8 / 4 + 4 / 2 + 2, 8 / 4 + 2]
    assert among.tolist() == [17.5, 12.5]


def test_counts_that_stand_still_scatter_as_chance_does() -> None:
    counts, people = even()
    fitted = fit(counts, people)
    assert_allclose(fitted.rates, 50 / 100_000)
    assert fitted.dispersion > 1000


def test_scatter_beyond_chance_is_found_again() -> None:
    chance = np.random.default_rng(20261203)
    people = np.full((11, 300), 300_000.0)
    counts = chance.negative_binomial(12, 12 / (12 + 90), size=people.shape).astype(float)
    fitted = fit(counts, people)
    assert fitted.discount >= 0.9
    assert 8 < fitted.dispersion < 12  # below 12, for what is foretold is uncertain too


def test_an_interval_is_where_a_count_as_far_off_would_come_once_in_twenty() -> None:
    fitted = Fitted(1.0, 10.0, np.array([30.0]), np.array([100.0]))
    told = apart(fitted, np.array([100.0]))
    low, high = float(told.low[0] * 100), float(told.high[0] * 100)
    assert stats.nbinom.sf(29, 10, 10 / (10 + low)) == pytest.approx(0.05)
    assert stats.nbinom.cdf(30, 10, 10 / (10 + high)) == pytest.approx(0.05)


def test_an_interval_of_thousands_has_the_same_tails() -> None:
    fitted = Fitted(0.5, 20.0, np.array([24_000.0]), np.array([9_000_000.0]))
    told = apart(fitted, np.array([4_500_000.0]))
    low, high = (float(each[0] * 9_000_000) for each in (told.low, told.high))
    assert stats.nbinom.sf(23_999, 40, 40 / (40 + low)) == pytest.approx(0.05)
    assert stats.nbinom.cdf(24_000, 40, 40 / (40 + high)) == pytest.approx(0.05)


def test_false_discoveries_are_held_as_benjamini_and_hochberg_did() -> None:
    # The fifteen chances of their paper's example of thrombolytic treatment, of which four are told.
    chances = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0]  # fmt: skip
    assert false_discoveries_held(np.array(chances)).tolist() == [True] * 4 + [False] * 11


def test_an_area_far_above_the_others_is_told_and_those_alike_are_not() -> None:
    counts, people = even(areas=20)
    counts[:, 3] = 200
    (panel,) = panels(told_of(counts, people))
    assert isinstance(panel, Panel)
    told = fit_series(panel, seed=1)
    assert [each.area for each in told.in_tier(HarmTier.HIGHER)] == ["Invented area 003"]
    high = told.of("Invented area 003")
    assert high is not None
    assert high.ratio_low > 2
    assert told.alike_told <= 0.05


def test_an_area_without_its_newest_figure_is_left_out_and_says_so() -> None:
    counts, people = even()
    read = told_of(counts, people)
    (panel,) = panels(read)
    assert isinstance(panel, Panel)
    panel.counts[-1, 0] = np.nan
    told = fit_series(panel, seed=1)
    assert [each.why for each in told.left_out] == [
        "Its figure of 2013 was not published. It is told again once a newer one is."
    ]
    assert len(told.areas) == 5


@pytest.mark.parametrize("model", MODELS)
def test_the_score_is_that_of_scoringrules(model: str) -> None:
    scoringrules = pytest.importorskip("scoringrules")
    counts, people = even(periods=4)
    counts[:] = np.random.default_rng(1).negative_binomial(8, 8 / 48, size=counts.shape)
    came = np.array([40.0, 49.0, 50.0, 51.0, 70.0, 0.0])
    foretold = MODELS[model](counts, people, people[0])
    found = crps(foretold, came, np.full(6, True))
    if foretold.dist.name == "poisson":
        assert_allclose(found, scoringrules.crps_poisson(came, foretold.args[0]), rtol=1e-6)
    else:
        assert_allclose(found, scoringrules.crps_negbinom(came, *foretold.args), rtol=1e-6)
