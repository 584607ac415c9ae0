"""The columns of a mapping document: which field each fills, how its cells are split, laid out, dated and looked up."""

from collections import Counter
from collections.abc import Iterable, Mapping

from counterline.intake.mapping.headers import did_you_mean, folded
from counterline.intake.mapping.layouts import MOST_LAYOUTS, Layout, layout_fault
from counterline.intake.mapping.parts import Column
from counterline.intake.mapping.section import Section
from counterline.intake.mapping.splitting import split_fault, written_out
from counterline.intake.mapping.words import date_format_fault, word_fault
from counterline.records import Field, Kind, Reads
from counterline.vocabulary.grading import Scheme

_OF_A_COLUMN = ("field", "split", "dates", "lookup", "scheme", "group", "sets", "layouts", "fields")
_OF_A_FIELD = ("dates", "lookup", "scheme")


def read_columns(section: Section, kind: Kind) -> tuple[Column, ...]:
    """Read every column, noting those that cannot be used."""
    columns = tuple(each for header in section.said for each in _columns(section, header, kind))
    headers = Counter(folded(each) for each in section.said)
    for header, times in headers.items():
        if times > 1:
            section.fault(f"'{header}' is mapped {times} times, when case and spaces are folded; keep one.")
    return columns


def _columns(columns: Section, header: str, kind: Kind) -> list[Column]:
    tidy = columns.plain(header, "a column's header")
    section = columns.inside(header)
    section.only(*_OF_A_COLUMN)
    if tidy is None:
        return []
    if "layouts" in section.said:
        return _laid_out(section, tidy, kind)
    name = section.text("field", required=True)
    field = None if name is None else field_named(section, name, kind)
    if "fields" in section.said:
        section.fault("'fields' goes with 'layouts' only.")
    return [] if field is None else [_column(section, section, tidy, field, kind)]


def field_named(section: Section, name: str, kind: Kind) -> Field | None:
    """Find a field of the kind by name, or note that there is none."""
    field = kind.by_name.get(name)
    if field is None:
        section.fault(f"'{name}' is not a field of {kind.spoken}.{did_you_mean(name, kind.by_name)}")
    return field


def _column(section: Section, own: Section, header: str, field: Field, kind: Kind) -> Column:
    return Column(
        header,
        field,
        _split(section, field),
        _dates(own, field),
        own.text("lookup"),
        _scheme(own, field),
        _group(section, field),
        _sets(section, field, kind),
    )


def _laid_out(section: Section, header: str, kind: Kind) -> list[Column]:
    """Read a column whose values hold several fields: one column for each field that its layouts name."""
    section_fields = section.inside("fields")
    if "field" in section.said:
        section.fault("a column has a 'field' or 'layouts', not both.")
    layouts = tuple(_layouts(section))
    names = tuple(dict.fromkeys(name for each in layouts for name in each.fields))
    section_fields.only(*names)
    columns: list[Column] = []
    for name in names:
        if (field := field_named(section, name, kind)) is None:
            continue
        own = section_fields.inside(name)
        own.only(*_OF_A_FIELD)
        column = _column(section, own, header, field, kind)
        columns.append(_with_layouts(column, layouts))
    return columns


def _with_layouts(column: Column, layouts: tuple[Layout, ...]) -> Column:
    return Column(
        column.header,
        column.field,
        column.split,
        column.dates,
        column.lookup,
        column.scheme,
        column.group,
        column.sets,
        layouts,
    )


def _layouts(section: Section) -> Iterable[Layout]:
    texts = section.texts("layouts")
    if len(texts) > MOST_LAYOUTS:
        section.fault(f"'layouts' lists {len(texts)} and none may list more than {MOST_LAYOUTS}.")
    for text in texts[:MOST_LAYOUTS]:
        if fault := layout_fault(text):
            section.fault(fault)
        else:
            yield Layout.of(text)


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


def _group(section: Section, field: Field) -> str:
    group = section.text("group")
    if group is None:
        return ""
    if field.part is None or field.is_of_sources:
        section.fault(f"'{field.name}' stands once in a record, so its column needs no group.")
    return group


def _sets(section: Section, field: Field, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Read the values that the things named in this column all take, such as their role."""
    if "sets" not in section.said:
        return ()
    inside = section.inside("sets")
    said: list[tuple[str, str]] = []
    for name in inside.said:
        value = inside.text(name, required=True)
        target = field_named(inside, name, kind)
        if target is None or value is None:
            continue
        if target.part is None or target.part != field.part or target.is_of_sources:
            inside.fault(f"'{name}' is not of the same part as '{field.name}'.")
        elif fault := word_fault(target, value):
            inside.fault(fault)
        said.append((name, value))
    return tuple(said)


def check_targets(document: Section, kind: Kind, columns: Iterable[Column], constants: Mapping[str, object]) -> None:
    """Check that every field is filled once, and that rows can be told apart and say what their kind needs."""
    filled: dict[str, list[str]] = {}
    for column in columns:
        filled.setdefault(column.field.name, []).append(column.header)
        for name, _ in column.sets:
            filled.setdefault(name, [])
    for name, headers in filled.items():
        listed = " and ".join(f"'{each}'" for each in headers)
        if len(headers) > 1 and not kind.by_name[name].many:
            document.fault(f"columns: {listed} all fill '{name}', which takes one value; keep one.")
        if name in constants and headers:
            document.fault(f"constants: '{name}' is filled by column {listed} as well; keep one.")
    if "reference" not in filled:
        document.fault("columns: no column fills 'reference', without which a row cannot be corrected later.")
    for needed in kind.needs:
        if not any(name in filled or name in constants for name in needed):
            document.fault(_unfilled(kind, needed))


def _unfilled(kind: Kind, needed: tuple[str, ...]) -> str:
    if kind.name == "line_return":
        return f"columns: no column says which line it is; map one to {', '.join(needed)}."
    return f"columns: {kind.spoken} says nothing without one of these; map one to {', '.join(needed)}."
