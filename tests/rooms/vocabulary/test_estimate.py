"""An estimate is three numbers in order and a method."""

import pytest

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.estimate import Estimate


def test_an_estimate_is_shown_with_its_range() -> None:
    assert Estimate(900, 1200, 1600, "capture and recapture").shown == "1,200 (900 to 1,600)"


def test_a_figure_known_exactly_is_shown_alone() -> None:
    assert Estimate(7, 7, 7, "counted").shown == "7"


@pytest.mark.parametrize(("low", "central", "high"), [(2, 1, 3), (1, 4, 3), (3, 2, 1)])
def test_figures_out_of_order_are_refused(low: int, central: int, high: int) -> None:
    with pytest.raises(UnreadableValue, match="from low to high"):
        Estimate(low, central, high, "counted")


def test_an_estimate_without_a_method_is_refused() -> None:
    with pytest.raises(UnreadableValue, match="method"):
        Estimate(1, 2, 3, " ")
