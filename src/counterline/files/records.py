"""Lines into records: quoted cells may run over lines, but a quotation mark that nobody closed swallows nothing."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterline.files.limits import LIMITS, Limits
from counterline.files.sheets.protected import MARK, unprotected

# First line, line after the last, cells, and what is wrong. A plain tuple because millions are made.
Record = tuple[int, int, list[str], str]

FRAGMENT = "has too few cells and follows a quotation mark that was never closed, so it may be part of another row"


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a text table before its rows are read; a width of 0 is not known yet."""

    delimiter: str
    width: int = 0
    limits: Limits = LIMITS


def read_records(lines: Sequence[str], shape: Shape, *, final: bool) -> Iterator[Record]:
    """Part lines into records; a record still open at the end is left for the next block unless this is the final one.

    A record of several lines that goes wrong is given up: its first line is yielded alone with the fault, and the
    others are read again on their own, where a short one is not trusted.
    """
    start = trusted_from = 0
    while start < len(lines):
        offset = start
        reader = csv.reader(lines[start:] if start else lines, delimiter=shape.delimiter, strict=True)
        try:
            for cells in reader:
                end = offset + reader.line_num
                if end - start > 1 and (fault := _overrun(lines, start, end, shape) or _ragged(cells, shape)):
                    break
                meant = unprotected(cells) if any(MARK in line for line in lines[start:end]) else cells
                yield start, end, meant, "" if start >= trusted_from or len(cells) >= shape.width else FRAGMENT
                start = end
            else:
                return
        except csv.Error as error:
            end = offset + reader.line_num
            fault = _overrun(lines, start, end, shape)
            if end == len(lines) and not final and not fault:
                return
            fault = fault or _fault(str(error), end - start)
        if end - start <= shape.limits.quoted_lines.most:
            trusted_from = max(trusted_from, end)
        yield start, start + 1, _forgiving(lines[start], shape), fault
        start += 1


def _overrun(lines: Sequence[str], start: int, end: int, shape: Shape) -> str:
    most = shape.limits.quoted_lines.most
    if end - start > most:
        return f"opens a quotation mark that is not closed within {most:,} lines"
    if end - start > 1 and sum(map(len, lines[start:end])) > shape.limits.line.most:
        return f"opens a quotation mark that is not closed within {shape.limits.line.most:,} characters"
    return ""


def _ragged(cells: list[str], shape: Shape) -> str:
    if not shape.width or len(cells) == shape.width:
        return ""
    if len(cells) > shape.width and not any(cell.strip() for cell in cells[shape.width :]):
        return ""
    return "opens a quotation mark that does not close where a cell of this table could end"


def _fault(error: str, span: int) -> str:
    if "field limit" in error:
        return "holds a cell too long to be read"
    if "end of data" in error:
        return "opens a quotation mark that is never closed"
    if span > 1:
        return "opens a quotation mark that closes in the middle of a later cell"
    return "holds a quotation mark in the middle of a quoted cell; inside quotation marks it must be doubled"


def _forgiving(line: str, shape: Shape) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=shape.delimiter), [])
    except csv.Error:
        return line.split(shape.delimiter)
