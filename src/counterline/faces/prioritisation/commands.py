"""The commands of nominations and targets."""

import typer

from counterline.faces.prioritisation import nominations_api, targets_api
from counterline.terminal.command_lines import add_commands, commands_of

app = typer.Typer()
add_commands(app, targets_api.ADDRESSES)
app.add_typer(commands_of(nominations_api.ADDRESSES), name="nomination")
