"""The commands of working together: those of its parts, and by hand what reads or writes a file."""

from counterline.faces.coordination.deconfliction.known_commands import known_group
from counterline.faces.coordination.every_part import PARTS
from counterline.faces.coordination.packs import meetings_api, meetings_commands
from counterline.terminal.command_lines import app_of, commands_of

meetings = commands_of(meetings_api.ADDRESSES)
meetings.command("paper")(meetings_commands.paper)

app = app_of(part for part in PARTS if part is not meetings_api.ADDRESSES)
app.add_typer(meetings, name="meetings")
app.add_typer(known_group, name="is-known")
