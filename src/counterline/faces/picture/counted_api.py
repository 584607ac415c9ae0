"""What stands behind the picture's figures: exactly what each counts, with why, by page."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import Field, model_validator

from counterline import picture
from counterline.api.answers import OnDay, rule_told
from counterline.api.clients import Asking
from counterline.api.paging import Paging
from counterline.faces.picture.told import MembersTold, MemberTold, StandingTold
from counterline.lines import Closure, State
from counterline.picture import CLOSURE_MEANING, MEANING, Cause, Member, Part, Unit
from counterline.places import region_of

router = APIRouter(tags=["picture"])

NOT_KNOWN = "not-known"


class CountedAsked(OnDay, Paging):
    """Which figure is meant: a unit in a state, a cause of its change, or the lines of one flow."""

    unit: Unit = Unit.LINES
    state: State | None = None
    cause: Cause | None = Field(
        None, description="Of the change since `since`; then what no longer counts is told too."
    )
    closure: Closure | None = Field(
        None, description="The lines closed by one closure; with `cause`, why their number changed."
    )
    since: date | None = Field(None, description="The date to compare with; a month earlier if not given.")
    origin: str | None = Field(
        None, max_length=60, description="Of a flow of lines: the force or region it runs from, or `not-known`."
    )
    destination: str | None = Field(
        None, max_length=60, description="Of a flow of lines: the one it runs to, or `not-known`."
    )
    by_region: bool = Field(False, alias="by-region", description="Whether flows run between regions.")

    @property
    def part(self) -> Part:
        """The figure as the picture knows it."""
        return Part(
            self.unit,
            self.state,
            self.cause,
            self._ends,
            no_destination=self.destination == NOT_KNOWN,
            grouped=region_of if self.by_region else str,
            closure=self.closure,
        )

    @model_validator(mode="after")
    def _closures_are_of_lines(self) -> Self:
        if self.closure is not None and self.unit is not Unit.LINES:
            raise ValueError("Closures are counted of lines alone: ask for the unit `lines`.")
        return self

    @model_validator(mode="after")
    def _a_flow_has_two_ends(self) -> Self:
        ends = [each for each in (self.origin, self.destination) if each]
        if ends and self.unit is not Unit.LINES:
            raise ValueError("Flows are of lines alone: ask for the unit `lines`.")
        if len(ends) == 1 and ends != [NOT_KNOWN]:
            raise ValueError("A flow has two ends: give `origin` and `destination`, or `not-known` for one of them.")
        return self

    @property
    def _ends(self) -> tuple[str | None, str | None] | None:
        if self.origin == NOT_KNOWN:
            return None, None
        known = self.origin and self.destination and self.destination != NOT_KNOWN
        return (self.origin, self.destination) if known else None


@router.get("/counted")
def counted(client: Asking, asked: Annotated[CountedAsked, Query()]) -> MembersTold:
    """Exactly what one figure of the picture counts, each with what it counts as and why."""
    marks = client.bookmarks("counted", asked)
    here = marks.here()
    on = date.fromisoformat(here.day) if here else asked.on
    with client.work() as work:
        found = picture.own_members(work, asked.part, picture.Asked(on, asked.since))
        narrowing = asked.model_dump(include={"unit", "state", "closure", "cause", "origin", "destination"})
        client.looked_for(work, narrowing, len(found.members))
    part = marks.part(
        found.members, lambda each: (*(line.ref for line in each.lines), *each.names), found.on.isoformat()
    )
    meaning = CLOSURE_MEANING if asked.closure else MEANING
    return MembersTold(
        view=client.view,
        on=found.on,
        known=found.on,
        rule=rule_told(found.rule),
        unit=asked.unit,
        since=found.since,
        total=len(found.members),
        items=[_told(each, meaning) for each in part.items],
        next=part.next,
    )


def _told(member: Member, meaning: Mapping[Cause, str]) -> MemberTold:
    return MemberTold(
        names=list(member.names),
        lines=[line.ref for line in member.lines],
        before=StandingTold.model_validate(member.before) if member.before else None,
        now=StandingTold.model_validate(member.now) if member.now else None,
        cause=member.cause,
        why_changed=meaning[member.cause] if member.cause else None,
        first_in_use=member.first_in_use,
        first_told=member.first_told,
    )
