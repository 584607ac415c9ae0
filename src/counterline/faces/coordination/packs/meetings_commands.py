"""The command that writes a pack as a paper: by hand, since it writes a file of its own kind."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.coordination.packs.meetings_paper import paper_of
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.new_files import write_new


def paper(
    ref: Annotated[str, typer.Argument(help="The pack's reference, such as MP-7KQ2M9XD4F3G.")],
    viewer: AsViewer,
    out: Annotated[Path, typer.Option("--out", help="The new PDF: a disclosure to whoever takes it.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take away one of your packs as a paper, marked on every page."""
    with acting_as(viewer, demo=demo) as (work, who):
        printed = paper_of(work, reference(ref), who.ref)
    write_new(out, printed, "--out")
    tell({"file": str(out)}, f"The paper is in {out}.", as_json=as_json)
