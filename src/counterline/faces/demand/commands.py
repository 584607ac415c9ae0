"""Demand at a terminal."""

import typer

from counterline.faces.demand import indicator_api
from counterline.terminal.command_lines import add_commands

indicator = typer.Typer(help="The share of homicides that drugs are behind.", no_args_is_help=True)
add_commands(indicator, indicator_api.ADDRESSES)
app = typer.Typer()
app.add_typer(indicator, name="indicator")
