"""Figures and boundaries of areas at the terminal: recorded crime by force, and police force boundaries."""

from pathlib import Path
from typing import Annotated

import typer

from counterline import governance, places
from counterline.cli.asking import AsViewer, Demo, acting_as, day
from counterline.governance import Permission
from counterline.places import Source
from counterline.plumbing.errors import CounterlineError

areas = typer.Typer(help="Published figures and boundaries of areas.", no_args_is_help=True)

Published = Annotated[str, typer.Option("--published", metavar="YYYY-MM-DD", help="The publisher's own date.")]
Address = Annotated[str, typer.Option("--source", help="Where the publisher offers it, so that a reader may look.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]


@areas.command("crime")
def crime(table: File, offences: File, published: Published, viewer: AsViewer, demo: Demo = False) -> None:
    """Load recorded crime by force and offence code, with its offence look-up; totals are reconciled before it is kept."""
    reading = places.read_recorded_crime(table, offences, places.worked_crime_mapping())
    reading.receipt.reconcile()
    on = day(published)
    with acting_as(viewer, demo=demo) as (work, _):
        governance.require(work, Permission.PLACES_STATISTICS_SEND)
        if on is None:
            raise CounterlineError("Say when the figures were published, with --published.")
        kept = places.keep_statistics(work, places.rolled_up(reading), published_on=on)
    told = reading.receipt
    for name, tally in (("read", told.read), ("kept", told.kept), ("set aside", told.set_aside), ("held", told.held)):
        typer.echo(f"  {name:<10}{tally.rows.total():>8,} rows {tally.offences.total():>12,} offences")
    for held in reading.held[:20]:
        typer.echo(f"  row {held.row} held: {held.reason}")
    typer.echo(f"{kept.new:,} figures are new, {kept.already:,} were there already.")


@areas.command("boundaries")
def boundaries(file: File, published: Published, address: Address, viewer: AsViewer, demo: Demo = False) -> None:
    """Load police force boundaries from GeoJSON, so that maps draw true areas."""
    found = places.read_boundaries(file)
    on = day(published)
    with acting_as(viewer, demo=demo) as (work, _):
        governance.require(work, Permission.PLACES_STATISTICS_SEND)
        if on is None:
            raise CounterlineError("Say when the boundaries were published, with --published.")
        kept = places.keep_boundaries(work, found.boundaries, Source(file.name, address), published_on=on)
    for held in found.held:
        typer.echo(f"  {held.name} held: {held.reason}")
    typer.echo(f"{kept.new:,} boundaries are new, {kept.already:,} were there already.")
