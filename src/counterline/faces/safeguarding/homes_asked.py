"""What may be asked of homes taken over, and what somebody may say of one: by a page, the API or at the terminal."""

from datetime import date

from pydantic import Field

from counterline import safeguarding
from counterline.api.answers import Question


class HomesWanted(Question):
    """Which homes."""

    area: str | None = Field(None, max_length=60, description="A place by its id, or a force by its code.")
    closed: bool = Field(False, description="Those taken off the list too.")

    @property
    def asked(self) -> safeguarding.HomesAsked:
        """The same as the room is asked."""
        return safeguarding.HomesAsked(self.area or None, self.closed)


class HomeActSaid(Question):
    """What is said or done about a home. A plan's words are its reprisal check; no days end the repeat visits."""

    did: safeguarding.HomeDid
    words: str = Field(min_length=3, max_length=2000)
    day: date | None = Field(None, description="Of a planned visit.")
    manner: safeguarding.Manner | None = Field(None, description="How visibly a planned visit comes.")
    days: int | None = Field(None, ge=1, le=366, description="Visited again within so many days of each visit.")
    question: str | None = Field(None, max_length=60)
    answer: safeguarding.HomeAnswer | None = None
    outcome: safeguarding.HomeOutcome | None = None

    @property
    def doing(self) -> safeguarding.HomeDoing:
        """The same as the room is told."""
        return safeguarding.HomeDoing(**self.model_dump())


class QuestionsDecided(Question):
    """Whether the questions of a nation are put in force in your name, or taken out of it, and why."""

    version: int
    reason: str = Field(min_length=20, max_length=2000)
    in_force: bool = True
