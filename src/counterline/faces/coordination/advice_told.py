"""What is told of wording that waits for an adviser: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.coordination.asking.advice import Asks, CovertQuestion
from counterline.doors.answers import Answer, Question


class AdviceSaid(Question):
    """What an adviser says: the words go by the reference of an authority or since none is needed, and are sent back without."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
    authority: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None = None
    none_needed: bool = False


class CovertSentence(Answer):
    """One sentence that stopped the words: who is asked, what of them, and why somebody has to look."""

    sentence: str
    whom: str
    what: str
    why: str


class AdviceTold(Answer):
    """What an adviser said."""

    let_go: bool
    reason: str
    authority: str | None = Field(description="“None needed” where they ask for nothing that needs one.")
    by: str
    at: datetime


class CovertQuestionTold(Answer):
    """Words that wait for an adviser or a safeguarding lead, or were answered."""

    ref: str
    about: str = Field(description="The reference of what the words are part of.")
    receiver: str
    words: str
    beside: str = Field(description="What the words go with: the reply, what is ticked, records.")
    agency: str
    by: str
    at: datetime
    stopped: list[CovertSentence]
    answer: AdviceTold | None
    asks: Asks = Field(description="Whether it waits for the covert-authorities adviser or for the safeguarding lead.")
    went: bool = Field(description="Whether it went at once, for a life or a missing child, and is read beside.")


class CovertQuestionsTold(Answer):
    """First those that have waited longest."""

    items: list[CovertQuestionTold]


def question_told(found: CovertQuestion) -> CovertQuestionTold:
    """One."""
    stopped = [CovertSentence.of(each) for each in found.stopped]
    return CovertQuestionTold.of(found, stopped=stopped, answer=found.answer and AdviceTold.of(found.answer))


def questions_told(found: Iterable[CovertQuestion]) -> CovertQuestionsTold:
    """Several."""
    return CovertQuestionsTold(items=[question_told(each) for each in found])
