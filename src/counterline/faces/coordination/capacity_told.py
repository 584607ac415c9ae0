"""What is said and told of capacity and demand: the shapes that the API takes and answers and `--json` prints."""

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from counterline.api.answers import Answer, Question
from counterline.coordination.tasking.capacity import AgencyCapacity, Capacity, Stating


class CapacitySaid(Question):
    """What your agency has to give of one kind; a kind of its own takes a `label` and a `unit`."""

    kind: str = Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")
    amount: int
    from_day: date
    to_day: date
    words: str = Field("", max_length=1000)
    label: str = Field("", max_length=60)
    unit: str = Field("", max_length=40)

    @property
    def stating(self) -> Stating:
        """The same as the room is told."""
        return Stating(self.kind, self.amount, self.from_day, self.to_day, self.words, self.label, self.unit)


class CapacityTold(Answer):
    """What an agency says that it has to give of one kind."""

    ref: str
    agency: str
    kind: str
    label: str
    unit: str
    amount: int
    from_day: date
    to_day: date
    words: str
    by: str
    at: datetime


class DemandTold(Answer):
    """What is asked of an agency as far as you read it; `said` of the investigations that it leads state officers there and needed."""

    investigations: int
    said: int
    officers: int
    needed: int
    tasks: int | None = Field(description="Tasks and support that are asked of it; null where you read none.")
    unowned: int = Field(description="Lines seen there lately on which nobody leads.")
    requests: int | None = Field(description="Requests for information that await it; null where you read none.")


class AgencyCapacityTold(Answer):
    """One agency: what it states, which is nothing where it states nothing, beside what is asked of it."""

    agency: str
    region: str
    stated: list[CapacityTold]
    demand: DemandTold


class CapacitiesTold(Answer):
    """Every force and whoever else states or is asked something, by region, in your own view on a day."""

    on: date
    items: list[AgencyCapacityTold]


def capacity_told(found: Capacity) -> CapacityTold:
    """One statement."""
    return CapacityTold.of(found)


def capacities_told(on: date, found: Iterable[AgencyCapacity]) -> CapacitiesTold:
    """All of them."""
    return CapacitiesTold(on=on, items=[_agency(each) for each in found])


def _agency(each: AgencyCapacity) -> AgencyCapacityTold:
    return AgencyCapacityTold.of(
        each, stated=[capacity_told(one) for one in each.stated], demand=DemandTold.of(each.demand)
    )
