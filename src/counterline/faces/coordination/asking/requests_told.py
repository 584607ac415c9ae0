"""What is told of requests for information, where it is more than the room's own: the shapes that the API and `--json` answer."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import Field

from counterline.coordination.asking import held_records
from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.request_rules import InformationRequest, Reply
from counterline.coordination.subjects import model as coordination_model
from counterline.doors.answers import Answer
from counterline.governance.log.model import Purpose
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work


class RequestReply(Answer):
    """What somebody said of a request in their own name."""

    reply: Reply
    words: str = Field(description="Empty for whoever asked, once it was recalled.")
    records: list[str]
    ring: str | None
    law: str
    agency: str
    by: str
    at: datetime


class TickedRecord(Answer):
    """The record that is asked for, and what makes them keep it."""

    kind: str
    label: str
    law: str
    from_day: date
    to_day: date
    purpose: Purpose


class HeldRecord(Answer):
    """A record that bodies are known to keep: of whom or what, where, by which law or guidance, and what of that was read."""

    name: str
    label: str
    of_what: list[str]
    lands: list[str]
    law: str
    source: str


class HeldRecords(Answer):
    """What may be ticked, as read on a day; nothing of a body where nothing is known, and of police."""

    read: date
    items: list[HeldRecord]


class Request(Answer):
    """What one body asked another. Its references are those that you may read."""

    ref: str
    ticked: TickedRecord | None
    question: str
    why: str
    about: list[str]
    agency: str
    asked_as: ViewerRole
    receiver: str
    role: ViewerRole
    due: datetime
    law: str = Field(description="Under which law each side holds it; empty until it is sent.")
    by: str
    at: datetime
    state: str = Field(description="A draft waits for your covert-authorities adviser, and nobody else reads it.")
    late: bool
    replies: list[RequestReply]


class Requests(Answer):
    """What your side asked and was asked, what awaits an answer first; `more` where others may be left out."""

    items: list[Request]
    more: bool


def request_told(work: Work, found: InformationRequest) -> Request:
    """One as its viewer may read it now."""
    replies = [RequestReply.of(each, records=list(each.records)) for each in found.replies]
    late, due = found.late(work.clock.now()), found.awaited_by
    ticked = _ticked(found.ticked) if found.ticked else None
    return Request.of(found, ticked=ticked, about=list(found.about), late=late, due=due, replies=replies)


def _ticked(found: Ticked) -> TickedRecord:
    kept = held_records.held_kinds()[found.kind]
    return TickedRecord.of(found, label=kept.label, law=kept.law)


def held_told(body: str | None) -> HeldRecords:
    """What may be ticked of a body, or of any."""
    document = held_records.held_document()
    kinds = held_records.kinds_held_by(body) if body else document.kinds
    items = [HeldRecord.of(each, of_what=list(each.of), lands=list(each.lands)) for each in kinds]
    return HeldRecords(read=document.read, items=items)


def requests_told(work: Work, found: Sequence[InformationRequest]) -> Requests:
    """Several."""
    items = [request_told(work, each) for each in found]
    return Requests(items=items, more=len(found) >= coordination_model.MOST_LISTED)
