"""Projects at a terminal; measures are by hand, since they come as a file."""

from pathlib import Path
from typing import Annotated

import orjson
import typer

from counterline.faces.practice.projects import projects_api
from counterline.plumbing.errors import CounterlineError
from counterline.practice.projects import projects
from counterline.practice.projects.projects import MeasuresStatement
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

app = commands_of(projects_api.ADDRESSES)


@app.command("measure")
def measure(
    ref: Annotated[str, typer.Argument(help="The project.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A CSV file, or JSON: a list of rows.")],
    as_viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """State the measures of everybody who started a project of your body, all or none: they replace those before."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    said = MeasuresStatement(rows=_rows(text)) if text.lstrip().startswith("[") else MeasuresStatement(table=text)
    with acting_as(as_viewer, demo=demo) as (work, _):
        told = projects.state_measures(work, reference(ref), said)
    tell(told, *words_of(told), as_json=as_json)


def _rows(text: str) -> tuple[dict[str, str | int | float | None], ...]:
    try:
        rows = orjson.loads(text)
    except orjson.JSONDecodeError:
        rows = None
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise CounterlineError(
            'The file is no list of rows. Write each as {"number": 1, "start": 8, "six_months": 12}.'
        )
    return tuple(rows)
