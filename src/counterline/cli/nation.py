"""Writing the invented nation's returns to a folder, with the truth apart, for anyone who wants to measure against it."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import Progress

from counterline.synthetic import nation, write_nation

Size = Annotated[Literal["small", "national"], typer.Option("--size", help="About 60 lines, or about 1,100.")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed makes the same nation.")]


def write(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")], size: Size = "small", seed: Seed = 1
) -> None:
    """Write an invented nation's returns, mappings and truth to a folder."""
    with Progress(transient=True) as bar:
        task = bar.add_task("Writing returns", total=None)
        write_nation(nation(size, seed), folder, lambda done, total: bar.update(task, completed=done, total=total))
    typer.echo(f"An invented nation is in {folder}: files, mappings, filings.jsonl, and truth apart.")
