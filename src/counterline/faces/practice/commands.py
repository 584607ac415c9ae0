"""The commands of practice: those of its parts, and those that read a file or write a folder."""

import typer

from counterline.faces.practice.guidance import guidance_commands
from counterline.faces.practice.local_reviews import local_reviews_commands
from counterline.faces.practice.projects import projects_commands

app = typer.Typer()
app.add_typer(guidance_commands.guidance, name="guidance")
app.add_typer(local_reviews_commands.app, name="reviews")
app.add_typer(projects_commands.app, name="projects")
