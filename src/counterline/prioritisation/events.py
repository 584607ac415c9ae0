"""What happens to nominations."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.database import Role
from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class NominationFiled(Fact):
    """Somebody was nominated; what holds them is to be drawn before anybody can let the nomination in."""

    nomination_id: int


@dataclass(frozen=True, slots=True)
class NominationEnded(Fact):
    """A nomination was ended; whoever took the person away as a target is to be told."""

    nomination_id: int


@dataclass(frozen=True, slots=True)
class LevelWasSaid(Fact):
    """A named officer said a level of a line; the desk's ranking is to be drawn anew."""

    ref: str


@dataclass(frozen=True, slots=True)
class RankingDue(Fact):
    """The national desk's ranking is to be drawn of what stands now."""

    # Drawn of what a viewer of the desk may read and no more, as an estimate is.
    settled_as: ClassVar[Role] = Role.APPLICATION
    waits: ClassVar[int] = 5  # seconds: files that come together are ranked once

    viewer_id: int

    @property
    def lock(self) -> str:
        """One at a time, beside what is loaded and drawn: it takes seconds."""
        return "ranking"
