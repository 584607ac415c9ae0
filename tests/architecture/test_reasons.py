"""Each pattern and each number of a module has its reason beside it: the source, the limit, or the trap.

A threshold without a reason is changed by whoever it troubles first, and a pattern without one by nobody ever.
"""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Module, expect_none, product

REASONED = ("governance", "intake", "lines", "picture", "places", "plumbing", "records", "vocabulary")
"""The rooms in which every one has its reason; a room is added once it has been gone through."""


def bare(module: Module) -> Iterator[str]:
    """The numbers and patterns of a module with nothing beside, above or below them that says why."""
    lines = module.text.splitlines()
    for at, line in enumerate(module.tree.body):
        if isinstance(line, ast.Assign | ast.AnnAssign) and line.value is not None and _is_chosen(line.value):
            end = line.end_lineno or line.lineno
            below = module.tree.body[at + 1] if at + 1 < len(module.tree.body) else None
            said = any("  # " in each for each in lines[line.lineno - 1 : end]) or _is_words(below)
            if not said and not lines[line.lineno - 2].startswith("#"):
                yield module.at(line)


def _is_chosen(value: ast.expr) -> bool:
    """True for a number, a sum of numbers, a length of time and a pattern: somebody chose it."""
    if isinstance(value, ast.BinOp):
        return _is_chosen(value.left)
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in {"re.compile", "timedelta"}
    return isinstance(value, ast.Constant) and type(value.value) in {int, float}


def _is_words(line: ast.stmt | None) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)


@pytest.mark.parametrize("room", REASONED)
def test_every_pattern_and_threshold_has_its_reason(room: str) -> None:
    expect_none(each for module in product() if module.room == room for each in bare(module))


def test_a_number_without_a_reason_is_noticed() -> None:
    code = 'A = 3\nB = 3  # fewer tell nothing\n# As banks print it\nC = re.compile(r"#")\nD = 2\n"""Reason."""\nE = re.compile("#")\n'
    assert list(bare(Module.of("counterline.lines.sample", code))) == [
        "counterline.lines.sample:1",
        "counterline.lines.sample:7",
    ]
