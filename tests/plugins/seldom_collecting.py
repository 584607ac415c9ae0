"""Looks for garbage seldom, and never among what was there before the first test: every room, and eight thousand tests."""

import gc

import pytest

from counterline.plumbing.upkeep.collector import SELDOM, keep_what_is_loaded


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Leave what is loaded alone from now on."""
    keep_what_is_loaded()
    gc.set_threshold(*SELDOM)
