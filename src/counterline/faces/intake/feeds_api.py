"""Feeds watched: who has returned what, what has changed in feeds, and how good what an agency sends is."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from counterline import intake
from counterline.api.answers import Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.intake import told
from counterline.places import agency

router = APIRouter(tags=["feeds"])


class AlarmsAsked(Question):
    """Whose alarms, and whether answered ones too."""

    agency: str | None = Field(None, max_length=60)
    cleared: bool = False


class AlarmAnswered(Question):
    """Why a change is as it should be."""

    why: str = Field(min_length=1, max_length=500)


class AlarmsAnswered(AlarmAnswered):
    """Which changes are as they should be, for one reason."""

    alarms: list[Annotated[str, Field(max_length=60)]] = Field(
        min_length=1, max_length=1000, description="References of alarms, as `/alarms` lists them."
    )


class MonthsAsked(Question):
    """How many months of coverage."""

    months: int = Field(6, ge=1, le=60)


@router.get("/alarms")
def alarms(client: Asking, asked: Annotated[AlarmsAsked, Query()]) -> told.Alarms:
    """What has changed in the feeds you may know of: columns, codes, volumes, held rows and flags left blank."""
    with client.work() as work:
        code = None if asked.agency is None else agency(asked.agency).code
        return told.alarms(work, intake.alarms(work, code, cleared=asked.cleared))


@router.post("/alarms/answers")
def answer_alarms(client: Asking, answered: AlarmsAnswered, _: IdempotencyKey = None) -> told.Alarms:
    """Answer several changes at once with one reason: all of them or none; what was answered already stays as it was."""
    with client.work() as work:
        return told.alarms(work, intake.clear_alarms(work, answered.alarms, answered.why))


@router.post("/alarms/{ref}/answer")
def answer_alarm(ref: Ref, client: Asking, answered: AlarmAnswered, _: IdempotencyKey = None) -> told.Alarm:
    """Answer a change in your own agency's feed, or at the national desk in any, with the reason."""
    with client.work() as work:
        return told.alarm(intake.clear_alarm(work, ref, answered.why))


@router.get("/quality/{code}")
def quality(code: str, client: Asking) -> told.Quality:
    """The quality of what an agency sends: for itself, its regional unit and the national desk."""
    with client.work() as work:
        return told.quality(work, intake.quality(work, agency(code).code, work.clock.today()))


@router.get("/coverage", tags=["intake"])
def coverage(client: Asking, asked: Annotated[MonthsAsked, Query()]) -> told.Coverage:
    """Which agency has returned what for which month, and who is late; a gap is shown, never filled in."""
    with client.work() as work:
        return told.coverage(work, asked.months)
