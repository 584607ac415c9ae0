"""Begins with the files that take longest, so that no worker is still at one when the others have ended.

Whole files are given out one after the other, in the order of the tests in them. Nothing else is settled by the order.
"""

from typing import Final

import pytest

LONG: Final = (
    "tests/properties/",
    "tests/nation_truth/",
    "tests/journeys/",
    "tests/invented_nation/",
    "tests/rooms/plumbing/",
    "tests/rooms/api/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first, then what is known to be long, then the rest as it was."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 0
    return next((1 for folder in LONG if item.nodeid.startswith(folder)), 2)
