"""Every command that answers something answers another program too."""

from collections.abc import Iterator

import typer
from typer.core import TyperGroup

from counterline.cli.main import app

PROCESSES = {"serve", "worker", "demo"}
"""These run until they are stopped, and answer nothing."""


def options_of(group: object, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command with its whole name, and the options that it takes."""
    assert isinstance(group, TyperGroup)
    for name, each in group.commands.items():
        whole = f"{path} {name}".strip()
        if isinstance(each, TyperGroup):
            yield from options_of(each, whole)
        else:
            yield whole, {option for told in each.params for option in told.opts}


COMMANDS = dict(options_of(typer.main.get_command(app)))


def test_every_command_that_answers_takes_json() -> None:
    assert {name for name, options in COMMANDS.items() if "--json" not in options} == set(PROCESSES)


def test_the_processes_are_commands_and_commands_within_commands_are_found() -> None:
    assert {*PROCESSES, "mapping propose", "alarms answer", "withdraw"} <= COMMANDS.keys()
