"""The project's own files as the architecture tests read them: parsed modules, and every file that is kept in git."""

import ast
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

import pytest

ROOT = Path(__file__).parents[2]
NATION = "counterline_nation"
"""The invented nation, which is a package beside."""
NOT_OURS = {".git", ".venv", "node_modules", "static", "dist", "build", "__pycache__"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Kind = TypeVar("Kind", bound=ast.AST)


@dataclass(frozen=True)
class Module:
    """One Python file: its dotted name, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    @classmethod
    def read(cls, path: Path, below: Path) -> "Module":
        """The module in a file, named from the given folder."""
        parts = path.relative_to(below).with_suffix("").parts
        return cls.of(".".join(part for part in parts if part != "__init__"), path.read_text())

    @classmethod
    def of(cls, name: str, text: str) -> "Module":
        """A module from its text, for guards to be tried on."""
        return cls(name, text, ast.parse(text))

    @property
    def room(self) -> str:
        """The room it stands in: counterline.lines.store stands in lines."""
        first, _, within = self.name.partition(".")
        return first if first == NATION else within.partition(".")[0]

    def every(self, *kinds: type[Kind]) -> Iterator[Kind]:
        """Every node of these kinds in it, nested ones too, one kind after the other."""
        return (node for kind in kinds for node in self._by_kind[kind])

    @cached_property
    def _by_kind(self) -> dict[type[ast.AST], list[Any]]:
        # Walked once: that takes longer than to parse it, and twenty rules ask.
        found: dict[type[ast.AST], list[Any]] = defaultdict(list)
        for node in ast.walk(self.tree):
            found[type(node)].append(node)
        return found

    def functions(self) -> Iterator[Function]:
        """Every function and method in it, nested ones too."""
        return self.every(ast.FunctionDef, ast.AsyncFunctionDef)

    def at(self, node: ast.stmt | ast.expr) -> str:
        """Where something stands, as a person would look it up."""
        return f"{self.name}:{node.lineno}"


@cache
def product() -> tuple[Module, ...]:
    """Every module of the package, and of the nation beside it."""
    return tuple(Module.read(path, ROOT / "src") for path in sorted((ROOT / "src").rglob("*.py")))


@cache
def claims() -> tuple[Module, ...]:
    """Every module of the tests."""
    return tuple(Module.read(path, ROOT) for path in sorted((ROOT / "tests").rglob("*.py")))


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep; without git, every file that is not somebody else's."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
        return tuple(ROOT / name for name in names if name and (ROOT / name).is_file())
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return tuple(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


def expect_none(faults: Iterable[str]) -> None:
    """Fail with one fault a line, so that whoever broke a rule reads all of it at once."""
    found = sorted(faults)
    if found:
        pytest.fail("\n".join(found), pytrace=False)
