"""Lines whose columns are told by their width alone: where each begins, found by what is blank in all lines together."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.own_words import names_fields
from counterline.files import TOTAL_WORDS
from counterline.reading import folded

HIGHEST: Final = 20
"""How far down a header may stand below the titles of a report."""
FEWEST_LINES: Final = 3  # by which blanks in all lines are no chance
FEWEST_COLUMNS: Final = 3  # two blanks in a sentence part two columns by chance
FEWEST_NAMED: Final = 2  # names of fields in a header, or it is a title
LONGEST_MARK: Final = 30  # characters by which a title is known again on the next page
_RULE: Final = re.compile(r"\s*[-=_]{2,}(?:\s+[-=_]{2,})*\s*")  # a line drawn under a header
_NO_ROW: Final = re.compile(
    r"\s*(?:notes?\b|source\b|\*|page\b|printed\b|produced\b|end of\b|run (?:on|date)\b|continued\b|[0-9,]+ (?:rows?|records?)\b)",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\S {2,}\S")  # words two blanks apart
Span = tuple[int, int]


class Ruled(NamedTuple):
    """The columns with their widths, and how lines that are no rows begin: titles, rules and notes, and totals."""

    widths: dict[str, int]
    notes: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()


def ruled(lines: Sequence[str]) -> Ruled | None:
    """Find the columns of lines that have a header above them; None where the lines are no such table."""
    best: tuple[int, Ruled] | None = None
    for at, line in enumerate(lines[:HIGHEST]):
        if not _may_be_header(line):
            continue
        spans, by_rule = _spans(lines, at)
        names = [line[start:end].strip() for start, end in spans]
        known = names_fields(names) if len(spans) >= FEWEST_COLUMNS else 0
        if (known >= FEWEST_NAMED or by_rule) and len(spans) >= FEWEST_COLUMNS and all(names):
            found = Ruled(_widths(names, spans), *_no_rows(lines, at, spans[1][0]))
            if best is None or known > best[0]:
                best = known, found
    return None if best is None else best[1]


def _may_be_header(line: str) -> bool:
    if _RULE.fullmatch(line) or any(each in line for each in "\t|;") or line.count(",") > 1:
        return False
    return bool(_APART.search(line.rstrip())) or len(line.split()) >= FEWEST_COLUMNS


def _spans(lines: Sequence[str], at: int) -> tuple[list[Span], bool]:
    """Where each column begins and ends, and whether a rule below the header says so."""
    rule = next((each for each in lines[at + 1 : at + 2] if _RULE.fullmatch(each)), "")
    drawn = [match.start() for match in re.finditer(r"\S+", rule)]
    if len(drawn) >= FEWEST_COLUMNS:
        return list(zip([0, *drawn[1:]], [*drawn[1:], len(rule) + 200], strict=True)), True
    rows = [each for each in lines[at + 1 :] if _is_row(each, lines[at])]
    if len(rows) < FEWEST_LINES or not _APART.search(lines[at]):
        return [], False
    begins = _begins(lines[at], rows)
    spans = list(zip(begins, [*begins[1:], max(map(len, (lines[at], *rows))) + 1], strict=True))
    if any(_APART.search(lines[at][start:end].strip()) for start, end in spans):
        return [], False  # two names stand in one column: what is written runs over from one into the other
    return spans, False


def _begins(header: str, rows: Sequence[str]) -> list[int]:
    """The places where something begins in all lines together, and the header has a name there."""
    width = max(map(len, (header, *rows)))
    written = [any(place < len(each) and each[place] != " " for each in (header, *rows)) for place in range(width)]
    starts = [place for place in range(width) if written[place] and (place == 0 or not written[place - 1])]
    ends = [*starts[1:], width]
    named = [start for start, end in zip(starts, ends, strict=True) if header[start:end].strip()]
    return [0, *named[1:]]


def _is_row(line: str, header: str) -> bool:
    if not line.strip() or folded(line) == folded(header) or _RULE.fullmatch(line) or _NO_ROW.match(line):
        return False
    return not _is_total(line)


def _is_total(line: str) -> bool:
    return folded(re.split(r"\s{2,}|[:\d]", line.strip(), maxsplit=1)[0]) in TOTAL_WORDS


def _widths(names: Sequence[str], spans: Sequence[Span]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, (start, end) in zip(names, spans, strict=True):
        count = sum(each == name or each.startswith(f"{name} (") for each in found)
        found[f"{name} ({count + 1})" if count else name] = end - start
    return found


def _no_rows(lines: Sequence[str], at: int, first: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How lines that are no rows begin, as their first column is cut: those above the header, and rules and notes below."""
    above = [each for each in lines[:at] if each.strip()]
    below = [each for each in lines[at + 1 :] if each.strip() and folded(each) != folded(lines[at])]
    notes = [each for each in below if (_RULE.fullmatch(each) or _NO_ROW.match(each)) and not _is_total(each)]
    totals = [each for each in below if _is_total(each)]
    return _cut([*above, *notes], first), _cut(totals, first)


def _cut(lines: Sequence[str], first: int) -> tuple[str, ...]:
    found = (line[:first].strip() or line.strip() for line in lines)
    return tuple(dict.fromkeys("--" if _RULE.fullmatch(each) else each[:LONGEST_MARK] for each in found))
