"""The register of agencies at a terminal, where it reads a table, or is told to whoever asks."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from counterline.faces.places.register import agencies_api
from counterline.faces.places.told import agencies_told
from counterline.governance import inspecting
from counterline.governance.log import store
from counterline.places.ground.agencies import agencies_like, register, shipped_register
from counterline.places.ground.model import Agency
from counterline.places.ground.own_agencies import own_agencies
from counterline.places.kept_agencies import add_agency, keep_abreast
from counterline.plumbing.clock import Clock
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, day, tell
from counterline.terminal.command_lines import commands_of
from counterline.vocabulary.terms.law import Sector

agency = commands_of(agencies_api.ADDRESSES)


@agency.command("list")
def listed(
    part: Annotated[str, typer.Argument(help="Only those in whose name or code this stands.")] = "",
    sector: Annotated[Sector | None, typer.Option("--sector", help="Only partners that do this.")] = None,
    policed_by: Annotated[str | None, typer.Option(help="Only partners on the ground of this force.")] = None,
    on: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Only those that stood on this day.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Only those that this installation added.")] = False,
    as_json: AsJson = False,
) -> None:
    """List agencies by code, with their days and who polices their ground."""
    found = agencies_like(part, sector=sector, policed_by=policed_by, on=day(on), own=own)
    tell(agencies_told(found), *_words(found), f"{len(found)} agencies.", as_json=as_json)


@agency.command("check")
def check(
    table: Annotated[Path, typer.Argument(help="The table of your own agencies, as CSV.", exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Say what a table of your own agencies would add, or every fault that keeps it from being used."""
    found = own_agencies(table, shipped_register())
    words = f"The table can be used: {len(found)} agencies beside {len(shipped_register())} that ship."
    tell(agencies_told(found), *_words(found), words, as_json=as_json)


@agency.command("load")
def load(
    table: Annotated[Path, typer.Argument(help="A table of agencies, as CSV.", exists=True, dir_okay=False)],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Add every agency of a table at once, or none of them; for the national desk."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = own_agencies(table, register())
        with table.open(encoding="utf-8-sig", newline="") as rows:
            # Whoever is followed comes after whoever follows, who must be known by then.
            for row in sorted(csv.DictReader(rows), key=lambda each: bool(each.get("succeeded_by"))):
                add_agency(work, {name: cell.strip() for name, cell in row.items() if (cell or "").strip()})
                keep_abreast(work)
    tell(agencies_told(found), *_words(found), f"{len(found)} agencies have been added.", as_json=as_json)


@agency.command("history")
def history(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show which table of your own agencies was read since when, and who was in it, for those whose role reads the log."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = inspecting.recent(work, subject="own-agencies", part=store.Stretch(most=1000))
    told = [_read_since(each.entry.at, each.entry.subjects) for each in found]
    words = (
        f"{each['since']:%Y-%m-%d %H:%M}  {each['sha256']}: {', '.join(each['agencies']) or 'none'}" for each in told
    )
    tell(told, *words, *(() if told else ("No table of your own agencies was ever read.",)), as_json=as_json)


def _read_since(at: datetime, subjects: Sequence[str]) -> dict[str, Any]:
    parted = [each.partition(":")[::2] for each in subjects]
    digest = next((value for kind, value in parted if kind == "own-agencies" and value), "")
    return {"since": at, "sha256": digest, "agencies": [value for kind, value in parted if kind == "agency"]}


def _words(found: Iterable[Agency]) -> Iterator[str]:
    today = Clock().today()
    return (f"{each.code:<44}{each.name}, {each.sector or each.kind}{_told(each, today)}" for each in found)


def _told(each: Agency, today: date) -> str:
    ended = f", ended {each.valid_to}" if each.valid_to and each.valid_to < today else ""
    begins = f", begins {each.valid_from}" if each.valid_from and each.valid_from > today else ""
    return f"{begins}{ended}{', policed by ' + ' '.join(each.policed_by) if each.policed_by else ''}"
