"""Each of the four figures has one name, in whatever a page says, an answer describes or a command prints."""

import json
import re

import typer.main

from counterline.cli.main import app
from counterline.picture.releasing.figure_names import FigureName
from counterline.plumbing.texts import catalogue
from tests.faces.test_openapi import described

# "Active" is a state that a line is in; how many are in it is the figure seen in use, and no other name for it is known.
ANOTHER_NAME = re.compile(r"\bactive (?:lines?|contact points?|groups?|\{)|\blines? active\b", re.IGNORECASE)


def test_the_headline_says_the_four_names() -> None:
    say = catalogue()
    told = [say(f"picture.live.{name}").lower() for name in ("seen", "reported", "estimated", "never")]
    assert all(name.startswith(words) for name, words in zip(FigureName, told, strict=True))
    assert told[:3] == list(FigureName)[:3]


def test_nothing_that_people_or_programs_read_calls_the_figure_active() -> None:
    texts = {**catalogue().texts, "openapi": json.dumps(described())}
    texts |= {name: each.help or "" for name, each in typer.main.get_command(app).commands.items()}  # type: ignore[attr-defined]
    found = {key: match[0] for key, text in texts.items() if (match := ANOTHER_NAME.search(text))}
    assert found == {}
