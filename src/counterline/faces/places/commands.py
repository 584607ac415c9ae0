"""Forces at the terminal; areas, agencies and others' figures."""

import typer

from counterline.faces.places import areas_commands, forces_api
from counterline.faces.places.register import agencies_commands
from counterline.faces.places.told import series_told
from counterline.places.figures import published
from counterline.terminal.asking import AsJson, tell
from counterline.terminal.command_lines import add_commands

app = typer.Typer()
app.add_typer(agencies_commands.agency, name="agency")
app.add_typer(areas_commands.areas, name="areas")
add_commands(app, forces_api.ADDRESSES)


@app.command("others")
def others(as_json: AsJson = False) -> None:
    """What others published on county lines, told to whoever asks: each series with its figures, its gaps and its source."""
    found = published.published_figures()
    words = []
    for series in published.published_series().values():
        words.append(f"{series.title} ({series.unit}; {series.whose})")
        words += [
            f"  {each.period.to_json():<22}{each.shown or each.missing}  {each.source.title}"
            for each in found
            if each.series.id == series.id
        ]
    tell(series_told(), *words, as_json=as_json)
