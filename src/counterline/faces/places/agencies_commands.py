"""The register of agencies at a terminal: whom it knows, and whether a table of one's own agencies can be used."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from counterline import governance
from counterline.faces.places.told import agencies_told
from counterline.places import Agency, Sector, agencies_like, code_from, own_agencies, shipped_register, with_agency
from counterline.plumbing.clock import Clock
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.settings import own_agencies_file
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, day, tell
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.law import Regime

agency = typer.Typer(help="The register of agencies.", no_args_is_help=True)


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


@agency.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Its full name.")],
    sector: Annotated[Sector, typer.Option("--sector", help="What it does.")],
    force: Annotated[list[str], typer.Option("--force", help="A force that polices its ground; may be repeated.")],
    since: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="Its first day here.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="What people write; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Add an agency under UK GDPR to the table that COUNTERLINE_AGENCIES names, where the whole table stays sound."""
    table = own_agencies_file()
    if table is None:
        raise CounterlineError(
            "Set COUNTERLINE_AGENCIES to the CSV that is to hold your own agencies, for every process."
        )
    row = {
        "code": code_from(name),
        "name": name,
        "sector": sector.value,
        "jurisdiction": _jurisdiction(force[0]),
        "regime": Regime.UK_GDPR.value,
        "forces": " ".join(force),
        "valid_from": since.date().isoformat() if since else "",
        "aliases": ";".join(alias or ()),
    }
    text = with_agency(table.read_text("utf-8-sig") if table.exists() else "", row, shipped_register())
    beside = table.with_name(f"{table.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(table)  # at once, so that a process that starts meanwhile reads a whole table
    words = f"{row['code']} is in {table}. Start the web and the worker again, and they know it."
    tell({"table": str(table), "row": row}, words, as_json=as_json)


@agency.command("history")
def history(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show which table of your own agencies was read since when, and who was in it, for those whose role reads the log."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance.recent(work, subject="own-agencies", most=1000)
    told = [_read_since(each.entry.at, each.entry.subjects) for each in found]
    words = (
        f"{each['since']:%Y-%m-%d %H:%M}  {each['sha256']}: {', '.join(each['agencies']) or 'none'}" for each in told
    )
    tell(told, *words, *(() if told else ("No table of your own agencies was ever read.",)), as_json=as_json)


def _read_since(at: datetime, subjects: Sequence[str]) -> dict[str, Any]:
    parted = [each.partition(":")[::2] for each in subjects]
    digest = next((value for kind, value in parted if kind == "own-agencies" and value), "")
    return {"since": at, "sha256": digest, "agencies": [value for kind, value in parted if kind == "agency"]}


def _jurisdiction(force: str) -> str:
    # Of the shipped register alone: the installation's own table is read into the other one, and may not exist yet.
    found = shipped_register().get(AgencyCode(force))
    if found is None:
        raise NotFound(f"No police force has the code '{force[:60]}'. `counterline agency list` tells the codes.")
    return found.jurisdiction.value


def _words(found: Iterable[Agency]) -> Iterator[str]:
    today = Clock().today()
    return (f"{each.code:<44}{each.name}, {each.sector or each.kind}{_told(each, today)}" for each in found)


def _told(each: Agency, today: date) -> str:
    ended = f", ended {each.valid_to}" if each.valid_to and each.valid_to < today else ""
    begins = f", begins {each.valid_from}" if each.valid_from and each.valid_from > today else ""
    return f"{begins}{ended}{', policed by ' + ' '.join(each.policed_by) if each.policed_by else ''}"
