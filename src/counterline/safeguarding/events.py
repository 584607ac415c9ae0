"""What happens in safeguarding."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class ConcernsDue(Fact):
    """A submission's people are linked; who is to be told of a concern about any of them must be found out."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class ConcernsDueAnew(Fact):
    """Everybody was linked anew; who is to be told must be found out of all, in steps: of records beyond this identity."""

    beyond: int
