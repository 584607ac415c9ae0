"""Facts of retention."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class DisposalAgreed(Fact):
    """Two people ordered a disposal, or what made some of it wait has ended: whatever of it may go is to go."""

    disposal: str


@dataclass(frozen=True, slots=True)
class LegalHoldChanged(Fact):
    """Somebody set a legal hold that restricts, or ended one: what it restricts is restricted or lifted, and what waited for it may go."""

    hold: str
