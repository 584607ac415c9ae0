"""Demand at a terminal; scoring is by hand, since it may read tables of a folder and loads what no other command needs."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.demand import gaps_api, indicator_api, recorded_harm_api, violence_api
from counterline.plumbing.errors import CounterlineError
from counterline.terminal.asking import AsJson, Demo, acting_as, tell
from counterline.terminal.command_lines import add_commands

demand = typer.Typer(help="Why and where drugs are wanted: recorded harm by area.", no_args_is_help=True)
add_commands(demand, recorded_harm_api.ADDRESSES)
add_commands(demand, gaps_api.ADDRESSES)
indicator = typer.Typer(help="The share of homicides that drugs are behind.", no_args_is_help=True)
add_commands(indicator, indicator_api.ADDRESSES)
violence = typer.Typer(help="Violence of lines and in areas.", no_args_is_help=True)
add_commands(violence, violence_api.ADDRESSES)
app = typer.Typer()
app.add_typer(demand, name="demand")
app.add_typer(indicator, name="indicator")
app.add_typer(violence, name="violence")

Tables = Annotated[
    Path | None,
    typer.Option("--tables", exists=True, file_okay=False, help="Score tables of this folder, and no installation's."),
]
As = Annotated[
    str | None, typer.Option("--as", help="Whose installation's figures to score, by the viewer's reference.")
]


@demand.command("score")
def score(tables: Tables = None, viewer: As = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """Score the model beside plain ones on what came next: how often intervals held the count, and CRPS (less is better)."""
    from counterline.demand.harm import scored, standing_figures, tables_at_hand  # noqa: PLC0415 - scipy takes half a second to load

    if tables is not None:
        read, held = tables_at_hand.tables_in(tables)
        if held and not as_json:
            typer.echo(f"{len(held)} figures are held. The first, row {held[0].cell.row}: {held[0].reason}")
    elif viewer is not None:
        with acting_as(viewer, demo=demo) as (work, _):
            read = standing_figures.standing(work)
    else:
        raise CounterlineError("Name a folder of tables with --tables, or yourself with --as.")
    found = scored.scored(read)
    words = [f"{'series':<27}{'areas':<19}{'model':<55}{'size':<26}{'forecasts':>9}{'50%':>7}{'90%':>7}{'CRPS':>9}"]
    words += [
        f"{each.series:<27}{each.sort.value:<19}{each.model:<55}{each.size:<26}{each.forecasts:>9,}"
        f"{each.coverage_50:>7.3f}{each.coverage_90:>7.3f}{each.crps:>9.2f}"
        for each in found.scores
    ]
    words += [f"{each.title}, {each.sort.value}, feeds no model: {each.why}" for each in found.feeds_none]
    tell(found, *words, as_json=as_json)
