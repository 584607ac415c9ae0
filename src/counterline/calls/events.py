"""What happens to call data."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class BillHanded(Fact):
    """Somebody handed over a bill, which waits for the worker."""

    load: str
    authorisation: str

    @property
    def lock(self) -> str:
        """One bill at a time in each folder."""
        return f"calls-{self.authorisation}"


@dataclass(frozen=True, slots=True)
class QuestionAsked(Fact):
    """Somebody asked a question of call data, which the worker answers."""

    question: str
    authorisation: str

    @property
    def lock(self) -> str:
        """One at a time for each folder, in turn with its bills."""
        return f"calls-{self.authorisation}"


@dataclass(frozen=True, slots=True)
class ComparingDue(Fact):
    """An authorisation that may be compared with others came into use, went out of it, or was given a bill."""

    authorisation: str

    @property
    def lock(self) -> str:
        """One comparing at a time, for it looks at all of them."""
        return "calls-comparing"


@dataclass(frozen=True, slots=True)
class CallDataOrderedAway(Fact):
    """Two people said that the call data of an authorisation goes."""

    authorisation: str

    @property
    def lock(self) -> str:
        """Nothing is loaded beside, nor asked."""
        return f"calls-{self.authorisation}"
