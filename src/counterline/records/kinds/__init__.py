"""The kinds of record: each is a versioned schema, declared once, from which reading, pages and lists follow."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.records.kinds.field import OF_EVERY_KIND, SOURCE, Field, Kind, Order, Part, Reads
from counterline.records.kinds.intelligence import INTELLIGENCE, LINE_RETURN, STATUSES
from counterline.records.kinds.money import MONEY
from counterline.records.kinds.part_words import PART_WORDS, ROLE_WORDS, PartWords
from counterline.records.kinds.policing import GROUP_ASSESSMENT, INCIDENT, POLICING
from counterline.records.kinds.protection import PROTECTION
from counterline.records.kinds.words_above import FIELD_WORDS

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {kind.name: kind for kind in (*INTELLIGENCE, *POLICING, *PROTECTION, *MONEY)}
)
# Told to readers as the words it may be, and never a reason to refuse what the ledger holds.
KindOfRecord = TypeAliasType("KindOfRecord", Annotated[str, WithJsonSchema({"type": "string", "enum": [*KINDS]})])
KINDS_READ: Final[Mapping[ViewerRole, frozenset[str]]] = MappingProxyType(
    {role: frozenset(kind.name for kind in KINDS.values() if role in kind.readers) for role in ViewerRole}
)
"""The kinds of record that each role may read; which records of these it may read is for their audiences to say."""


def kinds_read_by(viewer: Viewer) -> frozenset[str]:
    """The kinds that somebody may read by all the roles that they hold now, including one they broke glass for."""
    return frozenset[str]().union(*(KINDS_READ[role] for role in viewer.reading_roles))


def kinds_sent_by(viewer: Viewer) -> frozenset[str]:
    """The kinds that somebody may send by the roles that they hold now; breaking glass lets nobody send."""
    return frozenset[str]().union(*(KINDS_READ[role] for role in viewer.roles))


__all__ = [
    "FIELD_WORDS",
    "GROUP_ASSESSMENT",
    "INCIDENT",
    "KINDS",
    "KINDS_READ",
    "LINE_RETURN",
    "OF_EVERY_KIND",
    "PART_WORDS",
    "ROLE_WORDS",
    "SOURCE",
    "STATUSES",
    "Field",
    "Kind",
    "KindOfRecord",
    "Order",
    "Part",
    "PartWords",
    "Reads",
    "kinds_read_by",
    "kinds_sent_by",
]
