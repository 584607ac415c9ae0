"""Loading a bill at a terminal, and waiting until the worker has read it."""

import time
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from counterline.calls.loads import bill_acts, told_loads
from counterline.calls.loads.bill_acts import BillHandover
from counterline.calls.loads.told_loads import BillLoad, LoadState
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell
from counterline.terminal.what_was_typed import read_as

PAUSE: Final = 0.3  # seconds between two looks
PATIENCE: Final = 30.0  # seconds that a bill may wait without a worker before whoever waits is told


def load(
    ref: Annotated[str, typer.Argument(metavar="AU-…", help="The authorisation.")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The bill, as CSV or XLSX.")],
    viewer: AsViewer,
    mapping: Annotated[str, typer.Option("--mapping", help="The name of a mapping, or a file of one in YAML.")],
    until: Annotated[str | None, typer.Option("--until", help="The last moment of which the bill tells.")] = None,
    silent: Annotated[
        list[str] | None,
        typer.Option("--silent", help="A covered number of which the bill shows no call. May be repeated."),
    ] = None,
    trial: Annotated[bool, typer.Option("--trial", help="Count what would become of each row; keep none.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Load a bill, and wait for its receipt while the worker reads it."""
    own = Path(mapping).suffix in {".yaml", ".yml"}
    asked = {"layout": _text(Path(mapping))} if own else {"mapping": mapping}
    if until:
        asked["until"] = until
    said = read_as(BillHandover, asked | {"silent": silent or [], "trial": trial}, "bill")
    with acting_as(viewer, demo=demo) as (work, _):
        handed = bill_acts.hand_bill(work, reference(ref), said, file.name, file.read_bytes())
    found = _wait(viewer, handed, demo=demo)
    tell(found, *words(found), as_json=as_json)
    if found.state is LoadState.REFUSED:
        raise typer.Exit(1)


def words(found: BillLoad) -> list[str]:
    """A receipt in lines."""
    if not found.ended:
        return [
            f"{found.ref} waits: no worker took it up yet. `counterline calls receipt {found.ref}` shows what became of it."
        ]
    if found.problem:
        return [f"{found.ref} was refused. {found.problem}"]
    counts = (
        f"{found.loaded:,} loaded, {found.already:,} there already, {found.held:,} held, {found.set_aside:,} set aside"
    )
    told = "would be" if found.state is LoadState.TRIED else "are"
    lines = [
        f"{found.ref}: {found.rows_read:,} rows read, of which {told} {counts}, {found.excess:,} sealed as excess."
    ]
    lines += [f"{each.rows:,} held for {each.column}: {each.why} {each.what_to_do}" for each in found.reasons]
    held = ", ".join(str(each.row) for each in found.rows_held)
    return [*lines, *([f"Rows held: {held}"] if held else []), *found.notes]


def _wait(viewer: str, handed: BillLoad, *, demo: bool) -> BillLoad:
    began, found = time.monotonic(), handed
    with Console(stderr=True).status("Waiting for the worker"):
        while not found.ended and (found.state is LoadState.READING or time.monotonic() - began < PATIENCE):
            time.sleep(PAUSE)
            with acting_as(viewer, demo=demo) as (work, _):
                found = told_loads.load_told(work, handed.ref)
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(
            f"{path} cannot be read as a mapping. Give a file in YAML, or the name of a mapping."
        ) from None
