"""Nothing grows so big that nobody reads it whole.

The platforms we looked at before starting each had a file of several thousand lines that everybody feared, and each
such file had once been a good one of three hundred. The limits are set where that has not begun yet.
"""

import statistics
from pathlib import Path

import pytest

from tests.architecture.sources import Function, Module, claims, expect_none, kept_files, product

FILE_LINES, FUNCTION_LINES, PARAMETERS = 420, 60, 6
# A command's parameters are its options: whoever types them says each by name, and typer cannot take them together.
OPTIONS = 15
WRITTEN_BY_HAND = {".py", ".js", ".mjs", ".scss", ".html", ".sql", ".jinja"}


def length(function: Function) -> int:
    """How many lines a function takes, its docstring included and its decorators not."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """How many things a caller may say; self and cls are not said."""
    arguments = function.args
    named = [each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}])


def overlong(path: Path) -> str | None:
    """What is wrong with the size of a file, if anything."""
    lines = len(path.read_text().splitlines())
    return f"{path.name} has {lines} lines" if lines > FILE_LINES else None


def oversized(module: Module, *, count_parameters: bool = True) -> list[str]:
    """The functions of a module that are too long or ask for too much."""
    long = [f"{module.at(f)} {f.name} has {length(f)} lines" for f in module.functions() if length(f) > FUNCTION_LINES]
    most = OPTIONS if module.room == "cli" or module.name.endswith("commands") else PARAMETERS
    greedy = [
        f"{module.at(f)} {f.name} takes {parameters(f)} parameters"
        for f in module.functions()
        if count_parameters and parameters(f) > most
    ]
    return long + greedy


def test_no_file_is_longer_than_a_person_reads() -> None:
    written = [path for path in kept_files() if path.suffix in WRITTEN_BY_HAND]
    expect_none(fault for fault in map(overlong, written) if fault)


def test_no_function_is_longer_than_a_screen_or_asks_for_more_than_six_things() -> None:
    expect_none(fault for module in product() for fault in oversized(module))
    # A journey may ask pytest for as many fixtures as it has people in it.
    expect_none(fault for module in claims() for fault in oversized(module, count_parameters=False))


def test_the_medians_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The aim is half of all files under 90 lines and half of all functions under 8."""
    files = statistics.median(len(module.text.splitlines()) for module in product())
    functions = statistics.median(length(function) for module in product() for function in module.functions())
    with capsys.disabled():
        told = f"median file {files:.0f} lines (aim: under 90), median function {functions:.0f} (aim: under 8)"
        print(f"\n{told}")  # noqa: T201 - it is there to be read
    assert files < FILE_LINES / 2
    assert functions < FUNCTION_LINES / 2


def test_the_limits_are_noticed_when_passed(tmp_path: Path) -> None:
    big = tmp_path / "big.py"
    big.write_text("x = 1\n" * (FILE_LINES + 1))
    assert overlong(big) == "big.py has 421 lines"
    long = "def long():\n" + "    x = 1\n" * FUNCTION_LINES
    greedy = "class Desk:\n    def ask(self, a, b, c, *, d, e, f, g): ...\n"
    found = oversized(Module.of("counterline.sample", long + greedy))
    assert [fault.split(" ", 1)[1] for fault in found] == ["long has 61 lines", "ask takes 7 parameters"]
