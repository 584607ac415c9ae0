"""One browser for all browser tests that follow one another in a process, ended before any other test."""

import pytest

from tests.browser import let_go_of_browser


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """End the browser where a test that does not drive it comes next."""
    if item.get_closest_marker("browser") is None:
        let_go_of_browser()


def pytest_sessionfinish() -> None:
    """End it with the last test."""
    let_go_of_browser()
