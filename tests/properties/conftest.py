"""What holds whatever happens holds of the worker too, so what was told is settled by the worker itself."""

import pytest

from counterline.bootstrap.building import Building
from tests.nation import TestNation


@pytest.fixture
def nation(building: Building) -> TestNation:
    """A nation whose agencies can file returns, and whose worker settles them; it starts empty."""
    return TestNation(building, by_worker=True)
