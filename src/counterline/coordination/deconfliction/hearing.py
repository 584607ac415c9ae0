"""Who hears what when two sides meet: what a side gives away is ruled by its own mode alone; no reading or writing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.coordination.subjects.model import Mode


class Ear(StrEnum):
    """Who hears on behalf of a side."""

    OWNER = "owner"
    """Those who work on it."""
    GUARDIAN = "guardian"
    """The guardian at its agency, who answers for what even its own officers keep apart."""
    KEEPER = "keeper"
    """Whoever keeps it secret, told only when two secrets meet: the guardian, or the intelligence officers of an agency without one."""


class Heard(StrEnum):
    """What one side hears of the other."""

    CONTACT = "contact"
    """Whom to ring."""
    FACTS = "facts"
    """Whom to ring, and what the other side states of itself."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one side hears, and who hears it."""

    ear: Ear
    what: Heard


SECRET: Final = frozenset({Mode.SILENT, Mode.GUARDIAN})


def hears(own: Mode, other: Mode) -> Hearing | None:
    """What a side of one mode hears of a side of another; None if the other gives nothing away.

    When both are secret, only their keepers are told, each to ring the other's keeper: told to the owners, each secret would expose the
    other.
    """
    if other in SECRET:
        return Hearing(Ear.KEEPER, Heard.CONTACT) if own in SECRET else None
    ear = Ear.GUARDIAN if own is Mode.GUARDIAN else Ear.OWNER
    return Hearing(ear, Heard.FACTS if other is Mode.NAMED else Heard.CONTACT)
