"""Published tables in a folder, read by the mappings that ship, for whoever scores the model without an installation."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from counterline.demand.harm.panels import Read
from counterline.places.figures.area_mapping import worked_area_mapping
from counterline.places.figures.area_table import HeldCell, read_area_table
from counterline.plumbing.errors import CounterlineError

_ADMISSIONS: Final = "hospital_admissions/local_resolution"
_DEATHS: Final = "deaths/local_resolution"
TABLES: Final[Mapping[str, str]] = {
    "population-by-local-authority": "demographic/population_la.csv",
    "population-by-police-force": "demographic/population_policeforces.csv",
    **{
        f"admissions-{kind}-by-{by}": f"{_ADMISSIONS}/{kind}{end}.csv"
        for kind in ("misuse", "primary", "secondary")
        for by, end in (("local-authority", ""), ("police-force", "_polices"))
    },
    **{
        f"deaths-{kind}-by-{by}": f"{_DEATHS}/deaths_{kind}{end}.csv"
        for kind in ("misuse", "poisoning")
        for by, end in (("local-authority", ""), ("police-force", "_polices"))
    },
}
"""Each worked mapping that feeds the model, with how the path of its table ends."""


def tables_in(folder: Path) -> tuple[list[Read], list[HeldCell]]:
    """The figures of every table in a folder and below it that a worked mapping reads, and those that were held."""
    read: list[Read] = []
    held: list[HeldCell] = []
    for name, ends in TABLES.items():
        for table in sorted(folder.rglob(ends))[:1]:
            found = read_area_table(table, worked_area_mapping(name))
            read += map(Read, found.figures)
            held += found.held
    if not read:
        raise CounterlineError(
            f"{folder.name} holds no table that is known, such as one ending {TABLES[next(iter(TABLES))]}."
        )
    return read, held
