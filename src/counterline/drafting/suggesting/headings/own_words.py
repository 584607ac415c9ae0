"""Which words are a kind's own: a header such as 'Missing from' tells what a file is of, and 'Case' or 'Comment' does not."""

from collections import Counter
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from counterline.drafting.suggesting.headings.naming import Named, named, strength_of
from counterline.records.kinds import KINDS

_FEW: Final = 2
_STRONG: Final = 0.9
_GENERAL: Final = frozenset({"described", "type", "reason", "title", "status"})
_OF_ANY_KIND: Final = ("person.", "address.", "contact_point")
_KINDS_WITH: Final = Counter(field.name for kind in KINDS.values() for field in kind.fields)


def _is_own(name: str) -> bool:
    return _KINDS_WITH[name] <= _FEW and name not in _GENERAL and not name.startswith(_OF_ANY_KIND)


OWN_FIELDS: Final = MappingProxyType(
    {
        kind.name: frozenset(
            {each.name for each in kind.fields if _is_own(each.name)}
            | {name for needed in kind.needs for name in needed if "." in name and not name.startswith(_OF_ANY_KIND)}
        )
        for kind in KINDS.values()
    }
)
"""The fields of each kind that hardly another has, and the things that it cannot do without."""


def tells_a_kind(headers: Iterable[str]) -> int:
    """How many of some headers name what one kind alone is about, by the kind of which most do."""
    names = [each.rpartition(".")[2] for each in headers]
    return max(
        sum(any(_tells(each, own) for each in named(name, kind)) for name in names) for kind, own in OWN_FIELDS.items()
    )


def names_fields(headers: Iterable[str]) -> int:
    """How many of some headers are what some kind calls one of its fields, whatever kind that is."""
    names = [each.rpartition(".")[2] for each in headers]
    return sum(strength_of(name) >= _STRONG for name in names)


def _tells(each: Named, own: frozenset[str]) -> bool:
    # A drug or a vehicle is a thing that records of many kinds have a list of.
    return each.field.name in own and "." not in each.field.name and each.strength >= _STRONG
