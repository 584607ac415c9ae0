"""What reading a row comes to: kept, held with every reason at once, set aside, or refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from counterline.vocabulary.identity import AgencyCode

LONGEST_QUOTED: Final = 200  # characters of a value in a reason: enough to find it by


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value holds its row, or is worth a look, and what the officer can do about it."""

    column: str
    value: str
    why: str
    what_to_do: str

    def to_json(self) -> dict[str, str]:
        """Give the reason as readings keep it."""
        return {"column": self.column, "value": self.value, "why": self.why, "what_to_do": self.what_to_do}

    @classmethod
    def from_json(cls, said: dict[str, str]) -> "Reason":
        """Read back what `to_json` wrote."""
        return cls(said["column"], said["value"], said["why"], said["what_to_do"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing a row names, and as what. Its slot comes from the value, so it outlives corrections beside it."""

    slot: str
    kind: str
    role: str
    value: str
    label: str
    key: int


@dataclass(frozen=True, slots=True)
class AudienceTerms:
    """On what terms a row may be read: the strictest of its sources, and the agencies beside its originator.

    Regime and jurisdiction are what the sender states; None where it leaves them to the register of agencies.
    """

    handling: str
    conditions: tuple[str, ...]
    marking: str
    circulation: frozenset[AgencyCode]
    by_need: bool = False
    regime: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A row read whole: the reference it stands under, its body, and the first and last day it speaks of.

    Its notes say what was kept as written but could not be placed.
    """

    reference: str
    body: Mapping[str, Any]
    happened: tuple[date | None, date | None]
    known_on: date
    terms: AudienceTerms
    mentions: tuple[Mention, ...]
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A row that waits for its originator, with all its reasons; the reference where it could be read."""

    reasons: tuple[Reason, ...]
    reference: str | None = None

    def to_json(self) -> list[dict[str, str]]:
        """Give the reasons as readings keep them."""
        return [each.to_json() for each in self.reasons]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that tells of nothing: blank, or a total."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that may not come in. It carries nothing of what the row said, and nothing of it may be stored."""

    sheet: str | None
    number: int
    reason: str
    right_route: str


Outcome = Kept | Held | SetAside | Refused


def shown(value: str) -> str:
    """Show a refused value in a reason: what cannot be printed or stored is replaced, and the overlong cut."""
    short = value if len(value) <= LONGEST_QUOTED else value[:LONGEST_QUOTED] + "…"
    if short.isprintable():
        return short
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in short)
