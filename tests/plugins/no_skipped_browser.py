"""A skipped browser test is a failure.

Browser tests are the first to be skipped on a machine that lacks something, and the pages then go untested for weeks
behind a green tick. script/test brings a browser, so there is never a good reason.
"""

from collections.abc import Generator

import pytest

REFUSAL = "Browser tests are never skipped: script/test brings a browser. The reason given was: {}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped browser test into a failed one that says why."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = REFUSAL.format(reason(report.longrepr))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a module of browser tests that skips itself as a whole into an error."""
    report = yield
    if report.skipped and isinstance(collector, pytest.Module) and "mark.browser" in collector.path.read_text():
        report.outcome = "failed"
        report.longrepr = REFUSAL.format(reason(report.longrepr))
    return report


def reason(longrepr: object) -> str:
    """What the skip said for itself."""
    return str(longrepr[-1]) if isinstance(longrepr, tuple) else str(longrepr)
