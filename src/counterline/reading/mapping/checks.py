"""The checks of a mapping document, part by part: each fault is noted with its place and the rest is still checked."""

from collections.abc import Iterable, Mapping

from counterline.reading.mapping.columns import field_named
from counterline.reading.mapping.document import Plain
from counterline.reading.mapping.headers import did_you_mean, folded
from counterline.reading.mapping.parts import Column, Lookup, Volumes
from counterline.reading.mapping.section import Section
from counterline.reading.mapping.words import word_fault
from counterline.records import Kind, Reads

# What one row alone can be told by, so that no two may share it.
_ITS_OWN = frozenset({Reads.REFERENCE, Reads.CONTACT_POINT, Reads.GROUP})


def read_lookups(section: Section) -> dict[str, Lookup]:
    """Read every lookup: source values folded, each meaning one value, several, or nothing (null)."""
    lookups: dict[str, Lookup] = {}
    for name in section.said:
        inside = section.inside(name)
        table: dict[str, tuple[str, ...]] = {}
        for value, meant in inside.said.items():
            if folded(value) in table:
                inside.fault(f"'{value}' is given twice, when case and spaces are folded; keep one.")
            table[folded(value)] = _meant(inside, value, meant)
        lookups[name] = table
    return lookups


def _meant(section: Section, value: str, meant: Plain) -> tuple[str, ...]:
    if isinstance(meant, dict):
        section.fault(f"'{value}' must mean a value, a list of values, or null.")
        return ()
    return section.texts(value)


def check_lookups(section: Section, columns: Iterable[Column], lookups: Mapping[str, Lookup]) -> None:
    """Check that columns and lookups know each other, and that what a lookup gives can be read."""
    used = {each.lookup for each in columns}
    for name in lookups:
        if name not in used:
            section.fault(f"'{name}' is used by no column; name it in one or take it out.")
    for column in columns:
        if column.lookup is None:
            continue
        if column.lookup not in lookups:
            hint = did_you_mean(column.lookup, lookups)
            section.fault(f"there is no lookup '{column.lookup}', which column '{column.header}' asks for.{hint}")
            continue
        for value, meant in lookups[column.lookup].items():
            _check_meant(section, column, value, meant)


def _check_meant(section: Section, column: Column, value: str, meant: tuple[str, ...]) -> None:
    where = f"'{value}' in '{column.lookup}'"
    if len(meant) > 1 and (not column.field.many or column.field.keeps_places):
        section.fault(f"{where} means {len(meant)} values and column '{column.header}' takes one in each place.")
    for each in meant:
        if fault := word_fault(column.field, each, column.scheme):
            section.fault(f"{where}: {fault}")


def read_constants(section: Section, kind: Kind) -> dict[str, tuple[str, ...]]:
    """Read the values every row takes; each must fit its field."""
    constants: dict[str, tuple[str, ...]] = {}
    for name in section.said:
        if (field := field_named(section, name, kind)) is None:
            continue
        values = constants[name] = section.texts(name)
        if field.reads in _ITS_OWN:
            section.fault(f"'{name}' cannot be the same for every row; map a column to it.")
        if len(values) != 1 and not (field.many and values):
            section.fault(f"'{name}' must have one value.")
        for fault in filter(None, (word_fault(field, each) for each in values)):
            section.fault(fault)
    return constants


def read_ignored(section: Section, columns: Iterable[Column]) -> dict[str, str]:
    """Read the headers that are ignored by name, each with the reason."""
    ignored: dict[str, str] = {}
    mapped = {folded(header) for each in columns for header in each.headers}
    for header in section.said:
        reason = section.text(header, required=True)
        name = section.plain(header, "an ignored header")
        if reason is not None and name is not None:
            ignored[name] = reason
        if folded(header) in mapped:
            section.fault(f"'{header}' is mapped as well; ignore it or map it, not both.")
    return ignored


def read_volumes(section: Section) -> Volumes | None:
    """Read how many rows are expected."""
    section.only("rows")
    if "rows" not in section.said:
        return None
    bounds = section.texts("rows")
    if len(bounds) != 2 or not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in bounds):
        section.fault("'rows' must be the fewest and the most rows, as in [1, 5000].")
        return None
    fewest, most = map(int, bounds)
    if fewest > most:
        section.fault(f"'rows' begins at {fewest}, which is more than {most}.")
    return Volumes(fewest, most)
