"""What is found in a report's words: the thing, where it stands, how sure the rule is and why. Rules without I/O."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class FoundKind(StrEnum):
    """The kinds of thing that are looked for in a report."""

    CONTACT_POINT = "contact_point"
    POSTCODE = "postcode"
    ADDRESS = "address"
    REGISTRATION = "registration"
    ACCOUNT = "account"
    WALLET = "wallet"
    IMEI = "imei"
    MONEY = "money"
    WEIGHT = "weight"
    DRUG = "drug"
    BRAND = "brand"
    PLACE = "place"
    PERSON = "person"
    BORN = "born"
    DATE = "date"
    KNOWN = "known"


class Certainty(StrEnum):
    """How far a find bears: no other reading is left, it is the likely one of several, or no rule explains it at all."""

    SURE = "sure"
    LIKELY = "likely"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: the words it was said in, what they were read as, and what else is known of it."""

    start: int
    end: int
    said: str
    kind: FoundKind
    value: str
    """In the form that the field of this kind reads; empty where the words may mean several things."""
    shown: str
    key: int | None
    """The key on which reports of the same thing meet, for kinds that have one."""
    certainty: Certainty
    why: str
    known: str | None = None
    """What the asker already knows of it, where they gave it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand, by whoever asks: only what the asker may read belongs in it."""

    brands: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Brands of lines, by their brand key."""
    entities: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is known of a name, address or other words, by the words as `folded` gives them."""
    keys: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is known of a contact point, vehicle, account or handset, by its key."""
    reported_on: date | None = None
    """The day the words were written, without which 'yesterday' is no date."""


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule gives: a stretch of the passage and its reading, before it is set against the others."""

    start: int
    end: int
    kind: FoundKind
    value: str
    shown: str
    why: str
    key: int | None = None
    certainty: Certainty = Certainty.SURE


@dataclass(frozen=True, slots=True)
class Passage:
    """A report's words made level for the rules: ordinary characters, and the same in small letters."""

    text: str
    low: str
    places: tuple[int, ...] | None
    """Where each character stood in the words as given; None where nothing was moved."""
    known: Known
    shouted: bool
    """Whether it is mostly in capitals, which then say nothing of names."""
    whispered: bool
    """Whether it is mostly in small letters, as typed on a telephone."""

    def before(self, at: int, length: int) -> str:
        """The small letters just before a place."""
        return self.low[max(0, at - length) : at]

    def after(self, at: int, length: int) -> str:
        """The small letters just after a place."""
        return self.low[at : at + length]


Hits = Iterator[Hit]
