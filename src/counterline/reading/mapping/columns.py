"""The columns of a mapping document: which field each fills, how its cells are split, laid out, dated and looked up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from counterline.reading.mapping.headers import did_you_mean, folded
from counterline.reading.mapping.layouts import ALL_ELSE, MOST_LAYOUTS, Layout, layout_fault
from counterline.reading.mapping.parts import Column, Others, When
from counterline.reading.mapping.repeats import repeat_fault
from counterline.reading.mapping.repeats import written_out as headers_of
from counterline.reading.mapping.section import Section
from counterline.reading.mapping.splitting import split_fault, written_out
from counterline.reading.mapping.words import date_format_fault, unit_fault, word_fault
from counterline.records import Field, Kind, Reads
from counterline.vocabulary.grading import Scheme

_OF_A_COLUMN = (
    *("field", "split", "within", "dates", "unit", "lookup", "others", "blank", "scheme"),
    *("group", "sets", "layouts", "fields", "when", "optional", "decimal"),
)
COMMA = "comma"
DECIMALS = ("point", COMMA)
_ITS_OWN = frozenset({Reads.REFERENCE, Reads.CONTACT_POINT, Reads.GROUP})
_OF_A_FIELD = ("dates", "unit", "lookup", "blank", "scheme", "decimal")


def read_columns(section: Section, kind: Kind) -> tuple[Column, ...]:
    """Read every column, noting those that cannot be used."""
    columns = tuple(each for header in section.said for each in _columns(section, header, kind))
    written = [each for header in section.said for each, _ in headers_of(header)] if not _faulty(section) else []
    for header, times in Counter(map(folded, written)).items():
        if times > 1:
            section.fault(f"'{header}' is mapped {times} times, when case and spaces are folded; keep one.")
    return columns


def _faulty(columns: Section) -> bool:
    return any(repeat_fault(header) for header in columns.said)


def _columns(columns: Section, header: str, kind: Kind) -> list[Column]:
    tidy = columns.plain(header, "a column's header")
    if tidy is None:
        return []
    if fault := repeat_fault(tidy):
        columns.fault(fault)
        return []
    found: list[Column] = []
    for use, section in enumerate(columns.each_inside(header)):
        section.only(*_OF_A_COLUMN)
        read = _laid_out(section, tidy, kind) if "layouts" in section.said else _plainly(section, tidy, kind)
        found += [replace(each, use=use) for each in read]
    return [_numbered(columns, each, name, number) for name, number in headers_of(tidy) for each in found]


def _numbered(columns: Section, column: Column, header: str, number: int | None) -> Column:
    """Make one column of several alike: each number is a person, or another thing, of its own."""
    if number is None:
        return replace(column, header=header)
    if column.field.keeps_places and not column.field.is_of_sources and not column.group:
        columns.fault(f"'{column.header}' counts through things of one part, so it needs a 'group' to name them by.")
    return replace(column, header=header, group=f"{column.group} {number}" if column.group else "")


def _plainly(section: Section, header: str, kind: Kind) -> list[Column]:
    name = section.text("field", required=True)
    field = None if name is None else field_named(section, name, kind)
    if "fields" in section.said:
        section.fault("'fields' goes with 'layouts' only.")
    return [] if field is None else [_column(section, section, header, field, kind)]


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
        unit=_unit(own, field),
        blank=_blank(own, field),
        others=_others(section, own),
        when=_when(section),
        optional=_optional(section),
        within=_within(section, field),
        decimal=_decimal(own, field),
    )


def _laid_out(section: Section, header: str, kind: Kind) -> list[Column]:
    """Read a column whose values hold several fields: one column for each field that its layouts name."""
    section_fields = section.inside("fields")
    if "field" in section.said:
        section.fault("a column has a 'field' or 'layouts', not both.")
    layouts = tuple(_layouts(section))
    names = tuple(dict.fromkeys(name for each in layouts for name in each.fields))
    section_fields.only(*names)
    if layouts and not names:
        section.fault("the layouts fill no field; leave the column out by name in 'ignore', with the reason.")
    columns: list[Column] = []
    for name in names:
        if (field := field_named(section, name, kind)) is None:
            continue
        own = section_fields.inside(name)
        own.only(*_OF_A_FIELD)
        columns.append(replace(_column(section, own, header, field, kind), layouts=layouts))
    return columns


def _layouts(section: Section) -> Iterable[Layout]:
    texts = section.texts("layouts")
    if len(texts) > MOST_LAYOUTS:
        section.fault(f"'layouts' lists {len(texts)} and none may list more than {MOST_LAYOUTS}.")
    for at, text in enumerate(texts[:MOST_LAYOUTS], 1):
        is_last = 1 < at == len(texts) and text.strip() == ALL_ELSE
        if not is_last and (fault := layout_fault(text)):
            section.fault(fault)
        else:
            yield Layout.of(text)


def _split(section: Section, field: Field) -> str | None:
    pattern = _pattern(section, "split")
    # Of values laid out in several fields, each may say another; a second of one field holds the row.
    if pattern is not None and not field.many and "layouts" not in section.said:
        section.fault(f"'{field.name}' takes one value, so its column cannot be split.")
    return pattern


def _pattern(section: Section, key: str) -> str | None:
    # Not folded like other texts: a split at one space is a split.
    pattern = section.said.get(key)
    if pattern is None:
        return None
    if not isinstance(pattern, str):
        section.fault(f"'{key}' must be one text.")
        return None
    pattern = written_out(pattern)
    if fault := split_fault(pattern):
        section.fault(fault)
    return pattern


def _dates(section: Section, field: Field) -> tuple[str, ...]:
    forms = section.texts("dates")
    if forms and field.reads is not Reads.DATE:
        section.fault(f"'{field.name}' is not a date, so it cannot have date formats.")
    for fault in filter(None, map(date_format_fault, forms)):
        section.fault(fault)
    return forms


def _unit(section: Section, field: Field) -> str | None:
    unit = section.text("unit")
    if unit is not None and (fault := unit_fault(field, unit)):
        section.fault(fault)
        return None
    return unit


def _decimal(section: Section, field: Field) -> str | None:
    decimal = section.one_of("decimal", DECIMALS)
    if decimal is not None and field.reads not in (Reads.MONEY, Reads.WEIGHT):
        section.fault(f"'{field.name}' is neither an amount of drugs nor money, so it has no decimals.")
    return decimal if decimal == COMMA else None


def _blank(section: Section, field: Field) -> str | None:
    blank = section.text("blank")
    if blank is not None and (fault := word_fault(field, blank)):
        section.fault(f"'blank': {fault}")
    return blank


def _others(section: Section, own: Section) -> Others:
    others = Others(section.one_of("others", Others) or Others.HELD)
    if others is Others.AS_WRITTEN and "lookup" not in own.said:
        section.fault("'others: as written' is of values that a lookup does not list, and this column has no 'lookup'.")
    if others is Others.NOTHING and "lookup" not in own.said and "layouts" not in section.said:
        section.fault(
            "'others: nothing' is of values that a lookup or the layouts do not know, and this column has neither."
        )
    return others


def _when(section: Section) -> When | None:
    inside = section.inside("when")
    if "when" not in section.said:
        return None
    inside.only("column", "is")
    column, words = inside.text("column", required=True), inside.texts("is", blank=True)
    if not words:
        inside.fault("'is' is missing: list the words at which this column is read.")
    return None if column is None else When(column, words)


def _optional(section: Section) -> bool:
    return section.one_of("optional", ("yes", "no")) == "yes"


def _within(section: Section, field: Field) -> str | None:
    within = _pattern(section, "within")
    if within is not None and not field.several:
        section.fault(f"each thing has one '{field.name}', so 'within' has nothing to part.")
    return within


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
        if target.part != field.part or target.is_of_sources:
            inside.fault(f"'{name}' is not of the same part as '{field.name}'.")
        elif target.part is None and target.reads in _ITS_OWN:
            inside.fault(f"'{name}' cannot be the same for several rows; map a column to it.")
        elif fault := word_fault(target, value):
            inside.fault(fault)
        said.append((name, value))
    return tuple(said)
