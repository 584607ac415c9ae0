"""Finding the header: below title rows, over one row or over two with merged groups ("Group / Column")."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from counterline.files.errors import Unreadable
from counterline.files.limits import Limits

Texts = Sequence[str]

LETTER = re.compile(r"[^\W\d_]")  # a header says something in letters; figures alone are data
# A row of days is data, though months are written in letters.
DATE_LIKE = re.compile(r"\s*\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ][\d:.Z+-]*)?\s*$")

# A header may have a gap or repeat a name and still reach as far as its table, which titles seldom do.
NEARLY_WIDEST = 0.9
WIDE_ENOUGH = 0.6  # of the widest row's distinct texts, for a row that reaches as far as its table
NAMELESS = re.compile(r"\(column ([1-9][0-9]{0,2})\)")
MOST_BEYOND = 20  # columns beyond the last named one that a mapping may call by their place


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one, by zero-based first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands among the first rows, how many rows it takes, and its names."""

    index: int
    height: int
    names: tuple[str, ...]
    matched: int = 0

    @property
    def end(self) -> int:
        """The index of the first row of data."""
        return self.index + self.height


def shown(name: str) -> str:
    """A header as a person reads it: runs of white space, line breaks too, become one space."""
    return " ".join(name.split())


def fold_header(name: str) -> str:
    """The form in which a mapping's header and a file's are compared: white space and case folded."""
    return shown(name).casefold()


def find_header(rows: Sequence[Texts], wanted: Collection[str], merges: Sequence[Merge] | None = None) -> Header | None:
    """Find the header among the first rows of a table; None when there is nothing but titles or nothing at all."""
    names = {fold_header(name) for name in wanted}
    if names:
        best = _best_known(rows, names, merges)
        if best and best.matched and best.matched * 2 >= len(names):
            return best
    return _widest(rows, names, merges)


def _best_known(rows: Sequence[Texts], wanted: Collection[str], merges: Sequence[Merge] | None) -> Header | None:
    best: Header | None = None
    for index in range(len(rows)):
        for header in _candidates(rows, index, wanted, merges):
            if best is None or header.matched > best.matched:
                best = header
            if best.matched == len(wanted):  # none below it can name more
                return best
    return best


def told_apart(header: Header, wanted: Collection[str]) -> Header:
    """Number the second and later columns of one name, as in 'Name (2)', and call those without a name by their place, as
    in '(column 3)', where the mapping knows them so.
    """
    known = {fold_header(each) for each in wanted}
    counts: Counter[str] = Counter()
    names = []
    for name in _with_nameless(header.names, known):
        counts[fold_header(name)] += 1
        numbered = f"{name} ({counts[fold_header(name)]})"
        names.append(numbered if counts[fold_header(name)] > 1 and fold_header(numbered) in known else name)
    return replace(header, names=tuple(names))


def _with_nameless(names: Texts, known: Collection[str]) -> list[str]:
    places = {int(match[1]) for each in known if (match := NAMELESS.fullmatch(each))}
    if not places:
        return list(names)
    # One may stand beyond the last that has a name.
    longer = [*names, *[""] * (min(max(places), len(names) + MOST_BEYOND) - len(names))]
    return [f"(column {at})" if not name and at in places else name for at, name in enumerate(longer, 1)]


def check_header(header: Header, sheet: str | None, limits: Limits) -> None:
    """Refuse a table whose columns cannot be told apart, or that has too many."""
    where = f" of sheet “{sheet}”" if sheet is not None else ""
    if len(header.names) > limits.columns.most:
        raise Unreadable(limits.columns.refusal(f"The header{where} names {len(header.names):,} columns") + ".")
    counts = Counter(fold_header(name) for name in header.names if name)
    repeated = sorted({name for name in header.names if counts[fold_header(name)] > 1})
    if repeated:
        listed = ", ".join(f"“{name[:60]}”" for name in repeated[:10])
        raise Unreadable(
            f"The header{where} names more than one column {listed}. Give each column its own name, or have the "
            "mapping call the later ones “Name (2)” and so on."
        )


def _candidates(
    rows: Sequence[Texts], index: int, wanted: Collection[str], merges: Sequence[Merge] | None
) -> Iterator[Header]:
    top = rows[index]
    single = tuple(shown(name) for name in _trimmed(top))
    yield Header(index, 1, single, _matches(single, wanted))
    if index + 1 == len(rows):
        return
    bottom = rows[index + 1]
    joined: tuple[str, ...] | None = None
    if merges is not None:
        joined = _joined_by_merges(
            top, bottom, [merge for merge in merges if merge.top <= index <= merge.bottom], index
        )
    if joined is None and wanted:
        joined = _joined_by_names(top, bottom, wanted)
    if joined is not None:
        yield Header(index, 2, joined, _matches(joined, wanted))


def _joined_by_merges(top: Texts, bottom: Texts, merges: Sequence[Merge], index: int) -> tuple[str, ...] | None:
    width = max(len(_trimmed(top)), len(_trimmed(bottom)))
    groups = [merge for merge in merges if _is_group(merge, bottom, width, index)]
    if not groups:
        return None
    group_of = {column: _at(top, merge.left) for merge in groups for column in range(merge.left, merge.right + 1)}
    return tuple(_join(group_of.get(column, _at(top, column)), _at(bottom, column)) for column in range(width))


def _is_group(merge: Merge, bottom: Texts, width: int, index: int) -> bool:
    if merge.top != index or merge.bottom != index or merge.right == merge.left:
        return False
    # A merge over the whole table is its title.
    if merge.left == 0 and merge.right >= width - 1:
        return False
    return sum(bool(_at(bottom, column)) for column in range(merge.left, min(merge.right, width) + 1)) >= 2


def _joined_by_names(top: Texts, bottom: Texts, wanted: Collection[str]) -> tuple[str, ...] | None:
    """Without word of merged cells (CSV keeps none) only a name the mapping knows joins two rows."""
    names: list[str] = []
    group = ""
    known = False
    for column in range(max(len(_trimmed(top)), len(_trimmed(bottom)))):
        over, under = _at(top, column), _at(bottom, column)
        group = over or group
        together = _join(group, under)
        fits = bool(under and group) and fold_header(together) in wanted
        known = known or fits
        names.append(together if fits else _join(over, under))
    return tuple(names) if known else None


def _join(over: str, under: str) -> str:
    return f"{over} / {under}" if over and under else over or under


def _widest(rows: Sequence[Texts], wanted: Collection[str], merges: Sequence[Merge] | None) -> Header | None:
    candidates = [
        (header, _distinct_texts(header.names))
        for index in range(len(rows))
        for header in reversed(list(_candidates(rows, index, (), merges)))
        if any(header.names)
    ]
    if not candidates:
        return None
    most = max(texts for _, texts in candidates)
    if wanted and most <= 1 and max(len(header.names) for header, _ in candidates) == 1:
        return None
    widths = Counter(len(header.names) for header, _ in candidates if len(header.names) > 1)
    reach = widths.most_common(1)[0][0] if widths else 1
    chosen = next(
        header
        for header, texts in candidates
        if texts >= most * (WIDE_ENOUGH if len(header.names) >= reach else NEARLY_WIDEST)
    )
    return Header(chosen.index, chosen.height, chosen.names, _matches(chosen.names, wanted))


def _distinct_texts(names: Texts) -> int:
    return len({fold_header(name) for name in names if LETTER.search(name) and not DATE_LIKE.match(name)})


def _matches(names: Texts, wanted: Collection[str]) -> int:
    return len({fold_header(name) for name in names if name} & set(wanted))


def _at(row: Texts, column: int) -> str:
    return shown(row[column]) if column < len(row) else ""


def _trimmed(row: Texts) -> Texts:
    width = len(row)
    while width and not row[width - 1].strip():
        width -= 1
    return row[:width]
