"""Two commands of guidance by hand: one reads a document from a file, and one writes a folder for a public site or an intranet."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.practice.guidance.guidance_api import ADDRESSES
from counterline.plumbing.errors import CounterlineError
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_told import LARGEST_GUIDANCE, GuidanceText
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

guidance = commands_of(ADDRESSES)


@guidance.command("write")
def write(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A version of guidance as YAML.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put a version of guidance on file from a file, to be approved by somebody else."""
    if file.stat().st_size > 4 * LARGEST_GUIDANCE:
        raise CounterlineError(f"{file} is too large: guidance has at most {LARGEST_GUIDANCE:,} characters.")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CounterlineError(f"{file} cannot be read as text. Guidance is YAML in UTF-8.") from None
    with acting_as(viewer, demo=demo) as (work, _):
        told = guidance_told.write_guidance(work, GuidanceText(text))
    tell(told, *words_of(told), as_json=as_json)


@guidance.command("bundle")
def bundle(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    viewer: AsViewer,
    numbers: Annotated[bool, typer.Option("--numbers", help="With the numbers that your body rings.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write what is in force into a new folder: pages, one sheet of style, and a paper and a poster of each."""
    bundled = import_module("counterline.faces.practice.guidance.bundle")  # which draws pages, as no other command does
    with acting_as(viewer, demo=demo) as (work, _):
        files = bundled.files_of(work, numbers=numbers)
    made = bundled.written(folder, files)
    tell(made, *words_of(made), as_json=as_json)
