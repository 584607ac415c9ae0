"""Every module says what it is for, and every public function what it does for whom.

Docstrings here are read by officers' support staff and inspectors, not only by whoever wrote them, and some are shown
on pages as they stand. One that restates the name ("Initialize the resolver") tells them that nobody thought of them.
"""

import ast
from collections.abc import Iterator

from tests.architecture.sources import Function, Module, claims, expect_none, product

FIRST_LINE = 116  # what fits on one line; a promise that needs two is two promises. Aim for 100.
WRITTEN_FOR_NOBODY = (
    "initialize the",
    "initialise the",
    "gets the",
    "get the",
    "sets the",
    "this function",
    "this method",
)


def public_functions(body: list[ast.stmt]) -> Iterator[Function]:
    """Functions and the methods of classes that others may call: no leading underscore, and not nested."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body)
        elif isinstance(node, Function) and not node.name.startswith("_") and not is_repetition(node):
            yield node


def is_repetition(function: Function) -> bool:
    """True for an overload, a property's setter or an override, whose promise is given where it is first declared."""
    said = {ast.unparse(decorator) for decorator in function.decorator_list}
    return any(each.endswith(("overload", ".setter", "override")) for each in said)


def faults(module: Module) -> list[str]:
    """What a module leaves unsaid."""
    found = [] if (ast.get_docstring(module.tree) or "").strip() else [f"{module.name} does not say what it is for"]
    for function in public_functions(module.tree.body):
        first = (ast.get_docstring(function) or "").partition("\n")[0]
        where = f"{module.at(function)} {function.name}"
        if not first:
            found.append(f"{where} does not say what it does for whom")
        elif len(first) > FIRST_LINE:
            found.append(f"{where} takes {len(first)} characters to say what it does")
        elif first.lower().startswith(WRITTEN_FOR_NOBODY):
            found.append(f"{where} restates its name")
    return found


def test_modules_and_public_functions_say_what_they_promise() -> None:
    expect_none(fault for module in product() for fault in faults(module))


def test_every_test_module_says_what_it_is_about() -> None:
    expect_none(module.name for module in claims() if not ast.get_docstring(module.tree))


def test_silence_and_emptiness_are_noticed() -> None:
    said = 'def a(): ...\ndef b():\n    """Initialize the b."""\ndef c():\n    """' + "x" * 117 + '"""\ndef _d(): ...\n'
    assert len(faults(Module.of("counterline.sample", said))) == 4
