"""Layouts that no mapping reads, told while a draft is made, so that nobody finishes one for nothing."""

import re
from typing import Final

from counterline.drafting.suggesting.model import SuggestedMapping, TableSeen

FEWEST: Final = 3  # columns or records alike: two may be so by chance
_MONTH: Final = re.compile(
    r"(?:(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)[ '/-]*(?:[0-9]{2}){0,2}|[0-9]{4}-[0-9]{2})",
    re.IGNORECASE,
)


_APART: Final = re.compile(r"\S {2,}(?=\S)")  # words two blanks apart, as in a printed list


def not_read(draft: SuggestedMapping) -> str | None:
    """How the file of a draft is laid out where no mapping reads it so; None where nothing speaks for such a layout."""
    if not draft.columns:
        return "shows no table, list of records or form, as where records stand under their references"
    rows = max((each.rows for each in draft.file.tables), default=0)
    if sum(_MONTH.fullmatch(each) is not None for each in _headers(draft)) >= FEWEST:
        return "has a column for each month"
    if rows == 1 and draft.file.format in {"json", "jsonl"} and _is_keyed(draft):
        return "names its records by their references, where it should list them"
    if draft.file.format == "csv" and any(map(_is_told_by_width, draft.file.tables)):
        return "tells its columns by their width alone"
    unknown = sum(each.guess is None for each in draft.columns)
    if rows == 1 and draft.file.forms and unknown >= FEWEST and 2 * unknown >= len(draft.columns):
        return "looks like a table on its side, with a column for each record"
    return None


def _headers(draft: SuggestedMapping) -> set[str]:
    return {column.header for table in draft.file.tables for column in table.columns}


def _is_told_by_width(table: TableSeen) -> bool:
    """Whether a table is one column of lines, most of which hold several values some blanks apart."""
    lines = table.columns[0].values if len(table.columns) == 1 else ()
    apart = sum(len(_APART.findall(each)) >= FEWEST - 1 for each in lines)
    return apart >= FEWEST and 2 * apart > len(lines)


def _is_keyed(draft: SuggestedMapping) -> bool:
    """Whether all that the one row says lies under keys that each hold a record alike, as in {"C/1": {...}, "C/2": {...}}."""
    paths = [each.split(".") for each in _headers(draft)]
    while paths and all(len(each) > 1 and each[0] == paths[0][0] for each in paths):
        paths = [each[1:] for each in paths]
    keys = {each[0] for each in paths}
    if len(keys) < FEWEST or not all(any(map(str.isdecimal, key)) for key in keys):
        return False
    shared = set.intersection(*({".".join(each[1:]) for each in paths if each[0] == key} for key in keys))
    return bool(shared - {""})
