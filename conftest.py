"""Loads the test session's own rules before any test is collected."""

pytest_plugins = [
    "tests.plugins.no_skipped_browser",
    "tests.plugins.open_data",
    "tests.plugins.one_browser",
    "tests.plugins.one_tree",
    "tests.plugins.long_first",
    "tests.plugins.examples",
    "tests.plugins.seldom_collecting",
]
