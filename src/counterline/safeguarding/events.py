"""What happens in safeguarding."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.database import Role
from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class ReferralRecalled(Fact):
    """Whoever sent a referral recalled it; what was passed on of it is to be taken back."""

    ref: str


@dataclass(frozen=True, slots=True)
class ConcernClosed(Fact):
    """One body closed a concern or opened it again, by the reference of the act; other bodies that have it are to be told."""

    act: str


@dataclass(frozen=True, slots=True)
class PerhapsAnswered(Fact):
    """A lead said whether two who were perhaps one are; it is to be kept as their judgement."""

    question: str


@dataclass(frozen=True, slots=True)
class ReviewAsked(Fact):
    """Somebody asked a joint review of a person whom a record calls a child; what holds them is to be drawn."""

    mention: str


@dataclass(frozen=True, slots=True)
class ConcernsDue(Fact):
    """A submission's people are linked; who is to be told of a concern about any of them must be found out."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class ConcernsDueAnew(Fact):
    """Everybody was linked anew; who is to be told must be found out of all, in steps: of records beyond this identity."""

    beyond: int


@dataclass(frozen=True, slots=True)
class VisitMiswritten(Fact):
    """A visit that the form kept as a list in brackets is to be corrected, for whoever sent it or a colleague."""

    # A correction is written as the agency that sent what it corrects, under that agency's own rights.
    settled_as: ClassVar[Role] = Role.APPLICATION

    record: str
    viewer_id: int
    agency: str

    @property
    def lock(self) -> str:
        """In turn with the agency's runs."""
        return f"intake-{self.agency}"
