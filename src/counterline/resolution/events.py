"""What happens in resolution."""

from dataclasses import dataclass
from typing import ClassVar

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class LinksDue(Fact):
    """What stands for a submission's records has been settled; the people whom they name must be linked again."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class JudgementGiven(Fact):
    """Somebody judged whether records name one person, or undid a judgement."""

    act: str


@dataclass(frozen=True, slots=True)
class LinksPlaced(Fact):
    """Everybody's links were put in place anew."""

    version: str


@dataclass(frozen=True, slots=True)
class ModelActivated(Fact):
    """Another model is on its way; everybody must be linked by it, in steps, before it is in force."""

    version: str


@dataclass(frozen=True, slots=True)
class EntitiesMoved(Fact):
    """Links or judgements have changed, so the desk's roll-up of people is to be made anew."""

    waits: ClassVar[int] = 60  # seconds: what comes together is rolled up once

    @property
    def lock(self) -> str:
        """Behind a lock of its own: what waits a minute under the lock of all that is derived would hold all of it up."""
        return "entities-moved"
