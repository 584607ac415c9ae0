"""Values that several columns say together, as the lines of an address do, and what stands in one object with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from counterline.drafting.suggesting.choosing import Chosen
from counterline.drafting.suggesting.headings import heading
from counterline.drafting.suggesting.judging import Judged
from counterline.drafting.suggesting.model import LIKELY, ColumnDraft, ColumnSeen, Guess
from counterline.drafting.suggesting.naming import LEVELS
from counterline.records import Kind, Reads

BETWEEN_PARTS: Final = {"person.forenames": " ", "person.address": ", ", "address.text": ", "}
"""Fields whose value several columns may say together, and what stands between their parts."""
ADDRESSES: Final = ("person.address", "address.text")
POSTCODES: Final = ("person.postcode", "address.postcode")
STRONG: Final = 0.9
CONTACT_POINT: Final = "contact_point.value"
_HANDLE: Final = frozenset(("handle", "username"))
_PLATFORM: Final = frozenset(("platform", "app", "network"))
PART_OF: Final = "part of a value made of several columns"


def made_of_several(drafts: Sequence[ColumnDraft], best: Chosen, seen: dict[str, ColumnSeen]) -> list[ColumnDraft]:
    """Columns that say parts of one value, such as lines of an address, become the column of a value made of them."""
    kept = list(drafts)
    for at, (pick, others) in enumerate(best.columns):
        settled = pick is not None and pick.named.strength >= STRONG and not _is_of_an_address(pick, drafts, at)
        parts = [] if settled or kept[at].ignored else _parts_of_a_value(others)
        first = next((n for n, each in enumerate(kept) if any(_is_same_thing(each, top) for top in parts)), None)
        if first is not None and first < at:
            told = kept[first].header if kept[first].header.startswith("{") else f"{{{kept[first].header}}}"
            header = f"{told}{BETWEEN_PARTS[kept[first].field or '']}{{{drafts[at].header}}}"
            seen[header] = seen[kept[first].header]
            kept[first] = replace(kept[first], header=header)
            kept[at] = replace(kept[at], ignored=PART_OF)
    return [each for each in kept if each.ignored != PART_OF]


def _is_of_an_address(pick: Judged, drafts: Sequence[ColumnDraft], at: int) -> bool:
    """Whether a town stands in one object, or under one heading, with lines of an address, and so is a line of it."""
    if pick.named.field.reads is not Reads.AREA or not (within := _within(drafts[at])):
        return False
    return any(each.field in ADDRESSES and _within(each) == within for each in drafts[:at])


def _within(draft: ColumnDraft) -> list[str]:
    """The object or heading that a column stands in; of a value made of several, that of the first."""
    return LEVELS.split(draft.header.partition("}")[0].removeprefix("{"))[:-1]


def with_their_postcodes(drafts: Iterable[ColumnDraft]) -> list[ColumnDraft]:
    """A postcode in one object with addresses of one part alone is that part's; beside others its own header tells whose."""
    kept = list(drafts)
    whose: dict[tuple[str, ...], set[str]] = {}
    for each in kept:
        if each.part and each.field in ADDRESSES and (within := _within(each)):
            whose.setdefault(tuple(within), set()).add(each.part)
    for at, each in enumerate(kept):
        owners = whose.get(tuple(_within(each)), set())
        if len(owners) == 1 and each.guess is not None and each.field in POSTCODES:
            kept[at] = replace(each, guess=replace(each.guess, field=f"{min(owners)}.postcode"))
    return kept


def with_their_platforms(drafts: Iterable[ColumnDraft], seen: dict[str, ColumnSeen], kind: Kind) -> list[ColumnDraft]:
    """A handle beside its platform is one contact point made of both, for two platforms have accounts of one name."""
    kept = list(drafts)
    handle = next((each for each in kept if _words(each) & _HANDLE and "{" not in each.header), None)
    platform = next((each for each in kept if _words(each) & _PLATFORM and each.part is None), None)
    if CONTACT_POINT not in kind.by_name or not handle or not platform or _within(handle) != _within(platform):
        return kept
    header = f"{{{platform.header}}}: {{{handle.header}}}"
    seen[header] = seen[handle.header]
    guess = Guess(CONTACT_POINT, LIKELY, "as a handle with its platform")
    made = ColumnDraft(header, guess)
    return [made if each is handle else each for each in kept if each is not platform]


def _words(draft: ColumnDraft) -> set[str]:
    return set(heading(LEVELS.split(draft.header)[-1]).words)


def _parts_of_a_value(judged: Iterable[Judged]) -> list[Judged]:
    """The fields that a column's header names, whatever its values, where several columns may say its value together."""
    return [each for each in judged if each.guess.field in BETWEEN_PARTS and each.named.strength >= STRONG]


def _is_same_thing(draft: ColumnDraft, top: Judged) -> bool:
    return draft.field == top.guess.field and draft.group == top.named.group and not draft.layouts and not draft.split
