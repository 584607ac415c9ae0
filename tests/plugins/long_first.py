"""Begins with the files that take longest, so that no worker is still at one when the others have ended.

Whole files are given out one after the other, in the order of the tests in them. Nothing else is settled by the order.
"""

from typing import Final

import pytest

LONGEST: Final = ("tests/properties/test_leaks.py", "tests/rooms/web/test_every_page_in_a_browser.py")
LONG: Final = (
    "tests/properties/",
    "tests/nation_truth/",
    "tests/journeys/",
    "tests/invented_nation/",
    "tests/rooms/plumbing/",
    "tests/rooms/api/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The two that walk every page first, then all in a browser, then what is known to be long, then the rest as it was."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    if item.nodeid.startswith(LONGEST):
        return 0
    if item.get_closest_marker("browser"):
        return 1
    return 2 if item.nodeid.startswith(LONG) else 3
