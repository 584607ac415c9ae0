"""The commands of working together, part by part."""

import typer

from counterline.faces.coordination import (
    advice_api,
    capacity_api,
    line_owners_api,
    meetings_api,
    meetings_commands,
    plan_api,
    requests_api,
    tasks_api,
)
from counterline.faces.coordination.investigations_commands import investigation_group
from counterline.faces.coordination.known_commands import known_group
from counterline.faces.coordination.notices_commands import notice_group, overlap_group
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
