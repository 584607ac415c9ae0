"""How numbers are written: whichever door tells an estimate, and from however many decimals, it is the same whole number."""

import pytest

from counterline.plumbing.wording import whole


@pytest.mark.parametrize(("exact", "said"), [(38.5, 39), (38.53, 39), (38.46, 39), (38.44, 38), (37.5, 38), (0.0, 0)])
def test_a_figure_is_one_whole_number_from_all_its_decimals_and_from_the_one_that_is_sealed(
    exact: float, said: int
) -> None:
    assert whole(exact) == whole(round(exact, 1)) == said
