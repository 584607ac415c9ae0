"""What is told of findings and reviews: the shapes that the API answers and `--json` prints."""

from datetime import datetime

from counterline.doors.answers import Answer
from counterline.safeguarding.reviews.reviews import Review


class FindingTold(Answer):
    """One finding; its reason is told to its maker's agency and to the national body alone."""

    ref: str
    mention: str
    reason: str | None
    by: str
    agency: str
    made_at: datetime
    until: datetime
    undone: bool
    is_current: bool


class FindingsTold(Answer):
    """What was found of somebody, the newest first."""

    items: list[FindingTold]


class Reviews(Answer):
    """Reviews, those first that wait for an answer and are due soonest."""

    items: tuple[Review, ...]
