"""What is told of questions whether something is known: one answer, whatever is known."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.deconfliction import is_known
from counterline.doors.answers import Answer, Question
from counterline.records.wording.clues import Known

Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000)]
Line = Annotated[str, StringConstraints(max_length=200)]


class KnownQuestion(Question):
    """What somebody asks of and why; `known` where they say what it is."""

    what: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    reason: Why
    known: Known | None = None


class KnownFile(Question):
    """Things to ask of, one on each line, and why."""

    lines: Annotated[list[Line], Field(min_length=1, max_length=is_known.MOST_IN_A_FILE)]
    reason: Why


class KnownAnswered(Answer):
    """The answer, which is the same whatever is known."""

    answer: str


class KnownFileTaken(Answer):
    """How many lines are asked of, which mean nothing, and when whoever is interested hears of it."""

    asked: int
    unread: list[int]
    answered_at: datetime
    answer: str


def file_taken(found: is_known.FileAsked) -> KnownFileTaken:
    """How a file was taken."""
    return KnownFileTaken.of(found, unread=list(found.unread), answer=is_known.NOTHING_TO_TELL)
