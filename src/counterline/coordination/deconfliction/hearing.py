"""Who hears what where two sides meet: each side's own mode alone rules what it gives away; no reading or writing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.coordination.register.model import Mode


class Ear(StrEnum):
    """Who hears for a side: whoever works on it, its guardian, or whoever keeps what neither side gives away."""

    OWNER = "owner"
    GUARDIAN = "guardian"
    KEEPER = "keeper"


class Heard(StrEnum):
    """What one side hears of the other: whom to ring, or what the other stated beside it."""

    CONTACT = "contact"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one side hears, and by whose ear."""

    ear: Ear
    what: Heard


SECRET: Final = frozenset({Mode.SILENT, Mode.GUARDIAN})


def hears(own: Mode, other: Mode) -> Hearing | None:
    """What a side of one mode hears of a side of another; nothing where the other gives nothing away.

    Two secrets are told to their keepers alone, each of the other's keeper: told to the owners, each would expose the other.
    """
    if other in SECRET:
        return Hearing(Ear.KEEPER, Heard.CONTACT) if own in SECRET else None
    ear = Ear.GUARDIAN if own is Mode.GUARDIAN else Ear.OWNER
    return Hearing(ear, Heard.FACTS if other is Mode.NAMED else Heard.CONTACT)
