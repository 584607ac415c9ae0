"""Chooses the tests that a change can reach, for script/test --changed: by who imports whom, and all where that is unsure.

A test file is reached where it, a fixture it asks for, or anything these import in turn is changed. What is not Python is
nobody's import: a file of the package stands for the modules beside it, a text of the documents for the tests that read
documents. A fixture file, a migration, a lock, a script and whatever is not known here reach everything.
"""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
GATE = "tests/architecture/"  # these read every source and document, and the fast gate runs them whatever has changed


@dataclass
class Source:
    """One Python file of the repository: what it imports, asks for by a fixture's name and offers as a fixture."""

    path: str
    imports: set[str] = field(default_factory=set)
    """Every module that it may import, within a function too, and whatever it takes from one, which may be a module."""
    words: set[str] = field(default_factory=lambda: {""})
    """What may name a fixture: its arguments and its texts; and the empty word, by which a fixture comes unasked."""
    fixtures: set[str] = field(default_factory=set)
    """The fixtures that it offers, the empty word among them where one comes unasked."""
    names: set[str] = field(default_factory=set)
    """Every name and attribute in it."""

    @classmethod
    def read(cls, path: str, text: str) -> "Source":
        """A file from its text."""
        found = cls(path)
        for node in ast.walk(ast.parse(text)):
            found._take(node)
        return found

    def _take(self, node: ast.AST) -> None:
        match node:
            case ast.Import():
                self.imports |= {each.name for each in node.names}
            case ast.ImportFrom(module=str(module), level=0):
                self.imports |= {module, *(f"{module}.{each.name}" for each in node.names)}
            case ast.arg(arg=name) | ast.Constant(value=str(name)):
                self.words.add(name)
            case ast.Name(id=name) | ast.Attribute(attr=name):
                self.names.add(name)
            case ast.FunctionDef(name=name, decorator_list=[*decorators]):
                written = " ".join(map(ast.unparse, decorators))
                if "fixture" in written:
                    self.fixtures |= {name, ""} if "autouse" in written else {name}

    @property
    def module(self) -> str:
        """Its dotted name, as its importers write it."""
        name = self.path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
        return name.replace("/", ".")

    @property
    def may_run_any_module(self) -> bool:
        """True where it imports by a name it makes up, or is a test that starts programs, of which one may be ours."""
        return "import_module" in self.names or (self.path.startswith("tests/") and "subprocess" in self.imports)


@dataclass(frozen=True)
class Choice:
    """The tests to run, and why."""

    tests: tuple[str, ...]
    reason: str


@dataclass
class Sources:
    """Every Python file of the package and its tests."""

    by_path: Mapping[str, Source]
    _importers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, root: Path) -> "Sources":
        """The files below src and tests."""
        paths = [each for above in ("src", "tests") for each in sorted((root / above).rglob("*.py"))]
        names = [path.relative_to(root).as_posix() for path in paths]
        return cls({name: Source.read(name, path.read_text("utf-8")) for name, path in zip(names, paths, strict=True)})

    def __post_init__(self) -> None:
        """Turn imports about: who is reached from each file."""
        modules = {each.module: each.path for each in self.by_path.values()}
        packages = [each.path for each in self.by_path.values() if each.path.startswith("src/")]
        for each in self.by_path.values():
            for name in each.imports & modules.keys():
                self._importers[modules[name]].add(each.path)
            for path in self._conftests(each):
                self._importers[path].add(each.path)
            if each.may_run_any_module:
                for path in packages:
                    self._importers[path].add(each.path)

    def _conftests(self, asking: Source) -> Iterator[str]:
        """The fixture files above a test from which it asks for something."""
        if asking.path.startswith("tests/"):
            for above in Path(asking.path).parents:
                found = self.by_path.get(f"{above}/conftest.py")
                if found and found is not asking and asking.words & found.fixtures:
                    yield found.path

    def reached_from(self, changed: Iterable[str]) -> set[str]:
        """Every file that imports one of these, or imports one that does."""
        reached, waiting = set[str](), list(changed)
        while waiting:
            path = waiting.pop()
            if path not in reached:
                reached.add(path)
                waiting.extend(self._importers[path])
        return reached

    def beside(self, path: str) -> set[str]:
        """The modules that a file may be of use to: those of its folder and below, or of the first folder above with any."""
        for above in Path(path).parents:
            found = {each for each in self.by_path if Path(each).is_relative_to(above)}
            if found:
                return found
        return set()

    def reading_documents(self) -> set[str]:
        """The tests that name a document."""
        tests = (each for each in self.by_path.values() if each.path.startswith("tests/"))
        return {each.path for each in tests if any(word == "docs" or word.endswith(".md") for word in each.words)}


def choose(changed: Iterable[str], sources: Sources) -> Choice:
    """The test files that these changed files can reach."""
    starts: set[str] = set()
    for path in changed:
        unsure = _reaches_all(path)
        if unsure:
            return Choice(("tests",), f"everything, because {path} {unsure}")
        if path in sources.by_path and not path.endswith("/__init__.py"):
            starts.add(path)
        elif path.startswith(("src/", "tests/")):
            starts |= sources.beside(path)
        elif path.startswith("docs/") or path.endswith(".md"):
            starts |= sources.reading_documents()
    found = sorted(each for each in sources.reached_from(starts) if Path(each).name.startswith("test_"))
    others = [each for each in found if not each.startswith(GATE)]
    return Choice(tuple(others), f"{len(others)} test files beside the fast gate")


def _reaches_all(path: str) -> str:
    """Why a change of this file may reach any test; nothing where it is known whom it reaches."""
    match Path(path).parts:
        case (*_, "conftest.py") | ("tests", "plugins", *_):
            return "is part of every test"
        case (
            (*_, "migrations", "versions", _)
            | (*_, "migrations", _)
            | (*_, "schema.sql" | "row_locks.sql")
            | (*_, "schema", _)
        ):
            return "changes the database"
        case ("src" | "tests" | "docs" | "benchmarks", *_):
            return ""
        case (name,) if name.endswith(".md"):
            return ""
    return "is part of the build, or is not known to the choice"


def changed_since(base: str) -> list[str]:
    """Every file that differs from a commit, those that git does not know yet among them."""
    asked = (
        ["git", "diff", "--name-only", "--no-renames", "--merge-base", base],
        ["git", "ls-files", "--others", "--exclude-standard"],
    )
    told = [subprocess.run(each, cwd=ROOT, capture_output=True, text=True, check=True).stdout for each in asked]
    return sorted({line for each in told for line in each.splitlines()})


def main(base: str) -> None:
    """Print the test files to run, one a line; say beside it what was changed and what was chosen."""
    changed = changed_since(base)
    choice = choose(changed, Sources.read(ROOT))
    print(f"{len(changed)} files differ from {base}. This runs {choice.reason}.", file=sys.stderr)  # noqa: T201 - a program's answer
    print("\n".join(choice.tests))  # noqa: T201 - as above


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
