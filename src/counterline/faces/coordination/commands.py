"""The commands of working together, part by part."""

import typer

from counterline.faces.coordination.asking import advice_api, requests_api
from counterline.faces.coordination.deconfliction.known_commands import known_group
from counterline.faces.coordination.deconfliction.notices_commands import notice_group, overlap_group
from counterline.faces.coordination.owning import line_owners_api
from counterline.faces.coordination.packs import meetings_api, meetings_commands
from counterline.faces.coordination.register.investigations_commands import investigation_group
from counterline.faces.coordination.tasking import capacity_api, plan_api, tasks_api
from counterline.terminal.command_lines import commands_of

app = typer.Typer()
app.add_typer(investigation_group, name="investigations")
app.add_typer(notice_group, name="notices")
app.add_typer(overlap_group, name="overlaps")
app.add_typer(known_group, name="is-known")
app.add_typer(commands_of(requests_api.ADDRESSES), name="requests")
app.add_typer(commands_of(line_owners_api.ADDRESSES), name="line-owners")
app.add_typer(commands_of(tasks_api.ADDRESSES), name="tasks")
app.add_typer(commands_of(advice_api.ADDRESSES), name="covert-advice")
app.add_typer(commands_of(capacity_api.ADDRESSES), name="capacity")
_meetings = commands_of(meetings_api.ADDRESSES)
_meetings.command("paper")(meetings_commands.paper)
app.add_typer(_meetings, name="meetings")
app.add_typer(commands_of(plan_api.ADDRESSES), name="plan")
