"""What may be asked of homes taken over, and what somebody may say of one: by a page, the API or at the terminal."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from counterline.doors.answers import Question
from counterline.safeguarding.homes import home as safeguarding_home
from counterline.safeguarding.homes import home_acts, home_register, visiting
from counterline.vocabulary.visit_outcome import VisitOutcome

Line = Annotated[str, StringConstraints(max_length=200)]


class HomesWanted(Question):
    """Which homes."""

    area: str | None = Field(None, max_length=60, description="A place by its id, or a force by its code.")
    closed: bool = Field(False, description="Those taken off the list too.")

    @property
    def asked(self) -> home_register.HomesAsked:
        """The same as the room is asked."""
        return home_register.HomesAsked(self.area or None, self.closed)


class HomeActSaid(Question):
    """What is said or done about a home. A plan's words are its reprisal check; no days end the repeat visits."""

    did: safeguarding_home.HomeDid
    words: str = Field(min_length=3, max_length=2000)
    day: date | None = Field(None, description="Of a planned visit.")
    manner: safeguarding_home.Manner | None = Field(None, description="How visibly a planned visit comes.")
    days: int | None = Field(None, ge=1, le=366, description="Visited again within so many days of each visit.")
    question: str | None = Field(None, max_length=60)
    answer: safeguarding_home.HomeAnswer | None = None
    outcome: safeguarding_home.HomeOutcome | None = None

    @property
    def doing(self) -> home_acts.HomeDoing:
        """The same as the room is told."""
        return home_acts.HomeDoing(**self.model_dump())


class VisitSaid(Question):
    """What somebody saw at one address. Sent again under the same `key` it is the same visit."""

    key: str = Field(
        max_length=60, description="VI- and 12 letters and figures that you draw: of one visit, however often sent."
    )
    home: str = Field("", max_length=60, description="A mention of the address, where it is known already.")
    address: str = Field("", max_length=200)
    postcode: str = Field("", max_length=12)
    area: str = Field("", max_length=120)
    day: date
    result: VisitOutcome
    manner: safeguarding_home.Manner
    control: safeguarding_home.HomeAnswer = safeguarding_home.HomeAnswer.NOT_KNOWN
    consents: safeguarding_home.HomeAnswer = safeguarding_home.HomeAnswer.NOT_KNOWN
    capacity: safeguarding_home.HomeAnswer = safeguarding_home.HomeAnswer.NOT_KNOWN
    children: safeguarding_home.HomeAnswer = safeguarding_home.HomeAnswer.NOT_KNOWN
    dangers: tuple[Line, ...] = ()
    signs: tuple[Line, ...] = ()
    needs: tuple[Line, ...] = ()
    referred_to: tuple[Line, ...] = ()
    tenancy: str = Field("", max_length=60)
    name: str = Field("", max_length=200)
    born: str = Field("", max_length=60)
    age: str = Field("", max_length=20)
    described: str = Field("", max_length=4000)
    also_to: tuple[str, ...] = Field((), max_length=5, description="Codes of partners that are to read it.")

    @property
    def told(self) -> visiting.VisitTold:
        """The same as the room is told."""
        return visiting.VisitTold(**self.model_dump())


class QuestionsDecided(Question):
    """Whether the questions of a nation are put in force in your name, or taken out of it, and why."""

    version: int
    reason: str = Field(min_length=20, max_length=2000)
    in_force: bool = True
