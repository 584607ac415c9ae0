"""How a dialect writes what a return says of lines: its days, words, names, numbers and lists. Faults of layout too.

Which column holds what is said once, by the mapping document that reads it back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import yaml

from counterline_nation.dialects import mapping_documents
from counterline_nation.dialects.spelling import NOTICE, Cell, NameForm, in_one_field
from counterline_nation.lived.drama_numbers import is_reserved, written
from counterline_nation.lived.invented_names import PLATFORM_LINKS
from counterline_nation.telling import Point, Source, Told

Write = Callable[[Told], Cell]
Columns = tuple[tuple[str, Write], ...]
STATUSES = ("active", "suspected", "confirmed", "investigated", "dormant", "closed type 1", "closed type 2")
UNKNOWN_STATUS = "AWAITING OIC REVIEW"
"""What stands for a status where the row has that fault: a word that no lookup knows."""
IMPOSSIBLE = {"%d": "31", "%m": "02", "%b": "Feb", "%Y": "2026", "%y": "26"}
"""The parts of 31 February, which no calendar will write."""
AS_IT_IS: Mapping[str, Write] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one dialect; a column that is written otherwise says how."""

    states: tuple[str, ...]
    """Its words for the statuses, in their order."""
    days: str = "%d/%m/%Y"
    """How days are written; nothing where a workbook has real dates."""
    between: str = "; "
    """What stands between several values in one cell."""
    brands: str = " / "
    people: str = ""
    """What stands between persons, where it is not what stands between other values."""
    sources: str = "|"
    """What stands between what is said of several sources; without its spaces where a value may be blank."""
    grade: str = ""
    """What stands between the letters of a grading."""
    names: NameForm = "given first"
    numbers: Callable[[str], str] = written

    def columns(self, mapping: str, otherwise: Mapping[str, Write] = AS_IT_IS) -> Columns:
        """The columns that a mapping document names, in its order, with what it ignores; by header where written otherwise."""
        document = yaml.safe_load(mapping_documents()[mapping])
        fields = {header: str(column["field"]) for header, column in document["columns"].items()}
        headers = [*fields, *document.get("ignore", ())]
        return tuple((each, otherwise.get(each) or self._column(fields.get(each, "notice"))) for each in headers)

    def _column(self, field: str) -> Write:
        _, _, part = field.partition(".")
        match field:
            case "contact_points.now" | "contact_points.before":
                return lambda told: self.between.join(map(self.point, getattr(told, part)))
            case "holders" | "runners":
                return lambda told: (self.people or self.between).join(map(self.name, getattr(told, field)))
            case "first_seen" | "last_seen" | "closed_on":
                return lambda told: self.day(told, field)
            case "status":
                return self.status
            case "brands":
                return lambda told: self.brands.join(told.brands)
            case "importing" | "drugs" | "case_references" | "circulation":
                return lambda told: self.between.join(getattr(told, field))
            case "source.grading":
                return lambda told: self.sources.join(self.grading(told, each) for each in told.sources)
            case "source.handling" | "source.reference":
                return lambda told: self.sources.join(getattr(each, part) for each in told.sources)
            case "source.conditions" | "source.origin_agency" | "source.origin_reference":
                bare = self.sources.strip(" ")
                return lambda told: bare.join(getattr(each, part) or "" for each in told.sources)
            case "notice":
                return lambda _told: NOTICE
            case _:
                return lambda told: _as_told(told, field)

    def status(self, told: Told) -> str:
        """The status of a row; a word that no lookup knows where the row has that fault."""
        return UNKNOWN_STATUS if "unknown_status" in told.faults else self.states[STATUSES.index(told.status)]

    def day(self, told: Told, field: str) -> Cell:
        """A day of a row; an impossible one, as somebody typed it, where the row has that fault."""
        on: date | None = getattr(told, field)
        if field == "last_seen" and "impossible_date" in told.faults:
            form = self.days or "%d/%m/%Y"
            for mark, value in IMPOSSIBLE.items():
                form = form.replace(mark, value)
            return form
        return on.strftime(self.days) if on and self.days else on or ""

    def name(self, name: tuple[str, str]) -> str:
        """A name as it is written here."""
        return in_one_field(self.names, *name)

    def point(self, point: Point) -> str:
        """A contact point as it is written here."""
        if point.kind == "handle":
            return PLATFORM_LINKS[point.platform or "snapchat"].format(point.value)
        if point.kind == "qr":
            return point.value
        if is_reserved(point.value):
            return self.numbers(point.value)
        # A number that a fault made too long, or that a spreadsheet made 7.7E+09 of, is in no range and has no form.
        return point.value if point.value.startswith("7.") else f"{written(point.value[:11])} {point.value[11:]}"

    def grading(self, told: Told, source: Source) -> str:
        """A grading as it is written here: its first two letters swapped where the row has that fault."""
        given = source.grade
        swapped = "swapped_grading" in told.faults and source is told.sources[0]
        return self.grade.join(given[1] + given[0] + given[2] if swapped else given)


def _as_told(told: Told, field: str) -> Cell:
    value: Cell = getattr(told, field)
    return value
