"""Which mappings the form offers: those of the sender's own agency first, by kind, and another's where it is looked for."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from counterline.intake.arriving.mappings import MappingOnFile
from counterline.records.kinds import KINDS

FEW = 12
"""So many mappings are read at a glance, and need no looking for."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The mappings to choose from, by kind; `narrowed` where there are more, or too many to read through."""

    groups: tuple[tuple[str, tuple[MappingOnFile, ...]], ...]
    found: int
    of_own: bool
    narrowed: bool


def offered_of(on_file: Sequence[MappingOnFile], own: AbstractSet[int], find: str, chosen: int | None) -> Offered:
    """What to offer: what was looked for, or else the agency's own, or else all; what is chosen stays among them."""
    if find:
        wanted = {each.mapping_id for each in on_file if _is_meant(each, find)}
    else:
        wanted = {each.mapping_id for each in on_file if each.mapping_id in own} or {
            each.mapping_id for each in on_file
        }
    shown = [each for each in on_file if each.mapping_id in wanted or each.mapping_id == chosen]
    of_own = not find and bool(own)
    return Offered(_grouped(shown), len(wanted), of_own, len(shown) < len(on_file) or len(on_file) > FEW)


def _grouped(shown: Iterable[MappingOnFile]) -> tuple[tuple[str, tuple[MappingOnFile, ...]], ...]:
    kinds = list(KINDS)
    by_kind = sorted(_newest_first(list(shown)), key=lambda each: kinds.index(each.kind))
    return tuple((kind, tuple(each)) for kind, each in groupby(by_kind, key=lambda each: each.kind))


def _newest_first(on_file: Sequence[MappingOnFile]) -> list[MappingOnFile]:
    """The newest version of each mapping by name, and the older ones after them."""
    newest = {each.name: each.mapping_id for each in reversed(on_file)}
    return sorted(on_file, key=lambda each: each.mapping_id != newest[each.name])


def _is_meant(mapping: MappingOnFile, find: str) -> bool:
    said = f"{mapping.name} {mapping.title} {mapping.system} {KINDS[mapping.kind].title} {mapping.kind}".casefold()
    return all(word in said for word in find.casefold().split())
