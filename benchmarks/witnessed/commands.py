"""Every command: its name, its options in their order, and what each says of itself."""

from collections.abc import Iterator
from typing import Any

import typer

from counterline.cli.main import app


def commands() -> Iterator[dict[str, Any]]:
    """A line for each command, its words and options in the order in which they are asked."""
    yield from _under(typer.main.get_command(app), "counterline")


def _under(command: Any, name: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - typer names the class of its commands privately
    for each, found in getattr(command, "commands", {}).items():
        yield from _under(found, f"{name} {each}")
    if not hasattr(command, "commands"):
        asks = [
            {
                "names": [*asked.opts, *asked.secondary_opts],
                "of": str(asked.type_descriptor.annotation),
                "required": asked.required,
                "help": getattr(asked, "help", None),
            }
            for asked in command.params
        ]
        yield {"command": name, "help": command.help, "asks": asks}
