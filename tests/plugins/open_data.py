"""Lets tests read published data that is too big, or not ours, to lie in the repository.

It is looked for in ../shared/data beside the checkout, or where COUNTERLINE_TEST_DATA says. Where it is absent those
tests are skipped with the reason, because a build elsewhere cannot have it and says nothing wrong without it.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def folder() -> Path:
    """Where the published data would lie."""
    return Path(os.environ.get("COUNTERLINE_TEST_DATA") or ROOT.parent / "shared" / "data")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test marked open_data where there is none."""
    if item.get_closest_marker("open_data") and not folder().is_dir():
        pytest.skip(f"needs published data in {folder()}, or in the folder that COUNTERLINE_TEST_DATA names")


@pytest.fixture(scope="session")
def open_data() -> Path:
    """The folder of published data; skips the test where there is none."""
    if not folder().is_dir():
        pytest.skip(f"needs published data in {folder()}")
    return folder()
