"""Writing the invented nation's returns to a folder, with the truth apart, for anyone who wants to measure against it."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from counterline.terminal.asking import AsJson, tell
from counterline_nation import large_nation, nation, write_large, write_nation
from counterline_nation.bills_to_try import write_bills

app = typer.Typer()

Size = Annotated[Literal["small", "national"], typer.Option("--size", help="About 60 lines, or about 1,100.")]
WrittenSize = Annotated[
    Literal["small", "national", "large"],
    typer.Option("--size", help="About 60 lines, about 1,100, or as many people as --people asks for."),
]
Seed = Annotated[int, typer.Option("--seed", help="The same seed makes the same nation.")]


@app.command("nation")
def write(
    folder: Annotated[Path, typer.Argument(help="Where to write it.")],
    size: WrittenSize = "small",
    seed: Seed = 1,
    people: Annotated[int, typer.Option("--people", help="How many people are named, in the large one.")] = 1_000_000,
    records: Annotated[bool, typer.Option(help="Write records of people too, not only returns of lines.")] = True,
    as_json: AsJson = False,
) -> None:
    """Write an invented nation's returns, mappings and truth to a folder."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as bar:
        if size == "large":
            task = bar.add_task("People told of", total=people)
            write_large(
                large_nation(people, seed), folder, lambda done, total: bar.update(task, completed=done, total=total)
            )
        else:
            task = bar.add_task("Writing returns", total=None)
            write_nation(
                nation(size, seed),
                folder,
                lambda done, total: bar.update(task, completed=done, total=total),
                records=records,
            )
    write_bills(folder / "bills")
    words = f"An invented nation is in {folder}: files, mappings, filings.jsonl, bills to try call data with, and truth apart."
    tell({"folder": str(folder), "size": size, "seed": seed}, words, as_json=as_json)
