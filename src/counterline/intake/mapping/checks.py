"""The checks of a mapping document, part by part: each fault is noted with its place and the rest is still checked."""

from collections import Counter
from collections.abc import Iterable, Mapping

from counterline.intake.mapping.document import Plain
from counterline.intake.mapping.fields import FIELDS, NAMES_A_LINE, Field, Reads
from counterline.intake.mapping.headers import did_you_mean, folded
from counterline.intake.mapping.parts import Column, FileShape, Lookup, Totals, Volumes
from counterline.intake.mapping.section import Section
from counterline.intake.mapping.splitting import split_fault, written_out
from counterline.intake.mapping.words import date_format_fault, word_fault
from counterline.vocabulary.grading import Scheme

FORMATS = ("csv", "xlsx", "jsonl")


def read_columns(section: Section) -> tuple[Column, ...]:
    """Read every column, noting those that cannot be used."""
    found = (_column(section, header) for header in section.said)
    columns = tuple(each for each in found if each is not None)
    for header, times in Counter(each.key for each in columns).items():
        if times > 1:
            section.fault(f"'{header}' is mapped {times} times, when case and spaces are folded; keep one.")
    return columns


def _column(columns: Section, header: str) -> Column | None:
    tidy = columns.plain(header, "a column's header")
    section = columns.inside(header)
    section.only("field", "split", "dates", "lookup", "scheme")
    name = section.text("field", required=True)
    if tidy is None or name is None:
        return None
    if (field := FIELDS.get(name)) is None:
        section.fault(f"'{name}' is not a field of a line return.{did_you_mean(name, FIELDS)}")
        return None
    split = _split(section, field)
    return Column(tidy, field, split, _dates(section, field), section.text("lookup"), _scheme(section, field))


def _split(section: Section, field: Field) -> str | None:
    # Not folded like other texts: a split at one space is a split.
    pattern = section.said.get("split")
    if pattern is None:
        return None
    if not isinstance(pattern, str):
        section.fault("'split' must be one text.")
        return None
    pattern = written_out(pattern)
    if not field.many:
        section.fault(f"'{field.name}' takes one value, so its column cannot be split.")
    elif fault := split_fault(pattern):
        section.fault(fault)
    return pattern


def _dates(section: Section, field: Field) -> tuple[str, ...]:
    forms = section.texts("dates")
    if forms and field.reads is not Reads.DATE:
        section.fault(f"'{field.name}' is not a date, so it cannot have date formats.")
    for fault in filter(None, map(date_format_fault, forms)):
        section.fault(fault)
    return forms


def _scheme(section: Section, field: Field) -> Scheme | None:
    scheme = section.one_of("scheme", Scheme)
    if scheme is not None and field.reads is not Reads.GRADING:
        section.fault(f"'{field.name}' is not a grading, so it cannot have a scheme.")
    return None if scheme is None or scheme not in tuple(Scheme) else Scheme(scheme)


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
    if len(meant) > 1 and (not column.field.many or column.field.is_of_sources):
        section.fault(f"{where} means {len(meant)} values and column '{column.header}' takes one in each place.")
    for each in meant:
        if fault := word_fault(column.field.reads, each, column.scheme):
            section.fault(f"{where}: {fault}")


def read_constants(section: Section) -> dict[str, tuple[str, ...]]:
    """Read the values every row takes; each must fit its field."""
    constants: dict[str, tuple[str, ...]] = {}
    for name in section.said:
        if (field := FIELDS.get(name)) is None:
            section.fault(f"'{name}' is not a field of a line return.{did_you_mean(name, FIELDS)}")
            continue
        values = constants[name] = section.texts(name)
        if field.reads is Reads.REFERENCE or field.reads is Reads.CONTACT_POINT:
            section.fault(f"'{name}' cannot be the same for every row; map a column to it.")
        if len(values) != 1 and not (field.many and values):
            section.fault(f"'{name}' must have one value.")
        for fault in filter(None, (word_fault(field.reads, each) for each in values)):
            section.fault(fault)
    return constants


def check_targets(document: Section, columns: Iterable[Column], constants: Mapping[str, object]) -> None:
    """Check that every field is filled once, and that rows can be told apart and name a line."""
    filled: dict[str, list[str]] = {}
    for column in columns:
        filled.setdefault(column.field.name, []).append(column.header)
    for name, headers in filled.items():
        listed = " and ".join(f"'{each}'" for each in headers)
        if len(headers) > 1 and not FIELDS[name].many:
            document.fault(f"columns: {listed} all fill '{name}', which takes one value; keep one.")
        if name in constants:
            document.fault(f"constants: '{name}' is filled by column {listed} as well; keep one.")
    if "reference" not in filled:
        document.fault("columns: no column fills 'reference', without which a row cannot be corrected later.")
    if not any(name in filled for name in NAMES_A_LINE):
        document.fault(f"columns: no column says which line it is; map one to {', '.join(NAMES_A_LINE)}.")


def read_ignored(section: Section, columns: Iterable[Column]) -> dict[str, str]:
    """Read the headers that are ignored by name, each with the reason."""
    ignored: dict[str, str] = {}
    mapped = {each.key for each in columns}
    for header in section.said:
        reason = section.text(header, required=True)
        name = section.plain(header, "an ignored header")
        if reason is not None and name is not None:
            ignored[name] = reason
        if folded(header) in mapped:
            section.fault(f"'{header}' is mapped as well; ignore it or map it, not both.")
    return ignored


def read_file(section: Section, headers: Iterable[str]) -> FileShape:
    """Read what files look like."""
    section.only("format", "sheets", "totals")
    form = section.one_of("format", FORMATS)
    sheets = section.texts("sheets")
    if sheets and form not in (None, "xlsx"):
        section.fault("'sheets' is for xlsx files only.")
    chosen = None if not sheets or sheets == ("all",) else sheets
    return FileShape(form, chosen, None if section.said.get("totals") is None else _totals(section, headers))


def _totals(file: Section, headers: Iterable[str]) -> Totals | None:
    section = file.inside("totals")
    section.only("column", "matches")
    column = section.text("column", required=True)
    matches = section.texts("matches")
    if not matches:
        section.fault("'matches' is missing: list the words that mark a row of totals.")
    if column is None:
        return None
    if folded(column) not in {folded(each) for each in headers}:
        section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
    return Totals(column, matches)


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
