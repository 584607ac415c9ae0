"""A command loads its own face alone, and the list of first words says what the faces' modules say."""

import json
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest
from typer.main import get_group
from typer.testing import CliRunner

from counterline.cli import first_words
from counterline.cli.first_words import FIRST_WORDS, Commands
from counterline.cli.main import app
from counterline.faces import FACES

LOADED = """
import json, sys
from typer.testing import CliRunner
from counterline.cli.main import app
said = CliRunner().invoke(app, sys.argv[1:])
assert said.exit_code == 0, said.output
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = {"alembic", "authlib", "duckdb", "fastapi", "procrastinate", "pyarrow", "splink", "structlog"}


@pytest.mark.parametrize("place", FIRST_WORDS)
def test_each_module_has_the_words_that_are_listed_and_in_their_order(place: str) -> None:
    commands = get_group(import_module(f"counterline.{place}").app).commands
    assert " ".join(commands) == FIRST_WORDS[place]


def test_every_face_with_commands_is_listed_in_the_order_of_faces() -> None:
    faces = [f"faces.{each}.commands" for each in FACES if find_spec(f"counterline.faces.{each}.commands")]
    assert [place for place in FIRST_WORDS if place.startswith("faces.")] == faces


def test_help_lists_every_word() -> None:
    said = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "100"})
    first = [line.split()[1] for line in said.stdout.splitlines() if line.startswith("│ ") and line[2] != " "]
    assert said.exit_code == 0
    assert [word for word in first if not word.startswith("-")] == " ".join(FIRST_WORDS.values()).split()


def test_an_unknown_word_is_refused_and_words_like_it_are_named() -> None:
    said = CliRunner().invoke(app, ["cuonts"], env={"COLUMNS": "100"})
    assert said.exit_code == 2
    assert "No such command 'cuonts'. Did you mean 'counts', 'counted'?" in said.output
    said = CliRunner().invoke(app, ["zzz"], env={"COLUMNS": "100"})
    assert (said.exit_code, "No such command 'zzz'. " in said.output) == (2, True)


@pytest.mark.parametrize(
    ("typed", "faces"),
    [
        ("roles", ["governance"]),
        ("viewer list --help", ["governance"]),
        ("counts --help", ["picture"]),
        ("nation --help", []),
        ("stop --help", []),
    ],
)
def test_a_command_loads_its_own_face_and_nothing_heavy_beside_it(typed: str, faces: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *typed.split()], capture_output=True, text=True, check=True)
    modules = set(json.loads(done.stdout))
    assert sorted({each.split(".")[2] for each in modules if each.startswith("counterline.faces.")}) == faces
    assert HEAVY & modules == set()


def test_a_word_that_was_forgotten_in_the_list_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_words, "FIRST_WORDS", FIRST_WORDS | {"faces.start.commands": ""})
    assert Commands()["today"].name == "today"
    assert "zzz" not in Commands()


def test_no_word_is_put_in_or_taken_out_by_hand() -> None:
    commands = Commands()
    with pytest.raises(TypeError):
        commands["counts"] = commands["counts"]
    with pytest.raises(TypeError):
        del commands["counts"]
