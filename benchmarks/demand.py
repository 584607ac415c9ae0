"""How long every series of recorded harm takes to fit, with its memory, on published tables and on ten times as many invented areas.

Run it as `python benchmarks/demand.py [FOLDER] [SEEDS]`. The peer is the discounted rates alone, without scatter, intervals or drawings.
With SEEDS, so many fresh drawings of each simulated world follow, with the share of areas that were told apart wrongly.
"""

import resource
import secrets
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from counterline.demand.harm.forecasting import DISCOUNTS, discounted
from counterline.demand.harm.panels import Panel, Read, panels
from counterline.demand.harm.series_fits import fit_harm
from counterline.demand.harm.tables_at_hand import tables_in
from tests.plugins.open_data import folder
from tests.rooms.demand.figures import told_of
from tests.rooms.demand.simulated_areas import WORLDS, drawn, tried


def timed(does: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begun = perf_counter()
    does()
    return perf_counter() - begun


def plain(read: list[Read]) -> None:
    """The discounted rates of every series, by every discount, and nothing else."""
    for panel in panels(read):
        if isinstance(panel, Panel):
            for discount in DISCOUNTS:
                discounted(panel.counts, panel.people, discount)


def measured(name: str, read: list[Read]) -> None:
    """Print what a fit of some figures takes, beside its peer."""
    fitted = fit_harm(read, datetime.now(UTC))
    took, alone = timed(lambda: fit_harm(read, datetime.now(UTC))), timed(lambda: plain(read))
    areas = sum(len(each.areas) for each in fitted.series)
    print(
        f"{name}: {len(fitted.series)} series, {areas:,} areas, {len(read):,} figures in {took:.1f} s "
        f"({took / alone:.0f} times the rates alone), peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"
    )


def simulated(many: int) -> None:
    """Print how areas of simulated worlds are told apart, from seeds drawn now."""
    for world in WORLDS:
        came = tried(world, [secrets.randbits(40) for _ in range(many)])
        print(
            f"{world.name}: {came.told:,} of {came.areas:,} told, {came.wrong} wrong ({came.wrong / max(came.told, 1):.4f})"
        )


if __name__ == "__main__":
    tables = Path(sys.argv[1]) if len(sys.argv) > 1 else folder() / "demand"
    if tables.is_dir():
        measured("published tables", tables_in(tables)[0])
    worlds = [drawn(WORLDS[5], seed) for seed in range(10)]
    counts, people = (np.concatenate([each[at] for each in worlds], axis=1) for at in (0, 1))
    measured("invented areas", told_of(counts, people))
    if len(sys.argv) > 2:
        simulated(int(sys.argv[2]))
