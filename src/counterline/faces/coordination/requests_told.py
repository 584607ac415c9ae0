"""What may be asked and is told of requests for information: the shapes that the API takes and answers and `--json` prints."""

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import Field

from counterline.coordination.asking import held_records
from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.request_rules import InformationRequest, Reply
from counterline.coordination.asking.requesting import Asking, Replying
from counterline.coordination.subjects import model as coordination_model
from counterline.doors.answers import Answer, Question
from counterline.governance.log.model import Purpose
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref


class TickedAsked(Question):
    """Which record that they hold is asked for, of what days that are not to come, for the purpose that you work for."""

    kind: str = Field(max_length=40)
    from_day: date
    to_day: date
    purpose: Purpose


class RequestAsked(Question):
    """What is asked: ticked, in words, or both. `although` says why it is another than those alike that stand or were answered."""

    to: str = Field(max_length=60)
    role: ViewerRole | None = Field(
        None, description="Left out: intelligence officers of police, else who answers there."
    )
    ticked: TickedAsked | None = None
    question: str = Field("", max_length=4000)
    why: str = Field("", max_length=2000)
    by: date
    about: list[Ref] = Field(default_factory=list, max_length=50)
    gateway: str | None = Field(None, max_length=60)
    although: str = Field("", max_length=2000)

    @property
    def asking(self) -> Asking:
        """The same as the room is told."""
        ticked = Ticked(**dict(self.ticked)) if self.ticked else None
        return Asking(**(dict(self) | {"about": tuple(self.about), "ticked": ticked}))


class ReplyAsked(Question):
    """What your side says of it; `records` go with an answer, and `ring` is whom to ring for what is not for the asker.

    *Sent* sends your draft, once the covert-authorities adviser let its words go; `by` is another day by which you need it.
    """

    reply: Reply
    words: str = Field("", max_length=8000)
    records: list[Ref] = Field(default_factory=list, max_length=50)
    ring: str = Field("", max_length=30)
    gateway: str | None = Field(None, max_length=60)
    by: date | None = None

    @property
    def replying(self) -> Replying:
        """The same as the room is told."""
        return Replying(self.reply, self.words, tuple(self.records), self.ring, self.gateway, self.by)


class ReplyTold(Answer):
    """What somebody said of a request in their own name."""

    reply: Reply
    words: str = Field(description="Empty for whoever asked, once it was recalled.")
    records: list[str]
    ring: str | None
    law: str
    agency: str
    by: str
    at: datetime


class TickedTold(Answer):
    """The record that is asked for, and what makes them keep it."""

    kind: str
    label: str
    law: str
    from_day: date
    to_day: date
    purpose: Purpose


class HeldKindTold(Answer):
    """A record that bodies are known to keep: of whom or what, where, by which law or guidance, and what of that was read."""

    name: str
    label: str
    of_what: list[str]
    lands: list[str]
    law: str
    source: str


class HeldRecordsTold(Answer):
    """What may be ticked, as read on a day; nothing of a body where nothing is known, and of police."""

    read: date
    items: list[HeldKindTold]


class InformationRequestTold(Answer):
    """What one body asked another. Its references are those that you may read."""

    ref: str
    ticked: TickedTold | None
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
    replies: list[ReplyTold]


class InformationRequestsTold(Answer):
    """What your side asked and was asked, what awaits an answer first; `more` where others may be left out."""

    items: list[InformationRequestTold]
    more: bool


def request_told(work: Work, found: InformationRequest) -> InformationRequestTold:
    """One as its viewer may read it now."""
    replies = [ReplyTold.of(each, records=list(each.records)) for each in found.replies]
    late, due = found.late(work.clock.now()), found.awaited_by
    ticked = _ticked(found.ticked) if found.ticked else None
    return InformationRequestTold.of(found, ticked=ticked, about=list(found.about), late=late, due=due, replies=replies)


def _ticked(found: Ticked) -> TickedTold:
    kept = held_records.held_kinds()[found.kind]
    return TickedTold.of(found, label=kept.label, law=kept.law)


def held_told(body: str | None) -> HeldRecordsTold:
    """What may be ticked of a body, or of any."""
    document = held_records.held_document()
    kinds = held_records.kinds_held_by(body) if body else document.kinds
    items = [HeldKindTold.of(each, of_what=list(each.of), lands=list(each.lands)) for each in kinds]
    return HeldRecordsTold(read=document.read, items=items)


def requests_told(work: Work, found: Sequence[InformationRequest]) -> InformationRequestsTold:
    """Several."""
    items = [request_told(work, each) for each in found]
    return InformationRequestsTold(items=items, more=len(found) >= coordination_model.MOST_LISTED)
