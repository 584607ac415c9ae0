"""Modules and functions are named for the trade, never for a pattern.

A tree of service.py, utils.py and manager.py tells a newcomer nothing, and everything ends up in the one called
common. "If nobody in the trade says it aloud, it is not a class."
"""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Module, claims, expect_none, product

BANNED_MODULES = {"service", "services", "util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
BANNED_MODULES |= {"handler", "handlers", "base", "core", "lib", "stuff"}
NOUNS_HERE = {"handle_in"}  # a social handle is a contact point, and no verb
EMPTY_VERB = re.compile(r"_*(get|process|handle|do|manage)_")


def faults(module: Module) -> list[str]:
    """The names in a module that say nothing."""
    found = [f"{module.name} is named for a pattern"] if BANNED_MODULES & set(module.name.split(".")[1:]) else []
    inherited = set(overridable(module))
    empty = (each for each in module.functions() if EMPTY_VERB.match(each.name) and each not in inherited)
    empty = (each for each in empty if each.name not in NOUNS_HERE)
    return found + [f"{module.at(function)} {function.name} has an empty verb" for function in empty]


def overridable(module: Module) -> Iterator[ast.stmt]:
    """Methods of classes that stand on others: the name may be somebody else's to give."""
    for node in module.every(ast.ClassDef):
        if node.bases:
            yield from node.body


def test_names_say_what_an_officer_would_say() -> None:
    expect_none(fault for module in (*product(), *claims()) for fault in faults(module))


def test_an_empty_name_is_noticed() -> None:
    found = faults(
        Module.of("counterline.lines.utils", "def process_rows(): ...\ndef get_line(): ...\ndef redraw(): ...\n")
    )
    assert len(found) == 3
