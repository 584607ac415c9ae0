"""What may be asked of homes taken over, and what somebody may say of one beside what the room itself asks."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Question
from counterline.safeguarding.homes import home_register
from counterline.safeguarding.homes.visiting import VisitTold
from counterline.vocabulary.crossing import question


class HomesWanted(Question):
    """Which homes."""

    area: str | None = Field(None, max_length=60, description="A place by its id, or a force by its code.")
    closed: bool = Field(False, description="Those taken off the list too.")

    @property
    def asked(self) -> home_register.HomesAsked:
        """The same as the room is asked."""
        return home_register.HomesAsked(self.area or None, self.closed)


@question
@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSaid(VisitTold):
    """What somebody saw at one address. Sent again under the same `key` it is the same visit."""

    key: Annotated[
        str,
        Field(
            max_length=60, description="VI- and 12 letters and figures that you draw: of one visit, however often sent."
        ),
    ]


class QuestionsDecided(Question):
    """Whether the questions of a nation are put in force in your name, or taken out of it, and why."""

    version: int
    reason: str = Field(min_length=20, max_length=2000)
    in_force: bool = True
