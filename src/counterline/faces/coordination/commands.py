"""The commands of working together, part by part."""

import typer

from counterline.faces.coordination.investigations_commands import investigation_group

app = typer.Typer()
app.add_typer(investigation_group, name="investigations")
