"""The story of a demonstration: filed last through the real door, and lived a little by those who lead safeguarding in it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from counterline.bootstrap.building import Building
from counterline.coordination import desk_numbers
from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.investigations import InvestigationsAsked
from counterline.coordination.subjects.said_of_one import Says
from counterline.governance.log.model import Purpose
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach import purposes
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.clock import day_begins
from counterline.plumbing.database import Role
from counterline.practice.guidance.adoptions import GuidanceNumbers, adopt_guidance
from counterline.practice.guidance.guidance_approvals import approve_guidance, put_on_file, shipped_guidance
from counterline.practice.guidance.guidance_documents import Guidance
from counterline.practice.guidance.in_force import in_force
from counterline.proceeds.clocks import clock_approvals
from counterline.retention import schedules
from counterline.retention.schedules import ScheduleApproval, ScheduleText
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
MONEY: Final = "money-clocks-england-and-wales"
_READ: Final = "Invented: read beside the law, for a demonstration."
_DONE = (
    ConcernStep(Did.TAKE_UP, "Invented: I have rung the council."),
    ConcernStep(
        Did.CLOSE,
        "Invented: Rio is her cousin. The interviewer asked again, and no line is meant.",
        outcome=ConcernOutcome.NOT_UPHELD,
    ),
)
_IN_CHARGE: Final = (
    ("dorset", ViewerRole.OFFICER, "Invented Heron"),
    ("merseyside", ViewerRole.INVESTIGATOR, "Invented Plover"),
)
"""Who is rung about the two investigations that are after one line."""


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
    with building.work_as(_people(building, "dorset", ViewerRole.COMMANDER)[0]) as work:
        version = clock_approvals.SHELF.drafts[MONEY].version
        clock_approvals.approve_clocks(work, MONEY, version, _READ)
    with building.work_as(_people(building, "dorset", ViewerRole.SAFEGUARDING)[0]) as work:
        version = duty_approvals.SHELF.drafts[ENGLAND].version
        duty_approvals.approve_duties(work, ENGLAND, version, _READ)
    with building.work_as(_people(building, "nclcc", ViewerRole.SAFEGUARDING)[0]) as work:
        purposes.choose_purpose(work, Purpose.SAFEGUARDING)
        for found in concerns.concerns(work, ConcernsAsked(rule=RULE)).items:
            if any(each.reference == WRONG for each in found.signs):
                for doing in _DONE:
                    acting.act(work, found.ref, doing)
    for code, role, operation in _IN_CHARGE:
        _put_in_charge(building, _people(building, code, role)[0], operation)


def keep_schedule(building: Building) -> None:
    """Have two people of Dorset put the schedule that ships in force, so that somebody is to be reviewed."""
    officer, commander = (
        _people(building, "dorset", each)[0] for each in (ViewerRole.DATA_OFFICER, ViewerRole.COMMANDER)
    )
    with building.work_as(officer) as work:
        kept = schedules.keep_schedule(work, ScheduleText(str(schedules.schedule(work).draft)))
    with building.work_as(commander) as work:
        purposes.choose_purpose(work, Purpose.PREVENTING_CRIME)
        said = ScheduleApproval("Invented: compared with what our body decided, for a demonstration.")
        schedules.approve_schedule(work, kept.versions[0].ref, said)


def keep_guidance(building: Building) -> None:
    """Have two people of the national body put in force what ships of guidance, and a council adopt it with its numbers."""
    desk, analyst = (_people(building, "nclcc", each)[0] for each in (ViewerRole.DESK, ViewerRole.ANALYST))
    for text in shipped_guidance().values():
        if Guidance.parse(text).review_on > building.clock.today():  # else it waits for whoever reads its sources anew
            with building.work_as(desk) as work:
                ref = put_on_file(work, text).ref
            with building.work_as(analyst) as work:
                approve_guidance(work, ref, _READ)
    with building.work_as(_people(building, "dorset-council", ViewerRole.PARTNER)[0]) as work:
        for found in in_force(work):
            adopt_guidance(work, found.name, GuidanceNumbers("01632 960201", "01632 960202"))


def _put_in_charge(building: Building, officer: Viewer, operation: str) -> None:
    """Have a colleague, who states a purpose for it, say that others ring an officer about an investigation, at their desk's number."""
    colleague = _people(building, officer.agency, ViewerRole.OFFICER)[-1]
    with building.work_as(colleague) as work:
        purposes.choose_purpose(work, Purpose.PREVENTING_CRIME)
        (found,) = investigations.investigations(work, InvestigationsAsked(officer.agency, operation=operation))
        desk = desk_numbers.own_desk(work)
        if desk is not None:
            ring = {"name": officer.name, "number": desk.number, "hours": desk.hours, "viewer": officer.ref}
            saying.say(work, found.ref, Says.CONTACT, ring)


def _people(building: Building, code: str, role: ViewerRole) -> list[Viewer]:
    with building.works.begin(Role.OWNER) as work:
        people = viewers.personas(work)
    return [each for each in people if (each.agency, each.role) == (code, role)]
