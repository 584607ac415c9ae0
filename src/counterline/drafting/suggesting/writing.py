"""A suggestion as a mapping document: YAML that a person finishes, with how sure each column is and what is unsure."""

import json
from collections.abc import Container, Iterable, Iterator

from counterline.drafting.suggesting.cells.laying import PART_PLAYED
from counterline.drafting.suggesting.model import CHOOSE, LIKELY, SURE, ColumnDraft, FileSeen, SuggestedMapping, Use
from counterline.records.kinds import KINDS, Field, Kind

OPTIONAL = 'optional: "yes"'
_WHAT = {
    "marking": "OFFICIAL or OFFICIAL-SENSITIVE, as the file's owner marks it",
    "source.grading": "the grading of every row as its originator gives it, or 'not graded'; never one of your own",
    "source.handling": "P or C, as the originator handles it",
}

_UNSAID = {
    "source.handling": "nothing says who may read the rows, so they are for your agency and the national desk alone;"
    " else add source.handling to constants",
    "person.role": "nothing says what part the persons have: add person.role to constants, or as 'sets' of their columns",
    "person.category": "nothing says what the persons are (suspect, victim, witness …): add person.category in the same way;"
    " whoever is of no category and no role is shown as a possible victim",
}


def written(draft: SuggestedMapping, *, system: str | None = None, title: str | None = None) -> str:
    """The document for a person to finish: it cannot be approved while the word CHOOSE stands in it."""
    return "\n".join(_lines(draft, system, title)) + "\n"


def unsaid(kind: Kind, said: Container[str]) -> tuple[str, ...]:
    """The constants that a person is asked for, where no column of a mapping says such a thing."""
    handling = not kind.graded and "source.grading" not in said and "source.handling" not in said
    persons = any(each.name == "person" for each in kind.parts) and any(
        each.name in said for each in kind.part("person").fields
    )
    asked = [each for each in ("person.role", "person.category") if persons and each not in said]
    return (*(["source.handling"] if handling else []), *asked)


def name_of(kind: str, system: str) -> str:
    """What a mapping for a system and a kind is called."""
    return f"{system}-{'lines' if kind == 'line_return' else kind.replace('_', '-')}"


def _lines(draft: SuggestedMapping, system: str | None, title: str | None) -> Iterator[str]:
    rows = max((each.rows for each in draft.file.tables), default=0)
    yield f"# Drafted from {_plain(draft.file.name)}: {len(draft.columns)} columns, up to {rows} rows looked at."
    yield f"# Whatever says {CHOOSE} is for a person to decide; the draft cannot be approved before."
    if 2 * len(draft.unresolved) >= len(draft.columns):
        yield "# check: few columns could be told. A draft looks for a table with a header and a row for each record. If the file is laid"
        yield "# out otherwise (a form for each record, headings between rows, records side by side), a mapping can read it by `forms`,"
        yield "# `sections` or `each`, or a row can be sent for each record. What a mapping of this kind may say is in what"
        yield f"# `counterline mapping template {draft.kind}` gives."
    yield f"name: {name_of(draft.kind, system) if system else CHOOSE}"
    yield "version: 1"
    yield f"title: {json.dumps(title or f'{KINDS[draft.kind].title} from {system or CHOOSE}', ensure_ascii=False)}"
    others = ", ".join(name for name, _ in draft.other_kinds)
    yield f"kind: {draft.kind}  # {_sure(draft.kind_confidence)}; next likely: {others}"
    yield f"system: {system or CHOOSE}" + ("" if system else "  # choose: small letters, the system at the agency")
    yield f"mode: {CHOOSE}  # choose: snapshot (what it leaves out is withdrawn) or increment"
    yield from _file(draft)
    yield "columns:"
    for column in draft.columns:
        if column.ignored is None:
            yield from _column(draft, column)
    if draft.constants:
        yield "constants:"
        yield from (f"  {name}: {value}  # choose: {_WHAT[name]}" for name, value in draft.constants.items())
    yield from _unsaid(draft)
    ignored = {each.header: each.ignored for each in draft.columns if each.ignored}
    if ignored:
        yield "ignore:"
        yield from (f"  {_quoted(header)}: {_quoted(why)}" for header, why in ignored.items())
    yield from _lookups(draft)


def _unsaid(draft: SuggestedMapping) -> Iterator[str]:
    """Say, as comments, what the mapping as it stands would leave unsaid of every row."""
    said = {*draft.constants, *(name for each in draft.columns for name in _said_by(each))}
    kind = KINDS[draft.kind]
    for needed in kind.needs:
        if not any(name in said for name in needed):
            fields = ", ".join(needed)
            yield f"# check: no column says what {kind.title.lower()} cannot do without, one of {fields}: map a column to it,"
            yield "# or, where it is the same for the whole file, such as an account named above the table, add it to constants"
    if "reference" not in said:
        yield '# check: no column is called a reference: choose the column that tells rows apart, or several as "{Force}/{No}".'
        yield "# What they say must stay the same when a row is told again"
    if kind.name == "investigation":
        yield "# check: a number that is nobody's own, such as a taxi firm's, brings all together who list it: leave it out, by ignore"
        yield "# beside when, or by a layout such as '{ignored} (taxi{ignored})'"
    asked = unsaid(kind, said)
    yield from (f"# check: {_UNSAID[name]}" for name in asked)


def _said_by(column: ColumnDraft) -> Iterator[str]:
    yield from filter(None, (column.field, "person.role" if column.role else None))
    yield from (use.guess.field for use in column.uses if use.guess is not None)


def _file(draft: SuggestedMapping) -> Iterator[str]:
    yield "file:"
    yield f"  format: {draft.file.format}"
    yield from _laid_out(draft.file)
    if draft.gather:
        yield f"  gather: {_quoted(draft.gather)}  # check: rows below each other that share it, or leave it blank, are one record"
    yield from _differing(draft)
    if draft.totals:
        yield f"  totals: {{column: {_quoted(draft.totals[0])}, matches: [{_listed(draft.totals[1])}]}}"
    yield from _sheets(draft)


def _laid_out(file: FileSeen) -> Iterator[str]:
    """Say where in the file its rows are, and what its columns are called where it does not say so."""
    if file.rows_at:
        yield f"  rows: {_quoted(file.rows_at)}  # check: where the rows lie in the document"
    if file.carried:
        yield f"  carry: [{_listed(file.carried)}]  # check: what is given to each of those rows"
    if file.given:
        yield "  # check: the file has no header, so its first row is read as data and its columns are called by their places;"
        yield "  # call them what they are, here and below"
        yield f"  headers: [{_listed(file.given)}]"


def _differing(draft: SuggestedMapping) -> Iterator[str]:
    if draft.differing:
        yield f"  # check: rows of one reference differ in {', '.join(map(_plain, draft.differing))}, of which a record has one: the later"
        yield "  # row would take the place of the earlier, unless the reference is made of more columns"


def _sheets(draft: SuggestedMapping) -> Iterator[str]:
    if draft.sheets:
        yield f"  sheets: [{_listed(draft.sheets)}]"
    if draft.joins:
        yield "  joins:  # check: which rows of these sheets belong to which"
        for each in draft.joins:
            yield f"    {_quoted(each.sheet)}: {{column: {_quoted(each.column)}, is: {_quoted(each.matches)}}}"
    if draft.left_out:
        yield f"  # check: not read, for nothing ties them to the rows: {', '.join(map(_plain, draft.left_out))}"


def _column(draft: SuggestedMapping, column: ColumnDraft) -> Iterator[str]:
    if column.uses:
        yield f"  {_quoted(column.header)}:"
        yield from (_use(column.told_by, each) for each in column.uses)
        return
    if column.guess is None:
        could = ", ".join(each.field for each in column.others) or "nothing that its header or values say"
        asks = f": {column.asks}" if column.asks else ", or move it to 'ignore' with a reason"
        field = f"{{field: {CHOOSE}{_optional(column)}}}"
        yield f"  {_quoted(column.header)}: {field}  # choose{asks}; could be: {could}"
        return
    doubts = [f"{_sure(column.guess.confidence)} {column.guess.why}"]
    if column.guess.confidence < SURE and column.others:
        doubts.append("or " + ", ".join(each.field for each in column.others[:2]))
    yield f"  {_quoted(column.header)}: {{{', '.join(_parts(draft, column))}}}  # {'; '.join(doubts)}"


def _use(told_by: str, use: Use) -> str:
    when = f"when: {{column: {_quoted(told_by)}, is: [{', '.join(map(_quoted, use.words))}]}}"
    if use.guess is None:
        could = ", ".join(each.field for each in use.others) or "nothing that the word or the values say"
        return f"    - {{field: {CHOOSE}, {when}}}  # choose, or write ignore: and the reason in place of field; could be: {could}"
    return f"    - {{field: {use.guess.field}, {when}}}  # {_sure(use.guess.confidence)} {use.guess.why}"


def _parts(draft: SuggestedMapping, column: ColumnDraft) -> Iterator[str]:
    yield f"layouts: [{_listed(column.layouts)}]" if column.layouts else f"field: {column.field}"
    if column.split:
        yield f"split: {_single(column.split)}"
    if column.within:
        yield f"within: {_single(column.within)}"
    if column.group:
        yield f"group: {column.group}"
    yield from _set_beside(draft, column)
    yield from _dated(column)
    if column.unit:
        yield f"unit: {column.unit}"
    if column.codes and not column.layouts:
        yield f"lookup: {lookup_name(column)}"
    if column.scheme:
        yield f'scheme: "{column.scheme}"'
    if column.optional:
        yield OPTIONAL


def _optional(column: ColumnDraft) -> str:
    return f", {OPTIONAL}" if column.optional else ""


def _set_beside(draft: SuggestedMapping, column: ColumnDraft) -> Iterator[str]:
    if column.role and "person.role" not in {each.field for each in draft.columns if each.group == column.group}:
        yield f"sets: {{person.role: {column.role}}}"


def _dated(column: ColumnDraft) -> Iterator[str]:
    if column.layouts:
        said = dict(_of_layouts(column))
        yield from (["fields: {" + ", ".join(f"{name}: {{{how}}}" for name, how in said.items()) + "}"] if said else [])
    elif column.dates:
        yield f"dates: [{_listed(column.dates)}]"


def _of_layouts(column: ColumnDraft) -> Iterator[tuple[str, str]]:
    """How fields inside a column's layouts are read: the form of days, and the lookup of what part each person plays."""
    if column.dates:
        dated = ("person.born", "person.age", "drug.amount")
        yield next(name for name in dated if name in column.layouts[0]), f"dates: [{_quoted(column.dates[0])}]"
    if column.codes:
        yield PART_PLAYED, f"lookup: {lookup_name(column)}"


def coded_field(column: ColumnDraft) -> str:
    """The field whose words a column's lookup tells: its own, or what part each person plays where it is laid out."""
    return PART_PLAYED if column.layouts else column.field or ""


def lookup_name(column: ColumnDraft) -> str:
    """What the lookup of a column is called: its field, and its group where it has one."""
    return "_".join(filter(None, (coded_field(column).replace(".", "_"), column.group.replace(" ", "_"))))


def _lookups(draft: SuggestedMapping) -> Iterator[str]:
    tables: dict[str, dict[str, str | None]] = {}
    could: dict[str, str] = {}
    for column in draft.columns:
        if column.codes:
            tables.setdefault(lookup_name(column), {}).update(column.codes)
            could[lookup_name(column)] = _words_of(KINDS[draft.kind].by_name[coded_field(column)])
    if tables:
        yield "lookups:"
    for name, codes in tables.items():
        yield f"  {name}:{could[name]}"
        for code, word in codes.items():
            yield f"    {_quoted(code)}: {_quoted(word) if word else f'{CHOOSE}  # choose: what this code means'}"


def _words_of(field: Field) -> str:
    """The words that a code may stand for, where the field takes one of a list."""
    return f"  # one of {', '.join(field.choices)}; null if it says nothing" if field.choices else ""


def _sure(confidence: float) -> str:
    word = "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure: check"
    return f"{word} ({confidence:.2f})"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(map(_quoted, texts))


def _single(pattern: str) -> str:
    return "'" + pattern.replace("'", "''") + "'"


def _plain(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)[:120]
