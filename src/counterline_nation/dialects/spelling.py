"""The forms that every invented system writes in, of lines and of people: cells, names, numbers, rows of text."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Literal

from counterline_nation.lived.drama_numbers import written

Cell = str | int | date | None
NameForm = Literal["given first", "family comma", "FAMILY given", "two fields", "three fields"]
NOTICE = "INVENTED DATA"


def run_together(number: str) -> str:
    """A number in one run: 07700900123."""
    return number


def international(number: str) -> str:
    """A number as a handset shows it: +44 7700 900123."""
    return f"+44 {written(number)[1:]}"


def without_zero(number: str) -> str:
    """A number that a spreadsheet took for a quantity: 7700900123."""
    return number.removeprefix("0")


def in_one_field(form: NameForm, forenames: str, surname: str) -> str:
    """A name in one field: as introduced, as indexed ('Ashgarth, Callum') or as filed ('ASHGARTH Callum')."""
    if form == "family comma":
        return f"{surname}, {forenames}"
    return f"{surname.upper()} {forenames}" if form == "FAMILY given" else f"{forenames} {surname}"


def row_of_text(row: Sequence[Cell], delimiter: str, newline: str) -> str:
    """One row of a table of text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerow(row)
    return text.getvalue()
