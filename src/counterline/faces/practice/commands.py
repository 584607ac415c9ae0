"""The commands of practice: those of its parts."""

import typer

from counterline.faces.practice.projects import projects_commands

app = typer.Typer()
app.add_typer(projects_commands.app, name="projects")
