"""What a test reads after a click it waits for: on a busy machine the page before is still there, and is read instead.

A click that leads to another page is `follow` of the browser tests; after any other, what it is to show is waited for.
"""

import ast
from collections.abc import Iterator
from itertools import zip_longest

from tests.architecture.sources import Module, claims, expect_none

WAITS = ("expect(", ".wait_for")
AT_ONCE = ("summary", "'tab'")  # what the browser unfolds, or a script shows, before the click is over
WITHIN = ("expect_navigation", "expect_download")


def _is_click(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "click"


def _is_waited_for(outer: ast.AST, click: ast.stmt, after: ast.stmt | None) -> bool:
    if any(each in ast.unparse(click) for each in AT_ONCE):
        return True
    if isinstance(outer, ast.With) and any(each in ast.unparse(outer.items[0]) for each in WITHIN):
        return True
    return after is not None and any(each in ast.unparse(after) for each in WAITS)


def hasty(module: Module) -> Iterator[str]:
    """The clicks after which nothing is waited for."""
    for outer in ast.walk(module.tree):
        for name in ("body", "orelse"):
            block = getattr(outer, name, [])
            for click, after in zip_longest(block, block[1:]) if isinstance(block, list) else ():
                if _is_click(click) and not _is_waited_for(outer, click, after):
                    yield module.at(click)


def test_what_a_click_leads_to_is_waited_for() -> None:
    expect_none(f"{place} goes on at once after a click" for module in claims() for place in hasty(module))


def test_a_test_that_does_not_wait_is_noticed() -> None:
    said = "button.click()\nassert page.url\nbutton.click()\npage.get_by_text('Kept').wait_for()\nbutton.click()\n"
    assert list(hasty(Module.of("tests.made_up", said))) == ["tests.made_up:1", "tests.made_up:5"]
