"""Documents name only what is there: files, folders, rooms, what a room defines, commands with their options, and links.

A newcomer who follows a sentence to a file that was moved last month trusts no sentence after it.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from counterline.cli.main import app
from tests.architecture.sources import NATION, ROOT, expect_none, kept_files, product

Command = Any  # typer carries click inside it, under a name of its own
FENCE = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+(?:\n *[^`\n]+)?)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]+)*/?")
OFFERED = re.compile(r"([a-z]+)\.(\w+)")
COMMAND = re.compile(r"^\s*(?:\S*/)?counterline ((?:[a-z][a-z-]*|-\S+)[^\n#|>]*)", re.MULTILINE)
DOCUMENTED: tuple[type[ast.Module | ast.ClassDef | ast.FunctionDef], ...] = (ast.Module, ast.ClassDef, ast.FunctionDef)
ENDINGS = {".py", ".md", ".toml"}
BELOW = ("", "src/counterline", "src/counterline/faces", "docs", "docs/decisions", "tests")
"""Where a document may begin a path: at the root, in the package, or beside itself."""


@cache
def documents() -> dict[str, str]:
    """Every document of the present by its path; the change log tells of what was."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return {str(path.relative_to(ROOT)): path.read_text() for path in found}


@cache
def rooms() -> frozenset[str]:
    """Every room that is built."""
    return frozenset(module.room for module in product()) - {""}


@cache
def _files() -> tuple[str, ...]:
    return tuple(str(path.relative_to(ROOT)) for path in kept_files())


@cache
def layers() -> tuple[str, ...]:
    """The lines of the order in pyproject.toml, the highest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (found,) = (each["layers"] for each in contracts if each["type"] == "layers")
    return tuple(found)


@cache
def _tops() -> frozenset[str]:
    return frozenset(each.partition("/")[0] for each in _files() if "/" in each)


def is_path(span: str) -> bool:
    """True where code in a sentence is written as a path of this project is."""
    first, sign, _ = span.partition("/")
    return bool(PATH.fullmatch(span)) and (Path(span).suffix in ENDINGS or (bool(sign) and first in _tops() | rooms()))


def is_there(span: str, beside: str = "") -> bool:
    """True where a kept file has this path, lies below it, or has this name; <room> and * stand for any one name."""
    if "/" not in span:
        return any(Path(each).name == span for each in _files())
    pattern = re.sub(r"<[^>]+>|\*", "\0", span.rstrip("/"))
    shape = "[^/]+".join(map(re.escape, pattern.split("\0")))
    starts = "|".join(re.escape(f"{each}/" if each else "") for each in (*BELOW, beside))
    looked_for = re.compile(f"(?:{starts}){shape}(?:/.*)?")
    return any(looked_for.fullmatch(each) for each in _files())


def absent_paths(text: str) -> Iterator[str]:
    """What a document names as a path and is not there."""
    for span in SPAN.findall(FENCE.sub("", text)):
        if is_path(span) and not is_there(span):
            yield f"there is no {span}"


def absent_offers(text: str) -> Iterator[str]:
    """What a document says a room or module has and it does not: `receiving.receive`."""
    for span in SPAN.findall(FENCE.sub("", text)):
        named = OFFERED.fullmatch(span)
        if named and not is_there(span) and named[1] in rooms() and named[2] not in offered(named[1]):
            yield f"{named[1]} does not offer {named[2]}"


def offered(room: str) -> set[str]:
    """Everything that a room's modules define, and its modules by their names."""
    own = [module for module in product() if module.room == room]
    defined = (
        node.name for module in own for node in module.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    )
    return {*defined, *(module.name.rpartition(".")[2] for module in own)}


@cache
def known_commands() -> Command:
    """Every command, made once: that takes a fifth of a second."""
    return get_command(app)


def absent_commands(text: str, commands: Command) -> Iterator[str]:
    """Commands and options that a document names and that counterline does not know."""
    code = (*SPAN.findall(FENCE.sub("", text)), *FENCE.findall(text))
    for told in (told for each in code for told in COMMAND.findall(each)):
        command, named = commands, "counterline"
        for word in told.split():
            below = getattr(command, "commands", {})
            if word in below:
                command, named = below[word], f"{named} {word}"
            elif below and re.fullmatch(r"[a-z][a-z-]*", word):
                yield f"{named} has no command {word}"
                break
            elif (option := re.match(r"--[a-z-]+", word)) and option[0] not in options(command):
                yield f"{named} has no option {option[0]}"


def options(command: Command) -> set[str]:
    """Every option of a command."""
    return {"--help", *(each for parameter in command.params for each in (*parameter.opts, *parameter.secondary_opts))}


def absent_links(document: str, text: str) -> Iterator[str]:
    """Links to files that are not there."""
    for link in LINK.findall(text):
        path = link.partition("#")[0]
        if path and "://" not in link and not (ROOT / document).parent.joinpath(path).exists():
            yield f"the link to {link} leads nowhere"


@pytest.mark.parametrize("document", documents())
def test_a_document_names_only_what_is_there(document: str) -> None:
    text = documents()[document]
    faults = [*absent_paths(text), *absent_offers(text), *absent_links(document, text)]
    expect_none(f"{document}: {fault}" for fault in (*faults, *absent_commands(text, known_commands())))


def test_a_docstring_names_only_files_that_are_there() -> None:
    told = ((module, ast.get_docstring(node) or "") for module in product() for node in module.every(*DOCUMENTED))
    expect_none(f"{module.name}: {fault}" for module, text in told for fault in absent_paths(text))


def test_what_is_absent_is_noticed() -> None:
    text = "`intake/nowhere.py` `src/counterline/<room>/` `docs/rooms.md` `lines.nothing` `lines.history`"
    assert [*absent_paths(text), *absent_offers(text)] == [
        "there is no intake/nowhere.py",
        "lines does not offer nothing",
    ]
    said = "`counterline mapping check x --no-such-thing` and `counterline mapping eat` and `counterline doctor --help`"
    assert [*absent_commands(said, known_commands())] == [
        "counterline mapping check has no option --no-such-thing",
        "counterline mapping has no command eat",
    ]
    assert [*absent_links("README.md", "[a](docs/none.md) [b](docs/rooms.md#order) [c](https://example.org)")] == [
        "the link to docs/none.md leads nowhere"
    ]


def test_the_order_of_rooms_in_the_documents_is_the_one_that_is_checked() -> None:
    (drawn,) = re.findall(r"## The order.*?```\n(.*?)```", documents()["docs/rooms.md"], re.DOTALL)
    assert tuple(re.split(r" {2,}", line)[0] for line in drawn.splitlines()) == layers()
    told = set(re.findall(r"^\| `(\w+)` \|", documents()["docs/rooms.md"], re.MULTILINE))
    assert told == rooms() - {NATION}
