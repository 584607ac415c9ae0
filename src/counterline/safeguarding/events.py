"""What happens in safeguarding."""

from dataclasses import dataclass

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
class ConcernsDue(Fact):
    """A submission's people are linked; who is to be told of a concern about any of them must be found out."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class ConcernsDueAnew(Fact):
    """Everybody was linked anew; who is to be told must be found out of all, in steps: of records beyond this identity."""

    beyond: int
