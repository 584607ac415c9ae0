"""Tables without a header: known by a first row that is written as the rows beneath it are, and judged by values alone."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.model import ColumnSeen, TableSeen
from counterline.drafting.suggesting.naming import Named, named
from counterline.drafting.suggesting.values import readable
from counterline.reading.lookups import Lookups
from counterline.records.kinds import KINDS, Field, Kind, Reads

FEWEST_ALIKE: Final = 2  # cells of the first row that are written as those below
LEAST_ALIKE: Final = 0.6  # of a column's values are written so
STRONG: Final = 0.9  # a name so clear makes a header, whatever stands below
SPREAD_OF_BIRTHS: Final = 5
"""Days of birth lie years apart, and what is reported happened within a few."""
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_WHOLE_NAME: Final = re.compile(r"[A-Z][A-Z'’-]+[ ,]|[ ,][A-Z][A-Z'’-]+$|^[^,]+, [^,]+$")
_DAYS: Final = ("happened_on", "missing_from", "first_seen", "listed_on", "made_on", "opened_on", "known_on")
_BY_ITS_VALUES: Final = frozenset({Reads.AREA, Reads.SEX, Reads.STATUS, Reads.OUTCOME, Reads.MISSING, Reads.VISIT})


def has_no_header(table: TableSeen) -> bool:
    """Whether what would be the header is written as the values beneath it are, and names nothing."""
    alike = [each for each in table.columns if _is_a_value(each)]
    if len(alike) < FEWEST_ALIKE and len(alike) < len(table.columns):
        return False
    return not any(
        each.strength >= STRONG for column in table.columns for kind in KINDS for each in named(column.header, kind)
    )


def _is_a_value(column: ColumnSeen) -> bool:
    shape = _shape(column.header)
    if "9" not in shape or _YEAR.fullmatch(column.header.strip()) or not column.values:
        return False
    return sum(_shape(each) == shape for each in column.values) >= LEAST_ALIKE * len(column.values)


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "A", re.sub(r"\d+", "9", text.strip()))


def by_values(column: ColumnSeen, kind: Kind, lookups: Lookups) -> Iterator[Named]:
    """The fields that a column nobody named may fill by the form of its values."""
    values = column.values
    if (form := form_of(values)) is not None or are_instants(values):
        day = day_of(values, kind, dated=form is None or "%H" in form.form)
        if day is not None:
            yield Named(day, 0.0)
        return
    if column.is_unique and all(any(map(str.isdecimal, each)) for each in values):
        yield Named(kind.by_name["reference"], 0.0)
    for field in _of_its_own_words(kind):
        if (readable(values, field, lookups) or 0.0) >= STRONG and _are_words(values):
            yield Named(field, 0.0)
            return
    name = kind.by_name.get("person.name")
    if name is not None and values and all(_WHOLE_NAME.search(each) for each in values):
        yield Named(name, 0.0)


def _of_its_own_words(kind: Kind) -> Iterator[Field]:
    found: dict[Reads, Field] = {}
    for field in kind.by_name.values():
        if field.reads in _BY_ITS_VALUES:
            found.setdefault(field.reads, field)
    # What takes a few words alone speaks before what takes the name of any place.
    yield from sorted(found.values(), key=lambda each: each.reads is Reads.AREA)


def _are_words(values: Sequence[str]) -> bool:
    return bool(values) and all(any(map(str.isalpha, each)) for each in values)


def are_instants(values: Sequence[str]) -> bool:
    """Whether values begin as instants that computers write."""
    return bool(values) and all(re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", each) for each in values)


def day_of(values: Sequence[str], kind: Kind, *, dated: bool) -> Field | None:
    """The field that days fill by how far apart they lie: a birth, or what a kind's rows are dated by."""
    years = [int(found[0]) for each in values if (found := _YEAR.search(each))]
    born = bool(years) and max(years) - min(years) >= SPREAD_OF_BIRTHS and not dated
    names = ("person.born",) if born else _DAYS
    return next((kind.by_name[each] for each in names if each in kind.by_name), None)
