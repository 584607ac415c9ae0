"""Call data at a terminal."""

import typer

from counterline.faces.calls import authorisations_api, bills_api, perhaps_api, questions_api
from counterline.faces.calls.bills_commands import load
from counterline.faces.calls.questions_commands import ask
from counterline.terminal.command_lines import add_commands

calls = typer.Typer(help=authorisations_api.ADDRESSES.help, no_args_is_help=True)
for _part in (authorisations_api, bills_api, questions_api, perhaps_api):
    add_commands(calls, _part.ADDRESSES)
calls.command("load")(load)
calls.command("ask")(ask)
app = typer.Typer()
app.add_typer(calls, name="calls")
