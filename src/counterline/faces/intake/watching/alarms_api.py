"""Alarms: what has changed in feeds, and why it is as it should be."""

from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses
from counterline.faces.intake import told
from counterline.intake.watching import alarms as intake_alarms
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("feeds", "alarms", "What has changed in feeds: columns, codes, volumes, held rows, flags.")


class AlarmsAsked(Question):
    """Whose alarms, and whether answered ones too."""

    agency: str | None = Field(None, max_length=60, description="Those of one agency alone.")
    cleared: bool = Field(False, description="Those that were answered too.")


class AlarmAnswered(Question):
    """Why a change is as it should be."""

    why: str = Field(min_length=1, max_length=500, description="Why the change is as it should be.")


class AlarmsAnswered(AlarmAnswered):
    """Which changes are as they should be, for one reason."""

    alarms: list[Annotated[str, Field(max_length=60)]] = Field(
        min_length=1, max_length=1000, description="References of alarms, as `/alarms` lists them."
    )


@ADDRESSES.get("/alarms", "list")
def alarms(work: Work, asked: AlarmsAsked) -> told.Alarms:
    """What has changed in the feeds you may know of: columns, codes, volumes, held rows and flags left blank."""
    code = None if asked.agency is None else agency(asked.agency).code
    return told.alarms_listed(work, code, cleared=asked.cleared)


@ADDRESSES.post("/alarms/answers", "answer-several", status=200)
def answer_alarms(work: Work, answered: AlarmsAnswered) -> told.Alarms:
    """Answer several changes at once with one reason: all of them or none; what was answered already stays as it was."""
    return told.alarms(work, intake_alarms.clear_alarms(work, answered.alarms, answered.why))


@ADDRESSES.post("/alarms/{ref}/answer", "answer", status=200)
def answer_alarm(work: Work, ref: Ref, answered: AlarmAnswered) -> intake_alarms.Alarm:
    """Answer a change in your own agency's feed, or at the national desk in any, with the reason."""
    return intake_alarms.clear_alarm(work, ref, answered.why)
