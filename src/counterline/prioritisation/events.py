"""What happens to nominations."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class NominationFiled(Fact):
    """Somebody was nominated; what holds them is to be drawn before anybody can let the nomination in."""

    nomination_id: int


@dataclass(frozen=True, slots=True)
class NominationEnded(Fact):
    """A nomination was ended; whoever took the person away as a target is to be told."""

    nomination_id: int
