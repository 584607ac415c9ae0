"""What happens in coordination."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class InvestigationChanged(Fact):
    """People said something of an investigation that bears on what it meets: a mode, a contact, a planned event, an end."""

    identity_key: int


@dataclass(frozen=True, slots=True)
class MeetingsDue(Fact):
    """Whoever a submission's records name has been linked; what they meet is to be looked at."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class QuestionsDue(Fact):
    """Somebody asked whether something is known, by the reference of their asking."""

    asked: str


@dataclass(frozen=True, slots=True)
class SubjectRemoved(Fact):
    """Somebody is a subject by name no longer; whoever was given the name is to be told, whichever agency they are of."""

    mention: str


@dataclass(frozen=True, slots=True)
class LeadChanged(Fact):
    """A task to lead where two meet was accepted, or leads no longer; whoever has the notice of the other side is to be told."""

    ref: str


@dataclass(frozen=True, slots=True)
class MatchAnswered(Fact):
    """The national desk answered whoever took a notice for a wrong match; each side that was told of the other is to be told that."""

    notice: str
