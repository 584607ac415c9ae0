"""The command that writes the register of assets as a paper: by hand, since it writes a file of its own kind."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.proceeds.assets_files import paper_of
from counterline.proceeds.assets.told_assets import AssetsAsked
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.new_files import write_new


def paper(
    viewer: AsViewer,
    out: Annotated[Path, typer.Option("--out", help="The new PDF: a disclosure to whoever takes it.")],
    line: Annotated[str | None, typer.Option("--line", help="Only assets of this line.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take the register away as a paper, marked on every page."""
    with acting_as(viewer, demo=demo) as (work, who):
        printed = paper_of(work, AssetsAsked(line=reference(line) if line else None), who.ref)
    write_new(out, printed, "--out")
    tell({"file": str(out)}, f"The paper is in {out}.", as_json=as_json)
