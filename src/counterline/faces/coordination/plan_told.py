"""What is said and told of the collection plan: the shapes that the API takes and answers and `--json` prints."""

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from counterline.coordination.tasking.requirements import GAP_AFTER, Needing, PlanState, Requirement
from counterline.doors.answers import Answer, Question
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref


class RequirementSaid(Question):
    """What is to be known: `scope`: National, a region or an investigation; all of it is said anew each time."""

    scope: str = Field(max_length=60)
    question: str = Field(max_length=2000)
    priority: str = Field(max_length=200)
    owner: str = Field(
        max_length=120, description="A person of your body (`VW-…`), a role of it, or who it is in words."
    )
    review_on: date
    state: PlanState = PlanState.OPEN
    why: str = Field("", max_length=2000, description="What answered it, or why it is dropped.")
    links: list[Ref] = Field(default_factory=list, max_length=200)

    @property
    def needing(self) -> Needing:
        """The same as the room is told."""
        said = (self.scope, self.question, self.priority, self.owner, self.review_on, self.state, self.why)
        return Needing(*said, tuple(self.links))


class RequirementTold(Answer):
    """One requirement as it was said last; `gap` where it is open and nothing has come in for a while."""

    ref: str
    version: int
    scope: str
    question: str
    priority: str
    owner: str
    owner_name: str
    review_on: date
    state: PlanState
    why: str
    links: list[str] = Field(description="What answers it or is to, of which you may read each.")
    by: str
    at: datetime
    last_in: datetime | None
    gap: bool
    due: bool = Field(description="Whether it was to be looked at again.")


class CollectionPlan(Answer):
    """The plan of your body, what is open first; a gap is open without anything for `days`."""

    days: int
    items: list[RequirementTold]


def requirement_told(work: Work, found: Requirement, days: int = GAP_AFTER) -> RequirementTold:
    """One."""
    now = work.clock.now()
    return RequirementTold.of(
        found, links=list(found.links), gap=found.is_gap(now, days), due=found.is_due(work.clock.today())
    )


def plan_told(work: Work, found: Iterable[Requirement], days: int) -> CollectionPlan:
    """All of them."""
    return CollectionPlan(days=days, items=[requirement_told(work, each, days) for each in found])
