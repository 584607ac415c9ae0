"""The story of a demonstration: filed last through the real door, and the one concern in it that is not right is closed."""

from collections.abc import Callable
from datetime import date, datetime, time

from counterline import governance, intake, safeguarding
from counterline.bootstrap import Building
from counterline.governance import Purpose, Viewer, ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.safeguarding import ConcernOutcome, ConcernsAsked, Did, Doing
from counterline.synthetic import WRONG, story
from counterline.vocabulary.identity import AgencyCode

RULE = "named-a-line"
_DONE = (
    Doing(Did.TAKE_UP, "Invented: I have rung the council."),
    Doing(
        Did.CLOSE,
        "Invented: Rio is her cousin. The interviewer asked again, and no line is meant.",
        outcome=ConcernOutcome.NOT_UPHELD,
    ),
)


def file_story(building: Building, feed: Callable[[AgencyCode], Viewer], on: date) -> None:
    """File it as the agencies of which it tells, in the weeks before a day."""
    for filing in story(on):
        with building.work_as(feed(filing.agency)) as work:
            mapping = intake.mapping_on_file(work, filing.mapping, 1)
            at = datetime.combine(on, time(), LONDON)
            taken = intake.receive(work, intake.Handover(mapping, at, filing.file_name), [filing.content])
            intake.ask_run(work, taken.ref, dry=False)


def close_the_wrong_one(building: Building) -> None:
    """Have the safeguarding lead of the national desk look at it, take it up and close it, once people are linked."""
    with building.works.begin(Role.OWNER) as work:
        lead = next(each for each in governance.personas(work) if each.role is ViewerRole.SAFEGUARDING)
    with building.work_as(lead) as work:
        governance.choose_purpose(work, Purpose.SAFEGUARDING)
        for found in safeguarding.concerns(work, ConcernsAsked(rule=RULE)).items:
            if any(each.reference == WRONG for each in found.signs):
                for doing in _DONE:
                    safeguarding.act(work, found.ref, doing)
