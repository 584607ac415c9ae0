"""A grading that stands in columns of its own: the source's, the intelligence's and the handling's, made one value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.drafting.suggesting.headings.as_words import heading
from counterline.drafting.suggesting.model import ColumnDraft, ColumnSeen, Guess
from counterline.records.kinds import Kind


@dataclass(frozen=True, slots=True)
class _Scheme:
    """A way of grading: what each of its three parts may say, in their order."""

    name: str
    parts: tuple[frozenset[str], frozenset[str], frozenset[str]]


_SCHEMES: Final = (
    _Scheme("3x5x2", (frozenset("123"), frozenset("ABCDE"), frozenset("PC"))),
    _Scheme("5x5x5", (frozenset("ABCDE"), frozenset("12345"), frozenset("12345"))),
)
_WORDS: Final = (
    frozenset(("source", "reliability", "srce", "src")),
    frozenset(("intelligence", "information", "info", "validity", "content", "assessment")),
    frozenset(("handling", "dissemination", "hc", "handle", "permission")),
)
_MORE: Final = frozenset(("reference", "number", "agency", "date", "text", "condition", "log"))
LIKELY: Final = 0.75


def graded(drafts: Sequence[ColumnDraft], seen: Mapping[str, ColumnSeen], kind: Kind) -> list[ColumnDraft]:
    """The columns with the three parts of a grading as one value made of them, where all three are there."""
    if not kind.graded or any(_is_whole(each, seen) for each in drafts):
        return list(drafts)
    for scheme in _SCHEMES:
        found = [_part(drafts, seen, words, said) for words, said in zip(_WORDS, scheme.parts, strict=True)]
        parts = [each for each in found if each is not None]
        if len(parts) == len(scheme.parts) and len({each.header for each in parts}) == len(parts):
            return _made(drafts, [each.header for each in parts], scheme.name)
    return list(drafts)


def _is_whole(draft: ColumnDraft, seen: Mapping[str, ColumnSeen]) -> bool:
    column = seen.get(draft.header)
    return draft.field == "source.grading" and column is not None and any(len(each) > 1 for each in column.values)


def _part(
    drafts: Iterable[ColumnDraft], seen: Mapping[str, ColumnSeen], words: frozenset[str], said: frozenset[str]
) -> ColumnDraft | None:
    for each in drafts:
        column, told = seen.get(each.header), set(heading(each.header).words)
        if column is None or not told & words or told & _MORE or not column.values:
            continue
        if all(value.upper() in said for value in column.values):
            return each
    return None


def _made(drafts: Sequence[ColumnDraft], headers: Sequence[str], scheme: str) -> list[ColumnDraft]:
    guess = Guess("source.grading", LIKELY, f"as the three parts of a grading by {scheme}, by their headers and values")
    made = ColumnDraft("".join(f"{{{each}}}" for each in headers), guess, scheme=scheme)
    at = min(place for place, each in enumerate(drafts) if each.header in headers)
    kept = [each for each in drafts if each.header not in headers]
    return [*kept[:at], made, *kept[at:]]
