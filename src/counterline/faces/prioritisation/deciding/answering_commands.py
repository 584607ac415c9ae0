"""The command that writes how lines are ranked as a paper: by hand, since it writes a file of its own kind."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.prioritisation.deciding.record_paper import paper_of
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell
from counterline.terminal.new_files import write_new


def paper(
    viewer: AsViewer,
    out: Annotated[Path, typer.Option("--out", help="The new PDF: a disclosure to whoever takes it.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take away how lines are ranked as a paper to publish or to print."""
    with acting_as(viewer, demo=demo) as (work, who):
        printed = paper_of(work, who.ref)
    write_new(out, printed, "--out")
    tell({"file": str(out)}, f"The paper is in {out}.", as_json=as_json)
