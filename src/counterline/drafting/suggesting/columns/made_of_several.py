"""Values that several columns say together, as the lines of an address do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from counterline.drafting.suggesting.columns.choosing import Chosen
from counterline.drafting.suggesting.columns.judging import Judged
from counterline.drafting.suggesting.model import ColumnDraft, ColumnSeen

BETWEEN_PARTS: Final = {"person.forenames": " ", "person.address": ", ", "address.text": ", "}
"""Fields whose value several columns may say together, and what stands between their parts."""
STRONG: Final = 0.9
PART_OF: Final = "part of a value made of several columns"


def made_of_several(drafts: Sequence[ColumnDraft], best: Chosen, seen: dict[str, ColumnSeen]) -> list[ColumnDraft]:
    """Columns that say parts of one value, such as lines of an address, become the column of a value made of them."""
    kept = list(drafts)
    for at, (pick, others) in enumerate(best.columns):
        settled = pick is not None and pick.named.strength >= STRONG
        parts = [] if settled or kept[at].ignored else _parts_of_a_value(others)
        first = next((n for n, each in enumerate(kept) if any(_is_same_thing(each, top) for top in parts)), None)
        if first is not None and first < at:
            told = kept[first].header if kept[first].header.startswith("{") else f"{{{kept[first].header}}}"
            header = f"{told}{BETWEEN_PARTS[kept[first].field or '']}{{{drafts[at].header}}}"
            seen[header] = seen[kept[first].header]
            kept[first] = replace(kept[first], header=header)
            kept[at] = replace(kept[at], ignored=PART_OF)
    return [each for each in kept if each.ignored != PART_OF]


def _parts_of_a_value(judged: Iterable[Judged]) -> list[Judged]:
    """The fields that a column's header names, whatever its values, where several columns may say its value together."""
    return [each for each in judged if each.guess.field in BETWEEN_PARTS and each.named.strength >= STRONG]


def _is_same_thing(draft: ColumnDraft, top: Judged) -> bool:
    return draft.field == top.guess.field and draft.group == top.named.group and not draft.layouts and not draft.split
