"""A journey goes all the way: what follows from what was told is done by the worker itself."""

import pytest

from counterline.bootstrap.building import Building
from tests.doors import api, machine, visitor
from tests.nation import TestNation

__all__ = ["api", "machine", "visitor"]


@pytest.fixture
def nation(building: Building) -> TestNation:
    """A nation whose agencies can file returns, and whose worker settles them; it starts empty."""
    return TestNation(building, by_worker=True)
