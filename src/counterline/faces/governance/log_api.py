"""The log for those who answer for it: who saw a thing, what somebody did, what left, and what is unusual."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from counterline import governance, records
from counterline.api.answers import Question, Ref
from counterline.api.clients import Asking
from counterline.faces.governance import log_told as told
from counterline.governance import Purpose, Thing

router = APIRouter(tags=["governance"])


class LogPurpose(Question):
    """What the log is read for, one of the purposes of section 62, which is logged with the reading."""

    purpose: Purpose = Field(
        description="One of checking-lawfulness, self-monitoring, data-security, criminal-proceedings."
    )


class ActsAsked(LogPurpose):
    """Which part of a list of acts is wanted."""

    until: datetime | None = Field(
        None, description="Acts up to this instant; go on with the instant of the last told."
    )
    limit: int = Field(100, ge=1, le=999, description="The most acts of one answer.")


class ViewersActs(ActsAsked):
    """Whose acts are asked for."""

    viewer: Ref


class SubjectsActs(ActsAsked):
    """Of which reference or code the entries are asked for; of all, if none is given."""

    subject: str | None = Field(None, max_length=120)


class LookedAsked(ActsAsked):
    """The record, line, number or name that is asked about: a reference, or the words by which it is known."""

    words: str = Field(min_length=1, max_length=200)


@router.get("/log")
def recent(client: Asking, asked: Annotated[SubjectsActs, Query()]) -> told.Acts:
    """The newest entries of the log. For a data protection officer or an auditor; the reading is logged."""
    with client.work() as work:
        found = governance.recent(
            work, subject=asked.subject, until=asked.until, most=asked.limit + 1, purpose=asked.purpose
        )
    return told.acts_told(found, client.member.viewer, asked.limit)


@router.post("/log/looked")
def looked(client: Asking, asked: LookedAsked) -> told.LookedAt:
    """Who was shown a record, line, number or name as told, or looked for it, and for what; nothing of what records say.

    What is asked about goes in the body, so that no address keeps it. The words are logged enciphered.
    """
    thing = Thing(asked.words, *records.meant_by(asked.words))
    with client.work() as work:
        found = governance.who_saw(
            work, thing, asked.purpose, client.building.settings.searching_key, asked.until, asked.limit + 1
        )
    return told.looked_told(found, client.member.viewer, asked.limit)


@router.get("/log/acts")
def acts(client: Asking, asked: Annotated[ViewersActs, Query()]) -> told.Acts:
    """What one viewer did, the newest first."""
    with client.work() as work:
        found = governance.acts_of(work, asked.viewer, asked.purpose, asked.until, asked.limit + 1)
    return told.acts_told(found, client.member.viewer, asked.limit)


@router.get("/log/left")
def left(client: Asking, asked: Annotated[ActsAsked, Query()]) -> told.Acts:
    """What left the house, to whom, and whether it was taken back, the newest first."""
    with client.work() as work:
        found = governance.left_the_house(work, asked.purpose, asked.until, asked.limit + 1)
    return told.acts_told(found, client.member.viewer, asked.limit)


@router.get("/log/unusual")
def unusual(client: Asking, asked: Annotated[LogPurpose, Query()]) -> told.UnusualReading:
    """What written rules list of the last thirty days, each with its threshold and why: a list, never a score."""
    with client.work() as work:
        found = governance.unusual(work, asked.purpose, client.building.settings.searching_key)
    return told.unusual_told(found)
