"""What a style is: how one system names columns, writes dates, names, codes and several values in one cell."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from counterline_nation.dialects.records.header_words import CODED, OUTCOMES
from counterline_nation.dialects.records.shapes import Shape
from counterline_nation.dialects.spelling import NameForm, in_one_field
from counterline_nation.entries.entry import Entry
from counterline_nation.happenings.happening import Said, Value
from counterline_nation.lived.drama_numbers import written as written_number

Layout = Literal["table", "book", "nested", "document"]
"""A table of text, a workbook, a JSON object on each line, or one JSON document with the records inside."""
Persons = Literal["beside", "abreast", "laid out", "linked", "a row each"]
"""Several in a cell, each with columns of their own, with their birth in one cell, on a sheet of their own, on rows of
their own that share the record's reference."""


@dataclass(frozen=True)
class Style:
    """One system's way of writing every kind of record."""

    system: str
    layout: Layout
    header: Callable[[str], str]
    days: str = "%d/%m/%Y"
    between: str = "; "
    """What stands between several values of one field in one cell."""
    beside: str = " | "
    """What stands between the persons of one cell, position by position."""
    names: NameForm = "given first"
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """For a field, the system's own code for each word; a field left out is written in words."""
    pounds: str = "£{}"
    delimiter: str = ","
    encoding: str = "utf-8"
    newline: str = "\r\n"
    telephone: Callable[[str], str] = written_number
    intelligence_scheme: str = "3x5x2"
    persons: Persons = "beside"

    @property
    def ending(self) -> str:
        """How its files' names end."""
        return {"table": "csv", "nested": "jsonl", "document": "json"}.get(self.layout, "xlsx")

    @property
    def is_nested(self) -> bool:
        """Whether records are objects with lists inside rather than rows."""
        return self.layout in ("nested", "document")

    def paths(self, shape: Shape) -> list[str]:
        """The fields of a kind as this system keeps them: a name in one field or in two."""
        return [each for path in shape.paths() for each in self._name_paths(path)]

    def _name_paths(self, path: str) -> tuple[str, ...]:
        if path == "person.name" and self.names.endswith("fields"):
            return ("person.forenames", "person.surname")
        return (path,)

    def cell(self, entry: Entry, path: str) -> str:
        """The text of one cell of a table."""
        part, dot, name = path.partition(".")
        if dot:
            return self.beside.join(self.written(path, value) for value in self.column(entry, part, name))
        return self.written(path, self.value(entry, path))

    def value(self, entry: Entry, path: str) -> Value:
        """What a record says in one field of its own."""
        if path == "reference":
            return entry.reference
        return entry.known_on if path == "known_on" else entry.said.get(path)

    def column(self, entry: Entry, part: str, name: str) -> list[Value]:
        """What a record says in one field of every thing of a part, in order."""
        return [self._inside(each, part, name) for each in entry.parts.get(part, [])]

    def _inside(self, each: Said, part: str, name: str) -> Value:
        if part == "person" and name == "name":
            return in_one_field(self.names, str(each.get("forenames", "")), str(each.get("surname", "")))
        return each.get(name)

    def days_of(self, path: str) -> str:
        """How the days of a field are written; a birth keeps its century even where other days have lost it."""
        return self.days.replace("%y", "%Y") if path == "person.born" else self.days

    def written(self, path: str, value: Value) -> str:
        """One value as this system writes it."""
        if value is None or value == "":
            return ""
        if isinstance(value, tuple):
            return self.between.join(self.written(path, each) for each in value)
        if isinstance(value, date):
            return value.strftime(self.days_of(path))
        if path in NUMBERS and str(value).startswith("0"):
            return self.telephone(str(value))
        if path in MONEY:
            return self.pounds.format(value)
        return self.codes.get(path, {}).get(str(value), str(value))


MONEY = frozenset({"cash", "balance", "amount", "hidden_amount", "drug.street_value", "wallet.valued"})

NUMBERS = frozenset({"contact_point.value", "person.contact_point", "device.contact_point"})


def coded(answers: str, sexes: str, outcomes: str = "", categories: str = "") -> dict[str, dict[str, str]]:
    """Codes for every coded field, each list in the order of its words; words where none are given."""
    given = {3: answers.split(), 2: sexes.split(), len(OUTCOMES): outcomes.split(), 6: categories.split()}
    return {path: dict(zip(words, given[len(words)], strict=False)) for path, words in CODED.items()}
