"""Proceeds of crime at a terminal."""

import typer

from counterline.faces.proceeds.assets_commands import paper
from counterline.faces.proceeds.money_parts import PARTS
from counterline.terminal.command_lines import add_commands

money = typer.Typer(help="What was taken, what became of it, and where money went.", no_args_is_help=True)
for _part in PARTS:
    add_commands(money, _part)
money.command("paper")(paper)
app = typer.Typer()
app.add_typer(money, name="money")
