"""Facts of retention."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class DisposalAgreed(Fact):
    """Two people ordered a disposal, or what made some of it wait has ended: whatever of it may go is to go."""

    disposal: str


@dataclass(frozen=True, slots=True)
class LegalHoldEnded(Fact):
    """Somebody ended a legal hold: what people had already ordered to go may go, where nothing else keeps it."""

    hold: str
