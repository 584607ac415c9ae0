"""The register of agencies at a terminal: whom it knows, and whether a table of one's own agencies can be used."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from counterline.cli.asking import AsJson, answer
from counterline.places import Agency, Sector, own_agencies, register, shipped_register
from counterline.plumbing.clock import Clock

agency = typer.Typer(help="The register of agencies.", no_args_is_help=True)


@agency.command("list")
def listed(
    named: Annotated[str, typer.Argument(help="Only those in whose name or code this stands.")] = "",
    sector: Annotated[Sector | None, typer.Option("--sector", help="Only partners that do this.")] = None,
    own: Annotated[bool, typer.Option("--own", help="Only those that this installation added.")] = False,
    as_json: AsJson = False,
) -> None:
    """List agencies by code, with their days and who polices their ground."""
    chosen = [each for each in register().values() if _asked(each, named, sector) and (each.is_own or not own)]
    if as_json:
        answer(chosen)
        return
    today = Clock().today()
    for each in sorted(chosen, key=lambda found: found.code):
        typer.echo(f"{each.code:<44}{each.name}, {each.sector or each.kind}{_told(each, today)}")
    typer.echo(f"{len(chosen)} agencies.")


@agency.command("check")
def check(
    table: Annotated[Path, typer.Argument(help="The table of your own agencies, as CSV.", exists=True, dir_okay=False)],
) -> None:
    """Say what a table of your own agencies would add, or every fault that keeps it from being used."""
    found = own_agencies(table, shipped_register())
    for each in found:
        typer.echo(f"{each.code:<44}{each.name}, {each.sector}{_told(each, Clock().today())}")
    typer.echo(f"The table can be used: {len(found)} agencies beside {len(shipped_register())} that ship.")


def _asked(each: Agency, named: str, sector: Sector | None) -> bool:
    wanted = named.casefold()
    return (sector is None or each.sector is sector) and any(
        wanted in name.casefold() for name in (each.code, each.name, each.short, *each.aliases)
    )


def _told(each: Agency, today: date) -> str:
    ended = f", ended {each.valid_to}" if each.valid_to and each.valid_to < today else ""
    begins = f", begins {each.valid_from}" if each.valid_from and each.valid_from > today else ""
    return f"{begins}{ended}{', policed by ' + ' '.join(each.policed_by) if each.policed_by else ''}"
