"""The small tables of facts that travel with the package: opened here and nowhere else in the room."""

import csv
from importlib.resources import files
from io import StringIO
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter

Thing = TypeVar("Thing")


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


def shipped_as(kind: type[Thing], name: str, /, **also: str | None) -> tuple[Thing, ...]:
    """Each row of a shipped table as the dataclass it is; `also` is what the table does not say. Refuses any other row.

    A blank is None where the field may be. Several aliases stand between semicolons, and several codes between spaces.
    """
    reader, types = TypeAdapter(kind), get_type_hints(kind)
    rows = ({column: _said(column, cell, types[column]) for column, cell in row.items()} for row in shipped_rows(name))
    return tuple(reader.validate_python({**row, **also}) for row in rows)


def _said(column: str, cell: str, wanted: Any) -> str | tuple[str, ...] | None:  # noqa: ANN401  # a type is anything
    if get_origin(wanted) is tuple:
        return listed(cell) if column == "aliases" else tuple(cell.split())
    return None if not cell and NoneType in get_args(wanted) else cell


def listed(cell: str) -> tuple[str, ...]:
    """Read a cell that holds several values between semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
