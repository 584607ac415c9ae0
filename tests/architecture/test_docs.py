"""What the code offers is in the documents, or it is not offered.

A setting that nobody wrote down is found by reading the source at three in the morning; a permission that nobody wrote
down is granted without anybody knowing what it allows.
"""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Module, expect_none, product

SETTING = re.compile(r"\bCOUNTERLINE_[A-Z][A-Z_]*[A-Z]\b")


def document(name: str) -> str:
    """A document's text; the test waits for one that is not written yet."""
    path = ROOT / "docs" / name
    if not path.is_file():
        pytest.skip(f"docs/{name} is not written yet")
    return path.read_text()


def settings(modules: tuple[Module, ...], scripts: list[Path]) -> set[str]:
    """Every setting that the code or a script names, whether whole or as a prefix and a field."""
    texts = [module.text for module in modules] + [script.read_text() for script in scripts]
    return {name for text in texts for name in SETTING.findall(text)}


def permissions(modules: tuple[Module, ...]) -> set[str]:
    """The words of the enum called Permission, wherever governance keeps it."""
    return {
        line.value.value
        for module in modules
        for node in module.every(ast.ClassDef)
        if node.name == "Permission"
        for line in node.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)
    }


def test_every_setting_is_in_the_page_of_settings() -> None:
    scripts = [path for path in (ROOT / "script").iterdir() if path.is_file()]
    guide = document("running/settings.md")
    expect_none(name for name in settings(product(), scripts) if name not in guide)


def test_every_permission_is_in_the_glossary() -> None:
    glossary = document("words/codes.md")
    expect_none(name for name in permissions(product()) if name not in glossary)


def test_every_decision_is_in_the_index() -> None:
    index = document("decisions/README.md")
    decisions = (ROOT / "docs" / "decisions").glob("0*.md")
    expect_none(
        f"{each.name} has no line in docs/decisions/README.md" for each in decisions if f"({each.name})" not in index
    )


def test_permissions_are_spelled_room_thing_verb() -> None:
    expect_none(name for name in permissions(product()) if not re.fullmatch(r"[a-z]+:[a-z-]+:[a-z-]+", name))


def test_settings_and_permissions_are_found() -> None:
    code = 'class Permission(StrEnum):\n    SEND = "coordination:notice:send"\nport = env("COUNTERLINE_PORT")\n'
    module = Module.of("counterline.governance.permissions", code)
    assert permissions((module,)) == {"coordination:notice:send"}
    assert settings((module,), []) == {"COUNTERLINE_PORT"}
