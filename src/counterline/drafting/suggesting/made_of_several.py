"""Values that several columns say together, as the lines of an address do, and what stands in one object with them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from counterline.drafting.suggesting.choosing import Chosen
from counterline.drafting.suggesting.headings import heading
from counterline.drafting.suggesting.judging import Judged
from counterline.drafting.suggesting.model import LIKELY, NEARLY, ColumnDraft, ColumnSeen, Guess
from counterline.drafting.suggesting.naming import LEVELS, named
from counterline.drafting.suggesting.values import can_read
from counterline.records.kinds import Kind, Reads
from counterline.vocabulary.contact_point import ContactPoint
from counterline.vocabulary.unsaid import says_nothing

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
    handles = [each for each in kept if _words(each) & _HANDLE and "{" not in each.header]
    platforms = [each for each in kept if _words(each) & _PLATFORM and _are_platforms(seen[each.header])]
    for handle in handles:
        platform = _platform_of(handle, handles, platforms)
        made = None if platform is None else _of_both(handle, platform, seen, kind)
        if made is not None:
            seen[made.header] = seen[handle.header]
            kept = [made if each is handle else each for each in kept if each is not platform]
    return kept


def _are_platforms(column: ColumnSeen) -> bool:
    """Whether a column's cells name platforms alone: a telephone's network is none."""
    said = [each for each in column.values if not says_nothing(each)]
    return bool(said) and all(can_read(ContactPoint.parse, f"{each}: invented") for each in said)


def _platform_of(
    handle: ColumnDraft, handles: Iterable[ColumnDraft], platforms: Iterable[ColumnDraft]
) -> ColumnDraft | None:
    """The platform that stands in one object with a handle alone, or is called as the handle is, as 'Platform 2' and 'Handle 2'."""
    for alike in (_within, _called):
        beside = [each for each in platforms if alike(each) == alike(handle)]
        if len(beside) == 1 and sum(alike(each) == alike(handle) for each in handles) == 1:
            return beside[0]
    return None


def _called(draft: ColumnDraft) -> tuple[list[str], set[str], str | None]:
    return _within(draft), _words(draft) - _HANDLE - _PLATFORM, heading(draft.header).ordinal


def _of_both(
    handle: ColumnDraft, platform: ColumnDraft, seen: Mapping[str, ColumnSeen], kind: Kind
) -> ColumnDraft | None:
    """The column made of both, which is whose the handle is; None where a person must say that, or how several are parted."""
    own = _whose_it_is(handle, kind)
    on = next(each for each in seen[platform.header].values if not says_nothing(each))
    handles = [each for each in seen[handle.header].values if not says_nothing(each)]
    read = sum(can_read(ContactPoint.parse, f"{on}: {each}") for each in handles)
    if CONTACT_POINT not in kind.by_name or own is None or handle.split or read < NEARLY * len(handles):
        return None
    return replace(own, header=f"{{{platform.header}}}: {{{handle.header}}}")


def _whose_it_is(handle: ColumnDraft, kind: Kind) -> ColumnDraft | None:
    """A handle as it is drafted, or as its header names it where it cannot be read without its platform."""
    if (field := kind.by_name.get(handle.field or "")) is not None and field.reads is Reads.CONTACT_POINT:
        return handle
    for each in named(handle.header, kind.name):
        if each.field.reads is Reads.CONTACT_POINT:
            guess = Guess(each.field.name, LIKELY, "as a handle with its platform")
            return replace(handle, guess=guess, group=each.group, role=each.role)
    return None


def _words(draft: ColumnDraft) -> set[str]:
    return set(heading(LEVELS.split(draft.header)[-1]).words)


def _parts_of_a_value(judged: Iterable[Judged]) -> list[Judged]:
    """The fields that a column's header names, whatever its values, where several columns may say its value together."""
    return [each for each in judged if each.guess.field in BETWEEN_PARTS and each.named.strength >= STRONG]


def _is_same_thing(draft: ColumnDraft, top: Judged) -> bool:
    return draft.field == top.guess.field and draft.group == top.named.group and not draft.layouts and not draft.split
