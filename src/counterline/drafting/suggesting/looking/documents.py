"""Where the rows of a JSON or XML document lie: the list that says what kind it is of, or else the longest."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from counterline.drafting.suggesting.headings.own_words import names_fields, tells_a_kind
from counterline.drafting.suggesting.looking.ways import Listed, Way, in_json, in_xml
from counterline.files.rows import Format

MOST_BYTES: Final = 64 << 20  # a draft is made while somebody waits, from a sample
FEWEST_TELLING: Final = 2
"""An amount alone may be a drug's; two such words make rows of a list inside others."""


class Within(NamedTuple):
    """The kind of document, the way to its rows, and what stands beside them in what they lie within."""

    format: Format
    rows: str
    carry: tuple[str, ...] = ()


def rows_within(path: Path) -> Within | None:
    """Where a document's rows lie, or None where the file is a table or too large to look into."""
    if path.stat().st_size > MOST_BYTES:
        return None
    content = path.read_bytes()
    head = content[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<"):
        return _within(Format.XML, in_xml(content))
    if head.startswith((b"{", b"[")):
        return _within(Format.JSON, in_json(content))
    return None


def _within(kind: Format, lists: Mapping[Way, Listed] | None) -> Within | None:
    if not lists:
        return None
    way = _rows(lists)
    around = [lists[way[:end]] for end in range(1, len(way)) if way[:end] in lists]
    carry = [".".join((*each.way, *beside)) for each in around for beside in each.beside(way)]
    return Within(kind, ".".join(way), tuple(dict.fromkeys(carry)))


def _rows(lists: Mapping[Way, Listed]) -> Way:
    """The list whose things say what kind they are, as a child's episodes do and the child does not; the outer first."""
    told = {way: tells_a_kind(each.keys or [""]) for way, each in lists.items()}
    telling = {
        way: told[way]
        for way in lists
        if told[way] >= (FEWEST_TELLING if _lies_in(way, lists) else 1)
        and not any(told.get(way[:end], 0) for end in range(len(way)))
    }
    if telling:
        return max(telling, key=lambda way: (telling[way], lists[way].count, -len(way)))
    outer = [way for way in lists if not _lies_in(way, lists)]
    known = {way: names_fields(each.keys) for way, each in lists.items()}
    for among in (outer, lists):
        if named := [way for way in among if known[way] >= FEWEST_TELLING]:
            return max(named, key=lambda way: (known[way], lists[way].count, -len(way)))
    return max(outer, key=lambda way: (lists[way].count, -len(way)))


def _lies_in(way: Way, lists: Mapping[Way, Listed]) -> bool:
    return any(way[:end] in lists for end in range(len(way)))
