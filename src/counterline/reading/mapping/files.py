"""The checks of a mapping's 'file': what files look like, and which of their rows are read, gathered or set aside."""

import re
from collections.abc import Iterable
from typing import Final

from counterline.reading.mapping.document import Plain
from counterline.reading.mapping.headers import did_you_mean, folded
from counterline.reading.mapping.parts import FileShape, Join, Notes, Only, Totals
from counterline.reading.mapping.section import Section
from counterline.reading.mapping.splitting import split_fault, written_out

FORMATS: Final = ("csv", "xlsx", "jsonl", "json", "xml", "parquet")
_OF_A_FILE: Final = (
    *("format", "sheets", "totals", "notes", "only", "joins", "headers", "gather", "same"),
    *("rows", "carry", "forms", "above", "each", "widths", "sections", "names", "labels"),
)
DOCUMENTS: Final = ("json", "xml")
LONGEST_MARK: Final = 40
WIDEST: Final = 2000
SECTION: Final = "(section)"
TEMPLATE: Final = "Or fill the template that `counterline mapping template` gives for the kind."
MOST_STARS: Final = 3
TABLES: Final = (None, "csv", "xlsx")

_PATH = re.compile(r"[^\s.]+(?:\.[^\s.]+)*")


def read_file(section: Section, headers: Iterable[str]) -> FileShape:
    """Read what files look like."""
    section.only(*_OF_A_FILE)
    form = section.one_of("format", FORMATS)
    sheets = section.texts("sheets")
    if sheets and form not in (None, "xlsx"):
        section.fault("'sheets' is for xlsx files only.")
    only = _only(section)
    headers = [*headers, *([] if only is None else [only.column])]
    return FileShape(
        form,
        None if not sheets or sheets == ("all",) else sheets,
        _totals(section, headers),
        _joins(section, form),
        _notes(section, headers),
        only,
        _headers(section, form, headers),
        _gather(section, headers),
        _rows(section, form),
        _carry(section, form),
        _forms(section, form),
        _above(section, form, headers),
        _each(section, headers),
        _widths(section, form, headers),
        _sections(section, form, headers),
        _names(section, headers),
        _labels(section, headers),
        _same(section),
    )


def _known(section: Section, key: str, headers: Iterable[str]) -> str | None:
    """Take the name of a column, which must be mapped or ignored, for nothing is looked at that nobody reviewed."""
    column = section.text(key, required=True)
    if column is not None and folded(column) not in {folded(each) for each in headers}:
        section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
    return column


def _words(section: Section, key: str, what: str, *, blank: bool = False) -> tuple[str, ...]:
    words = section.texts(key, blank=blank)
    if not words:
        section.fault(f"'{key}' is missing: list the words {what}.")
    return words


def _totals(file: Section, headers: list[str]) -> Totals | None:
    if file.said.get("totals") is None:
        return None
    section = file.inside("totals")
    section.only("column", "matches")
    column, words = _known(section, "column", headers), _words(section, "matches", "that mark a row of totals")
    return None if column is None else Totals(column, words)


def _notes(file: Section, headers: list[str]) -> Notes | None:
    if file.said.get("notes") is None:
        return None
    section = file.inside("notes")
    section.only("column", "begins")
    column, words = _known(section, "column", headers), _words(section, "begins", "with which a note begins")
    return None if column is None else Notes(column, words)


def _only(file: Section) -> Only | None:
    if file.said.get("only") is None:
        return None
    section = file.inside("only")
    section.only("column", "is")
    column, words = (
        section.text("column", required=True),
        _words(section, "is", "that mark a row of this kind", blank=True),
    )
    return None if column is None else Only(column, words)


def _joins(file: Section, form: str | None) -> tuple[Join, ...]:
    """Read the sheets whose rows belong to those of the main one, by a reference both have."""
    section = file.inside("joins")
    if section.said and form not in (None, "xlsx"):
        section.fault("joins are of sheets, so they are for xlsx files only.")
    joins = []
    for sheet in section.said:
        inside = section.inside(sheet)
        inside.only("column", "is", "several")
        column, main = inside.text("column", required=True), inside.text("is", required=True)
        several = inside.one_of("several", ("yes", "no")) == "yes"
        if column is not None and main is not None:
            joins.append(Join(sheet, column, main, several))
    return tuple(joins)


def _headers(file: Section, form: str | None, headers: list[str]) -> tuple[str, ...]:
    """Read the names given to the columns of files that have no header."""
    names = file.texts("headers")
    if names and form not in (*TABLES, "json"):
        file.fault(
            "'headers' is for csv and xlsx files, and json whose rows are lists; the others name their columns themselves."
        )
    known = {folded(each) for each in headers}
    for name in names:
        if folded(name) not in known:
            file.fault(f"'headers' names '{name}', which is neither mapped nor ignored.{did_you_mean(name, headers)}")
    if len(set(map(folded, names))) < len(names):
        file.fault("'headers' gives one name to two columns; each needs its own.")
    return names


def _forms(file: Section, form: str | None) -> bool:
    if file.said.get("forms") == "across":
        file.fault(f"a table turned on its side is not read: send a row for each record. {TEMPLATE}")
        return False
    if file.one_of("forms", ("yes", "no")) != "yes":
        return False
    if form not in TABLES:
        file.fault("'forms' is for csv and xlsx files only.")
    if any(file.said.get(each) for each in ("headers", "joins", "gather")):
        file.fault("'forms' have no table, so 'headers', 'joins' and 'gather' say nothing of them.")
    return True


def _sections(file: Section, form: str | None, headers: list[str]) -> str | None:
    """Read the column in which rows that say nothing else are headings of those below."""
    if file.said.get("sections") is None:
        if SECTION in map(folded, headers):
            file.fault(
                f"'{SECTION}' is the heading that a row stands under; say in 'sections' in which column it stands."
            )
        return None
    if form not in TABLES:
        file.fault("'sections' is of tables, whose rows stand below each other: csv or xlsx.")
    return _known(file, "sections", headers)


def _names(file: Section, headers: list[str]) -> dict[str, tuple[str, ...]]:
    """Read other names that files give a column."""
    section = file.inside("names")
    known = set(map(folded, headers))
    found: dict[str, tuple[str, ...]] = {}
    met: set[str] = set()
    for column in section.said:
        if folded(column) not in known:
            section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
        found[column] = _words(section, column, "that files call it by")
        for other in found[column]:
            if folded(other) in known:
                section.fault(f"'{other}' is a column of its own, mapped or ignored; take it out there or here.")
            elif folded(other) in met or other.count("*") > MOST_STARS or other.strip("* ") == "":
                section.fault(
                    f"'{other}' must be one column's other name, with at most {MOST_STARS} * for what varies in it."
                )
            met.add(folded(other))
    return found


def _labels(file: Section, headers: list[str]) -> dict[str, str]:
    """Read the columns whose cells hold labels with their values, and the sign between one and the next."""
    section = file.inside("labels")
    found: dict[str, str] = {}
    for column, sign in section.said.items():
        if not any(folded(each).startswith(f"{folded(column)} / ") for each in headers):
            section.fault(f"map or ignore what its labels say, as in '{column} / Name'; no column is named so.")
        if not isinstance(sign, str):
            section.fault(f"'{column}': the sign between one label and the next must be one text.")
        elif fault := split_fault(written_out(sign)):
            section.fault(f"'{column}': {fault}")
        else:
            found[column] = written_out(sign)
    return found


def _above(file: Section, form: str | None, headers: list[str]) -> dict[str, tuple[str, ...]]:
    """Read the marks by which cells of a column say what the row above says; a blank may be one."""
    section = file.inside("above")
    if section.said and form not in (*TABLES, "parquet"):
        section.fault("'above' is for tables, whose rows stand in an order: csv, xlsx or parquet.")
    found: dict[str, tuple[str, ...]] = {}
    for column, said in section.said.items():
        marks: list[Plain] = said if isinstance(said, list) else [said]
        if folded(column) not in {folded(each) for each in headers}:
            section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
        words = _marks(marks)
        if not words or len(words) < len(marks):
            section.fault(f"'{column}' must list marks of at most {LONGEST_MARK} characters, as in ['', ditto].")
        found[column] = words
    return found


def _each(file: Section, headers: list[str]) -> dict[str, str]:
    """Read the columns whose several values in a cell, parted by a sign, are each a record of its own."""
    section = file.inside("each")
    signs: dict[str, str] = {}
    for column, said in section.said.items():
        if folded(column) not in {folded(each) for each in headers}:
            section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
        if isinstance(said, list):
            section.fault(
                f"'{column}': the sign must be one text. Columns of which each cell is a record are not read: send a row for "
                f"each. {TEMPLATE}"
            )
        elif not isinstance(said, str):
            section.fault(f"'{column}': the sign must be one text.")
        elif fault := split_fault(written_out(said)):
            section.fault(f"'{column}': {fault}")
        else:
            signs[column] = written_out(said)
    return signs


def _marks(said: list[Plain]) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in said if isinstance(each, str) and len(each) <= LONGEST_MARK)


def _widths(file: Section, form: str | None, headers: list[str]) -> dict[str, int]:
    """Read the columns of lines that are told by their width alone, in order."""
    section = file.inside("widths")
    if section.said and form != "csv":
        section.fault("'widths' is of lines of text, so 'format' must be csv.")
    if section.said and any(file.said.get(each) for each in ("headers", "forms")):
        section.fault("'widths' names the columns itself, so 'headers' and 'forms' say nothing beside it.")
    found: dict[str, int] = {}
    for column in section.said:
        width = section.text(column, required=True) or ""
        if folded(column) not in {folded(each) for each in headers}:
            section.fault(f"'{column}' is neither mapped nor ignored.{did_you_mean(column, headers)}")
        if width.isascii() and width.isdecimal() and 0 < int(width[:5]) <= WIDEST:
            found[column] = int(width)
        else:
            section.fault(f"'{column}' must be a width from 1 to {WIDEST}.")
    return found


def _gather(file: Section, headers: list[str]) -> str | None:
    if file.said.get("gather") is None:
        return None
    if file.said.get("joins"):
        file.fault("'gather' and 'joins' both bring rows together; use one.")
    return _known(file, "gather", headers)


def _same(file: Section) -> tuple[str, ...]:
    same = file.texts("same")
    if same and file.said.get("gather") is None:
        file.fault("'same' is of rows that 'gather' brings together, and this file gathers none.")
    return same


def _rows(file: Section, form: str | None) -> str | None:
    rows = file.text("rows", required=form == "xml")
    if rows is None:
        return None
    if form not in DOCUMENTS:
        file.fault("'rows' is the path to the rows inside a document, so 'format' must be json or xml.")
    elif "*" in rows.split("."):
        file.fault(
            f"'rows' has a *, and rows kept by their keys are not read: send a list of them, each with its key inside. {TEMPLATE}"
        )
    elif not _PATH.fullmatch(rows):
        file.fault(f"'rows' is '{rows}' and must be names with dots between, as in export.cases.")
    return rows


def _carry(file: Section, form: str | None) -> tuple[str, ...]:
    paths = file.texts("carry")
    if paths and form not in DOCUMENTS:
        file.fault("'carry' brings what stands outside the rows of a document, so 'format' must be json or xml.")
    for path in paths:
        if not _PATH.fullmatch(path):
            file.fault(f"'carry' has '{path}' and must list names with dots between, as in export.made_at.")
    return paths
