"""Answers handed over in one file: the questions as they were taken away, with the empty columns filled in."""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, TypeVar

from counterline.picture.audit.model import HowKnown, LineAsked, Said
from counterline.picture.audit.questions import Given
from counterline.plumbing.errors import CounterlineError

ANSWER_COLUMNS: Final = ("quarter", "record", "reference", "on", "answer", "closed_on", "how_known")
MOST_BYTES: Final = 1 << 20  # ten thousand questions; an agency is asked a few dozen
MOST_FAULTS: Final = 10  # so many are told at once
Word = TypeVar("Word", Said, HowKnown)


def row_to_fill(question: LineAsked) -> Mapping[str, object]:
    """One question as a row to fill in, with the answer that stands."""
    told = question.answer
    return {
        "quarter": question.quarter,
        "record": question.record,
        "reference": question.reference,
        "on": question.on,
        "answer": told and told.said.value,
        "closed_on": told and told.closed_on,
        "how_known": told and told.how_known.value,
    }


def answers_in_file(content: bytes) -> list[Given]:
    """The answers in a file; rows without one are left for later. Every fault is told at once, and then nothing is kept."""
    faults: list[str] = []
    given: list[Given] = []
    for number, row in _rows(content):
        try:
            given.append(_given(row))
        except ValueError as wrong:
            faults.append(f"Row {number}: {wrong}")
    if faults:
        raise CounterlineError(" ".join(faults[:MOST_FAULTS]))
    if not given:
        raise CounterlineError("The file holds no answer. Fill in the columns answer and how_known.")
    return given


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    if len(content) > MOST_BYTES:
        raise CounterlineError("The file is too large to be answers. Take the questions as CSV and fill that in.")
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), strict=True)
        missing = {"quarter", "record", "answer", "closed_on", "how_known"} - set(rows.fieldnames or ())
        if missing:
            raise CounterlineError(
                f"The file lacks the column {min(missing)}. Take the questions as CSV and fill that in."
            )
        for number, row in enumerate(rows, start=2):
            tidy = {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}
            if tidy["answer"]:
                yield number, tidy
    except (UnicodeDecodeError, csv.Error):
        raise CounterlineError("The file cannot be read as CSV in UTF-8.") from None


def _given(row: Mapping[str, str]) -> Given:
    said = _one_of(Said, row["answer"], "answer")
    known = _one_of(HowKnown, row["how_known"], "how_known")
    try:
        closed = date.fromisoformat(row["closed_on"]) if row["closed_on"] else None
    except ValueError:
        raise ValueError("closed_on is a date such as 2026-03-31.") from None
    return Given(row["quarter"], row["record"], said, known, closed)


def _one_of(words: type[Word], said: str, column: str) -> Word:
    try:
        return words(said.lower())
    except ValueError:
        raise ValueError(f"{column} is one of: {', '.join(words)}.") from None
