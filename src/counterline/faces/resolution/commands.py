"""Resolution at a terminal. By hand: linking everybody, with its progress; entities as a stream; and what scripts call otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer

from counterline.faces.resolution import told
from counterline.faces.resolution.judging_api import ADDRESSES
from counterline.plumbing.database import Role
from counterline.resolution import resolving
from counterline.resolution.comparing import models as resolution_models
from counterline.resolution.pairs.coming import Resolved
from counterline.resolution.people import entities_taken
from counterline.resolution.people import judgements as resolution_judgements
from counterline.resolution.people.entities import PERSON
from counterline.resolution.people.entities_taken import COLUMNS, KINDS, MentionTaken
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, building_for, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.new_files import write_new
from counterline.vocabulary.spreadsheet_cell import csv_lines

app = typer.Typer()
resolution_group = commands_of(ADDRESSES)
app.add_typer(resolution_group, name="resolution")

Because = Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")]
Version = Annotated[str, typer.Argument(help="The model's version, such as 2026-spring.")]


@app.command("resolve")
def resolve(
    anew: Annotated[bool, typer.Option("--anew", help="Make everybody ready anew, not only whoever is new.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Link everybody at once by the model in force, as the worker; stopped and run again, it goes on where it was."""
    works = building_for(Role.DERIVE, demo=demo).works
    made = resolving.resolve(works, lambda each: None if as_json else typer.echo(_come(each)), anew=anew)
    tell(made, f"Done: {made.links:,} links by model {made.model}.", as_json=as_json)


@resolution_group.command("export")
def export(
    viewer: AsViewer,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; the terminal, if not given.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(KINDS)}; people if not given.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write every mention that you read with its entity, as CSV: record, slot, entity. With --json, as a list of them."""
    with acting_as(viewer, demo=demo) as (work, who):
        counted = _Counted()
        rows = told.rows_taken(counted.each(entities_taken.taken(work, who.ref, kind or [PERSON])))
        pieces = _json_list(rows) if as_json else csv_lines(COLUMNS, rows)
        if out is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
        else:
            write_new(out, (piece.encode() for piece in pieces), "--out")
            typer.echo(f"{counted.mentions:,} mentions of {counted.entities:,} entities are in {out}.", err=True)


@dataclass(slots=True)
class _Counted:
    """How much has been written: an entity is counted with the mention whose reference it has."""

    mentions: int = 0
    entities: int = 0

    def each(self, found: Iterable[MentionTaken]) -> Iterator[MentionTaken]:
        for one in found:
            self.mentions += 1
            self.entities += one.mention == one.entity
            yield one


def _json_list(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield before + orjson.dumps(row).decode()
        before = ","
    yield "[]\n" if before == "[" else "]\n"


@resolution_group.command("split")
def split(
    parted: Annotated[list[str], typer.Argument(help="The mentions that are another person.")],
    others: Annotated[list[str], typer.Option("--from", help="A mention that they are parted from; say it for each.")],
    reason: Because,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that some mentions of an entity are another person than others of it."""
    with acting_as(viewer, demo=demo) as (work, _):
        act = resolution_judgements.split(work, [*map(reference, parted)], [*map(reference, others)], reason)
    tell(told.Judged(act=act), f"{act}: {len(parted)} parted from {len(others)}.", as_json=as_json)


@resolution_group.command("activate")
def activate(version: Version, reason: Because, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Have the worker link everybody by a model, which is then in force."""
    with acting_as(viewer, demo=demo) as (work, _):
        resolution_models.activate(work, version, reason)
    tell(
        {"version": version, "activated": True},
        f"The worker links everybody by model {version}; it is in force when that is done.",
        as_json=as_json,
    )


def _come(each: Resolved) -> str:
    return f"  {each.records:,} records made ready" if each.links is None else f"  {each.links:,} links put in place"
