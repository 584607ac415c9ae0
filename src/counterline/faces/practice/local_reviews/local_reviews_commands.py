"""Local reviews at a terminal; what was found is by hand, since it comes as a file."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from counterline.faces.practice.local_reviews import local_reviews_api
from counterline.plumbing.errors import CounterlineError
from counterline.practice.local_reviews import local_findings
from counterline.practice.local_reviews.local_findings import Findings
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

app = commands_of(local_reviews_api.ADDRESSES)


@app.command("found")
def found(
    ref: Annotated[str, typer.Argument(help="The review.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="JSON: heard, themes, recommendations.")],
    as_viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say what a review of your body found; each recommendation becomes an action that its body answers itself."""
    try:
        said = TypeAdapter(Findings).validate_json(file.read_bytes())
    except ValidationError as wrong:
        where = sorted({".".join(map(str, each["loc"])) or "the file" for each in wrong.errors()})
        raise CounterlineError(f"The file does not say findings. Look at {', '.join(where)}.") from None
    with acting_as(as_viewer, demo=demo) as (work, _):
        told = local_findings.say_found(work, reference(ref), said)
    tell(told, *words_of(told), as_json=as_json)
