"""The small tables of facts that travel with the package: opened here and nowhere else in the room."""

import csv
from datetime import date
from importlib.resources import files
from io import StringIO


def shipped_text(name: str) -> str:
    """The text of one file that ships in places/data, such as 'agencies.csv' or 'worked/recorded_crime.yaml'."""
    return files("counterline.places").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


def shipped_names(folder: str) -> tuple[str, ...]:
    """The names of the files that ship in one folder of places/data, in order."""
    found = files("counterline.places").joinpath("data", *folder.split("/")).iterdir()
    return tuple(sorted(each.name for each in found if each.is_file()))


def shipped_rows(name: str) -> list[dict[str, str]]:
    """The rows of one table that ships in places/data, by column name."""
    return list(csv.DictReader(StringIO(shipped_text(name))))


def listed(cell: str) -> tuple[str, ...]:
    """Read a cell that holds several values between semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def day(cell: str) -> date | None:
    """Read a cell that holds a day, or nothing where the day is not known."""
    return date.fromisoformat(cell) if cell else None
