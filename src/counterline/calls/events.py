"""What happens to call data. Facts of one folder are settled one at a time, and none of them is counted or logged for others."""

from dataclasses import dataclass

from counterline.plumbing.jobs import UNCOUNTED
from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFolder(Fact):
    """Something that the worker does with the folder of an authorisation."""

    authorisation: str

    @property
    def lock(self) -> str:
        """One thing at a time in each folder."""
        return f"{UNCOUNTED}{self.authorisation}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillHanded(OfFolder):
    """Somebody handed over a bill, which waits for the worker."""

    load: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked(OfFolder):
    """Somebody asked a question of call data, which the worker answers."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDataOrderedAway(OfFolder):
    """Two people said that the call data of an authorisation goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparingDue(Fact):
    """An authorisation that may be compared with others came into use, went out of it, or was given a bill."""

    authorisation: str

    @property
    def lock(self) -> str:
        """One comparing at a time, for it looks at all of them."""
        return f"{UNCOUNTED}comparing"
