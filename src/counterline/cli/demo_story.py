"""The story of a demonstration: filed last through the real door, and lived a little by those who lead safeguarding in it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from counterline.bootstrap.building import Building
from counterline.coordination import desk_numbers
from counterline.governance.log.model import Purpose
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach import purposes
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.clock import day_begins
from counterline.plumbing.database import Role
from counterline.safeguarding.concerns import acting, concerns
from counterline.safeguarding.concerns.acts import ConcernStep
from counterline.safeguarding.concerns.concern import ConcernOutcome, Did
from counterline.safeguarding.concerns.listing import ConcernsAsked
from counterline.safeguarding.duties import duty_approvals, duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.vocabulary.identity import AgencyCode
from counterline_nation import WRONG, story

RULE: Final = "named-a-line"
ENGLAND = "duties-england"
_DONE = (
    ConcernStep(Did.TAKE_UP, "Invented: I have rung the council."),
    ConcernStep(
        Did.CLOSE,
        "Invented: Rio is her cousin. The interviewer asked again, and no line is meant.",
        outcome=ConcernOutcome.NOT_UPHELD,
    ),
)


def keep_desk_numbers(building: Building, people: Iterable[Viewer]) -> None:
    """Have each body of which somebody answers notices say at which number its intelligence desk is rung."""
    answering = {each.agency: each for each in people if each.may(Permission.COORDINATION_NOTICE_ANSWER)}
    for place, viewer in enumerate(answering.values(), start=1):
        with building.work_as(viewer) as work:
            # Of Ofcom's landlines for drama, so that no line of the nation has it.
            desk_numbers.keep_desk(work, f"01632 960{place:03}", "Day and night")


def keep_duty_numbers(building: Building, people: Iterable[Viewer]) -> None:
    """Have each body of the story say whom others ring about a child, day and night."""
    answering = {each.agency: each for each in people if each.may(Permission.SAFEGUARDING_CONCERN_ACT)}
    for place, viewer in enumerate(answering.values(), start=101):
        with building.work_as(viewer) as work:
            duty_numbers.keep_duty_number(work, NumberToRing(f"01632 960{place}", "Day and night"))


def file_story(building: Building, feed: Callable[[AgencyCode], Viewer], on: date) -> None:
    """File it as the agencies of which it tells, in the weeks before a day."""
    for filing in story(on):
        with building.work_as(feed(filing.agency)) as work:
            mapping = mappings.mapping_on_file(work, filing.mapping, 1)
            at = day_begins(on)
            taken = receiving.receive(work, receiving.Handover(mapping, at, filing.file_name), [filing.content])
            runs.ask_run(work, taken.ref, dry=False)


def live_the_story(building: Building) -> None:
    """Have England's clocks run, and the one concern closed that is not right, once people are linked."""
    with building.work_as(_lead(building, "dorset")) as work:
        version = duty_approvals.SHELF.drafts[ENGLAND].version
        duty_approvals.approve_duties(work, ENGLAND, version, "Invented: read beside the law, for a demonstration.")
    with building.work_as(_lead(building, "nclcc")) as work:
        purposes.choose_purpose(work, Purpose.SAFEGUARDING)
        for found in concerns.concerns(work, ConcernsAsked(rule=RULE)).items:
            if any(each.reference == WRONG for each in found.signs):
                for doing in _DONE:
                    acting.act(work, found.ref, doing)


def _lead(building: Building, code: str) -> Viewer:
    with building.works.begin(Role.OWNER) as work:
        people = viewers.personas(work)
    return next(each for each in people if (each.agency, each.role) == (code, ViewerRole.SAFEGUARDING))
