"""The facts that coordination tells: what has happened, for reactions to follow up."""

from dataclasses import dataclass

from counterline.plumbing.work import Fact


@dataclass(frozen=True, slots=True)
class InvestigationChanged(Fact):
    """Something was said of an investigation that changes what it meets or who is told: a mode, a contact, an event, an end."""

    identity_key: int


@dataclass(frozen=True, slots=True)
class MeetingsDue(Fact):
    """The people in a submission's records have been linked, so what those records meet can now be worked out."""

    submission_id: int


@dataclass(frozen=True, slots=True)
class QuestionsDue(Fact):
    """Somebody asked whether something is known; `asked` is the reference of the question (`QU-…`)."""

    asked: str


@dataclass(frozen=True, slots=True)
class SubjectRemoved(Fact):
    """A person is no longer named as a subject, so everybody who was given the name, at any agency, is told to remove it."""

    mention: str


@dataclass(frozen=True, slots=True)
class LeadChanged(Fact):
    """A body took on the lead of two that meet, or gave it up, so the side whose notice names that body is told; `ref` is the task's."""

    ref: str


@dataclass(frozen=True, slots=True)
class MatchAnswered(Fact):
    """The national desk answered a wrong match, so each side that was told of the other is told the answer."""

    notice: str
