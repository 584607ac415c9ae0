"""How dialects write the parts of a row: numbers, dates, names, lists. Faults of layout are written here too."""

from collections.abc import Callable, Iterable
from datetime import date

from counterline.synthetic.naming import PLATFORM_LINKS
from counterline.synthetic.numbers import is_reserved, written
from counterline.synthetic.telling import Point, Source, Told

Cell = str | int | date | None
Write = Callable[[Told], Cell]
STATUSES = ("active", "suspected", "confirmed", "investigated", "dormant", "closed type 1", "closed type 2")
NOTICE = "INVENTED DATA"
UNKNOWN_STATUS = "AWAITING OIC REVIEW"


def spaced(point: Point) -> str:
    """A contact point with its number as said aloud: 07700 900123."""
    return _written(point, written)


def run_together(point: Point) -> str:
    """A contact point with its number in one run: 07700900123."""
    return _written(point, lambda number: number)


def international(point: Point) -> str:
    """A contact point with its number as a handset shows it: +44 7700 900123."""
    return _written(point, lambda number: f"+44 {written(number)[1:]}")


def without_zero(point: Point) -> str:
    """A contact point whose number a spreadsheet took for a quantity: 7700900123."""
    return _written(point, lambda number: number.removeprefix("0"))


def _written(point: Point, form: Callable[[str], str]) -> str:
    if point.kind == "handle":
        return PLATFORM_LINKS[point.platform or "snapchat"].format(point.value)
    if point.kind == "qr":
        return point.value
    if is_reserved(point.value):
        return form(point.value)
    return point.value if point.value.startswith("7.") else f"{written(point.value[:11])} {point.value[11:]}"


def listed(points: Iterable[Point], form: Callable[[Point], str], between: str) -> str:
    """Several contact points in one cell."""
    return between.join(form(point) for point in points)


def day(form: str, field: str) -> Write:
    """A column of dates written in this form; with an impossible one where the row has that fault."""

    def write(told: Told) -> Cell:
        on: date | None = getattr(told, field)
        if field == "last_seen" and "impossible_date" in told.faults:
            return _impossible(form)
        return on.strftime(form) if on else ""

    return write


def _impossible(form: str) -> str:
    """31 February in this form, which no calendar will write."""
    parts = {"%d": "31", "%m": "02", "%b": "Feb", "%Y": "2026", "%y": "26"}
    for mark, value in parts.items():
        form = form.replace(mark, value)
    return form


def real_day(field: str) -> Write:
    """A column of real dates in a workbook; an impossible one is there as text, as somebody typed it."""

    def write(told: Told) -> Cell:
        if field == "last_seen" and "impossible_date" in told.faults:
            return "31/02/2026"
        on: date | None = getattr(told, field)
        return on

    return write


def status(words: dict[str, str]) -> Write:
    """A column of status words; one that no lookup knows where the row has that fault."""

    def write(told: Told) -> Cell:
        return UNKNOWN_STATUS if "unknown_status" in told.faults else words[told.status]

    return write


def grade(told: Told, source: Source) -> str:
    """A grading as the agency wrote it: its first two letters swapped where the row has that fault."""
    given = source.grade
    return given[1] + given[0] + given[2] if "swapped_grading" in told.faults and source is told.sources[0] else given


def per_source(part: Callable[[Told, Source], str], between: str = "|") -> Write:
    """A column with one value for each source, in the order of the sources."""
    return lambda told: between.join(part(told, source) for source in told.sources)


def handling(_told: Told, source: Source) -> str:
    """The handling code: the last letter of the grading."""
    return source.grade[2]


def conditions(_told: Told, source: Source) -> str:
    """The conditions that go with the handling code."""
    return source.conditions


def reference(_told: Told, source: Source) -> str:
    """The agency's own reference for the intelligence."""
    return source.reference


def origin_agency(_told: Told, source: Source) -> str:
    """The agency whose report this one repeats."""
    return source.origin_agency or ""


def origin_reference(_told: Told, source: Source) -> str:
    """The reference of the report this one repeats, as quoted."""
    return source.origin_reference or ""


def given_first(name: tuple[str, str]) -> str:
    """A name as introduced: Callum Ashgarth."""
    return f"{name[0]} {name[1]}"


def family_first(name: tuple[str, str]) -> str:
    """A name as filed: ASHGARTH Callum."""
    return f"{name[1].upper()} {name[0]}"


def family_comma(name: tuple[str, str]) -> str:
    """A name as indexed: Ashgarth, Callum."""
    return f"{name[1]}, {name[0]}"


def names(field: str, form: Callable[[tuple[str, str]], str], between: str) -> Write:
    """A column of names."""
    return lambda told: between.join(form(name) for name in getattr(told, field))


def text(field: str) -> Write:
    """A column written as told."""

    def write(told: Told) -> Cell:
        value: Cell = getattr(told, field)
        return value

    return write


def joined(field: str, between: str) -> Write:
    """A column of several values."""
    return lambda told: between.join(getattr(told, field))


def notice(_told: Told) -> Cell:
    """The column that says the data is invented."""
    return NOTICE
