"""Forms: whether a file holds labels with what is said beside them, a form for each record, instead of a table."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from counterline.drafting.suggesting.own_words import names_fields
from counterline.files.rows import Row
from counterline.reading.mapping.headers import folded

COLUMNS: Final = ("label 1", "value 1", "label 2", "value 2", "label 3", "value 3", "label 4", "value 4")
"""What the reader of forms calls the cells of a line."""
LONGEST_LABEL: Final = 60  # characters of a label: longer ones are sentences
MOST_WORDS: Final = 9  # as of a question on a form
FEWEST_LABELS: Final = 3  # two may be the header of a table of two columns
LEAST: Final = 0.7  # of a file's lines and forms: some hold free text
_FIGURES: Final = re.compile("[0-9]+")
Pair = tuple[str, str]


def are_forms(rows: Sequence[Row]) -> bool:
    """Whether rows of labels and values are forms: their labels come again with each, and are what fields are called."""
    told = [pair for row in rows if (pair := _pair(row)) is not None]
    filled = [(label, value) for label, value in told if label and value]
    labels = list(dict.fromkeys(label for label, _ in filled))
    if len(labels) < FEWEST_LABELS or len(filled) < LEAST * len(told) or sum(map(_odd, rows)) > len(rows) * (1 - LEAST):
        return False
    if sum(map(_is_label, labels)) < LEAST * len(labels) or names_fields(labels) < max(2, len(labels) / 3):
        return False
    parts = list(_parts(rows))
    if len(parts) > 1:
        return _come_again(parts, labels)
    # References alike but for a figure, such as OP/1 and OP/2 down the first column of a table, are no labels.
    unlike = len({_FIGURES.sub("", each) for each in labels})
    if unlike <= FEWEST_LABELS or unlike < len(labels) / 2:
        return False
    return len(labels) == len(filled) and names_fields(labels) >= len(labels) / 2


def _pair(row: Row) -> Pair | None:
    said = [str(row.cells.get(each, "")).strip() for each in COLUMNS]
    if not said[0]:
        return None
    if any(said[1:]):
        return folded(said[0].rstrip(": ")), said[1]
    label, _, value = said[0].partition(":")
    return folded(label), value.strip()


def _odd(row: Row) -> bool:
    return bool(row.problems)


def _parts(rows: Iterable[Row]) -> Iterable[list[str]]:
    """The labels of each form, which begins where the first label stands again or on a new sheet."""
    first, sheet = "", None
    labels: list[str] = []
    for row in rows:
        pair = _pair(row)
        if pair is None or (not pair[1] and not labels):
            continue
        if labels and (row.sheet != sheet or pair[0] == first):
            yield labels
            labels = []
        if not labels:
            first, sheet = pair[0], row.sheet
        labels.append(pair[0])
    if labels:
        yield labels


def _come_again(parts: Sequence[Sequence[str]], labels: Sequence[str]) -> bool:
    known = [sum(label in part for part in parts) for label in labels]
    alike = sum(count >= LEAST * len(parts) for count in known)
    each_once = sum(len(set(part)) >= LEAST * len(part) and len(set(part)) >= FEWEST_LABELS for part in parts)
    return alike >= max(FEWEST_LABELS, LEAST * len(labels) / 2) and each_once >= LEAST * len(parts)


def _is_label(label: str) -> bool:
    return any(map(str.isalpha, label)) and len(label) <= LONGEST_LABEL and len(label.split()) <= MOST_WORDS
