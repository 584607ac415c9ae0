"""Places at the terminal: forces, areas and their figures, and the register of agencies."""

import typer

from counterline.faces.places import agencies_commands, areas_commands, forces_commands

app = typer.Typer()
app.add_typer(forces_commands.app)
app.add_typer(agencies_commands.agency, name="agency")
app.add_typer(areas_commands.areas, name="areas")
