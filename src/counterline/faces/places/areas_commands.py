"""Figures and boundaries of areas at the terminal, where it reads a file or tells figures one by one."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.places import areas_api
from counterline.faces.places.told import figures_loaded, revisions_told, statistics_told
from counterline.places.figures import (
    area_mapping,
    area_table,
    completeness,
    crime_mapping,
    kept_figures,
    recorded_crime,
    roll_ups,
)
from counterline.places.ground import agencies, area_names, kept_boundaries
from counterline.places.ground import boundaries as places_boundaries
from counterline.places.ground import publications as places_publications
from counterline.places.ground.model import Source
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, day, tell
from counterline.terminal.command_lines import commands_of

areas = commands_of(areas_api.ADDRESSES)

Published = Annotated[str, typer.Option("--published", metavar="YYYY-MM-DD", help="The publisher's own date.")]
Address = Annotated[str, typer.Option("--source", help="Where the publisher offers it, so that a reader may look.")]
File = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]
CrimeFiles = Annotated[
    tuple[Path, Path], typer.Argument(exists=True, dir_okay=False, metavar="TABLE OFFENCES", show_default=False)
]


OwnMapping = Annotated[
    Path | None,
    typer.Option(
        exists=True, dir_okay=False, help="Your own mapping document. Without one the worked mapping reads the table."
    ),
]
AreaMapping = Annotated[
    str, typer.Option("--mapping", help="Your own mapping document, or the name of one that `areas mappings` lists.")
]
Although = Annotated[
    str | None, typer.Option("--although", metavar="WHY", help="Why it is right to load a table that is not complete.")
]
Area = Annotated[str, typer.Argument(help="A force's code such as dorset, or an ONS code such as E06000059.")]


@areas.command("mapping")
def worked_mapping(
    name: Annotated[
        str, typer.Argument(help="One of those that `areas mappings` lists; recorded crime's if not given.")
    ] = "",
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema by which an editor checks one.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print a worked mapping, to copy and change for a table of your own."""
    if schema:
        answer((area_mapping.AreaMapping if name else crime_mapping.CrimeMapping).model_json_schema())
        return
    named = area_mapping.worked_area_mapping(name).name if name else ""
    document = area_mapping.worked_area_documents()[named] if named else crime_mapping.worked_crime_document()
    tell({"name": named, "document": document}, document.removesuffix("\n"), as_json=as_json)


@areas.command("mappings")
def worked_mappings(as_json: AsJson = False) -> None:
    """The worked mappings of area tables, each with what it reads."""
    found = {name: area_mapping.worked_area_mapping(name) for name in area_mapping.worked_area_documents()}
    if as_json:
        answer([{"name": name, "about": each.about, "source": each.source} for name, each in found.items()])
        return
    for name, each in found.items():
        typer.echo(f"{name:<42}{each.about}")


@areas.command("load")
def load(
    table: File,
    mapping: AreaMapping,
    published: Published,
    viewer: AsViewer,
    although: Although = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Load a table of area figures by a mapping; totals are reconciled before anything is kept."""
    read_by = _mapping(mapping)
    reading = area_table.read_area_table(table, read_by)
    lacks = completeness.area_lacks(reading)
    with acting_as(viewer, demo=demo) as (work, _):
        on = _published(work, published)
        kept = kept_figures.keep_statistics(
            work, reading.figures, published_on=on, read_by=read_by, lacks=lacks, although=although
        )
    if as_json:
        answer(figures_loaded(reading, kept, read_by, (*lacks, *completeness.area_unmet(reading))))
        return
    for name, tally in {"read": reading.receipt.read, **reading.receipt.became}.items():
        typer.echo(f"  {name.replace('_', ' '):<10}{tally.figures.total():>8,} figures {tally.sum:>18,f} their sum")
    for held in reading.held[:20]:
        typer.echo(f"  row {held.cell.row}, {held.cell.area} held: {held.reason}")
    if len(reading.held) > 20:
        typer.echo(f"  and {len(reading.held) - 20:,} more are held.")
    _tell_kept(kept, (*lacks, *completeness.area_unmet(reading)), read_by.name)


@areas.command("crime")
def crime(
    files: CrimeFiles,
    published: Published,
    viewer: AsViewer,
    mapping: OwnMapping = None,
    although: Although = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Load recorded crime by force and offence code, with its offence look-up; totals are reconciled before it is kept."""
    read_by = crime_mapping.CrimeMapping.read_file(mapping) if mapping else crime_mapping.worked_crime_mapping()
    reading = recorded_crime.read_recorded_crime(*files, read_by)
    lacks = completeness.crime_lacks(reading)
    with acting_as(viewer, demo=demo) as (work, _):
        on = _published(work, published)
        kept = kept_figures.keep_statistics(
            work, roll_ups.rolled_up(reading), published_on=on, read_by=read_by, lacks=lacks, although=although
        )
    went = reading.receipt
    told = {"read": went.read, "kept": went.kept, "set_aside": went.set_aside, "held": went.held}
    if as_json:
        by_name = {name: {"rows": tally.figures, "offences": tally.sums} for name, tally in told.items()}
        answer({"receipt": by_name, "held": reading.held, "lacks": lacks, "loaded": kept, "mapping": read_by.name})
        return
    for name, tally in told.items():
        typer.echo(f"  {name.replace('_', ' '):<10}{tally.figures.total():>8,} rows {tally.sum:>12,} offences")
    for held in reading.held[:20]:
        typer.echo(f"  row {held.row} held: {held.reason}")
    _tell_kept(kept, lacks, read_by.name)


@areas.command("boundaries")
def boundaries(
    file: File,
    published: Published,
    address: Address,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Load police force boundaries from GeoJSON, so that maps draw true areas."""
    found = places_boundaries.read_boundaries(file)
    with acting_as(viewer, demo=demo) as (work, _):
        source, on = Source(file.name, address), _published(work, published)
        kept = kept_boundaries.keep_boundaries(work, found.boundaries, source, published_on=on)
    held = (f"  {each.name} held: {each.reason}" for each in found.held)
    words = f"{kept.new:,} boundaries are new, {kept.already:,} were there already."
    tell({"loaded": kept, "held": found.held}, *held, words, as_json=as_json)


@areas.command("figures")
def figures(
    area: Area,
    viewer: AsViewer,
    revisions: Annotated[bool, typer.Option("--revisions", help="With what was published of each before.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Others' figures of an area as they stand, with their source, and who loaded them and when."""
    key = area if area_names.figure_area(area) else agencies.agency(area).code
    with acting_as(viewer, demo=demo) as (work, _):
        states = kept_figures.states_of_figures(work, key) if revisions else ()
        found = [each for of in states for each in of] or kept_figures.statistics_as_loaded(work, area=key)
    words = []
    for each in found:
        on = f", published on {each.loading.published_on}" if revisions else ""
        on += f", withdrawn: {each.loading.withdrawn.why}" if each.loading.withdrawn else ""
        words.append(f"{each.figure.period.to_json():<20}{each.figure.series.title}: {each.figure.shown}{on}")
    for loading in sorted({each.loading for each in found}, key=lambda loading: loading.at):
        loaded = f"Loaded on {loading.at.astimezone(LONDON):%Y-%m-%d} by {loading.by}, {loading.agency}"
        source = f"{loading.source.title}, published on {loading.published_on}, {loading.source.address}"
        words.append(f"{loaded}: {source}")
    told = revisions_told(states) if revisions else statistics_told(found)
    tell(told, *(words or ["No figures of this area have been loaded."]), as_json=as_json)


def _tell_kept(kept: places_publications.Loaded, lacks: tuple[str, ...], mapping: str) -> None:
    for each in lacks if kept.new else ():
        typer.echo(f"  missing: {each}")
    typer.echo(f"{kept.new:,} figures are new, {kept.already:,} were there already; read by the mapping {mapping}.")
    if kept.publication:
        typer.echo(f"Kept as {kept.publication}.")


def _mapping(named: str) -> area_mapping.AreaMapping:
    path = Path(named)
    return area_mapping.AreaMapping.read_file(path) if path.is_file() else area_mapping.worked_area_mapping(named)


def _published(work: Work, text: str) -> date:
    on = day(text)
    if on is None or on > work.clock.today():
        raise CounterlineError("Give a date of publication that is today or earlier, with --published.")
    return on
