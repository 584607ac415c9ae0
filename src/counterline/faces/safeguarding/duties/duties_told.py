"""What is told of duties and their clocks: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from pydantic import AwareDatetime, Field

from counterline.doors.answers import Answer, Question
from counterline.governance.documents.shipped import Shipped
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duties as safeguarding_duties
from counterline.safeguarding.duties import duty_approvals
from counterline.safeguarding.duties.duty_clocks import BodyBound, DutyClock, DutyWord
from counterline.safeguarding.duties.duty_documents import Binds, DutyDocument, Land, Start, Whom
from counterline.terminal.words import words_of


class DutyStopped(Answer):
    """By what a clock stopped: a record, or a named person's word with its reason."""

    on: date
    record_ref: str | None
    said: DutyWord | None
    by: str | None
    reason: str | None


class ClockTold(Answer):
    """One duty to one person, from one fact."""

    ref: str = Field(description="The mention of the person in the record that tells the fact.")
    duty: str
    title: str
    says: str
    law: str
    source: str
    nation: Land
    record_ref: str | None
    agency: str = Field(description="Who told the fact.")
    begins: datetime
    due: datetime | None = Field(description="Null where no law sets a time.")
    late: bool
    runs: bool
    bound: tuple[BodyBound, ...]
    stopped: DutyStopped | None


class ClocksTold(Answer):
    """The clocks of one person in your own view: those that run first, the earliest due before."""

    items: list[ClockTold]


class DutiesDue(ClocksTold):
    """What your agency has to do, from what was told in the last two months."""

    cut: bool = Field(description="Whether there was more than is gone through at once.")
    drafts: list[Land] = Field(description="Nations whose duties nobody has approved: they run no clock.")


class DutyTold(Answer):
    """One duty of a document; `runs` says whether it runs clocks."""

    name: str
    title: str
    says: str
    law: str
    source: str
    checked: date
    unconfirmed: str | None
    starts: Start
    owed_to: Whom
    hours: int | None
    working_days: int | None
    binds: list[Binds]
    runs: bool


class DutyDocumentTold(Answer):
    """The duties of one nation as they ship, and who approved them."""

    name: str
    version: int
    nation: Land
    title: str
    is_draft: bool
    approved_by: str | None
    approved_for: str | None
    approved_at: datetime | None
    reason: str | None
    duties: list[DutyTold]


class DutyDocuments(Answer):
    """The documents of all nations."""

    items: list[DutyDocumentTold]


class DutySpoken(Question):
    """What you say of a duty in your own name."""

    duty: str = Field(max_length=60)
    said: DutyWord
    reason: str = Field(min_length=10, max_length=2000)
    at: AwareDatetime | None = Field(None, description="When it was; now, if not given.")


class DutiesApproved(Question):
    """Which version you put in force and why, and which of its unconfirmed duties you say hold."""

    version: int
    reason: str = Field(min_length=20, max_length=2000)
    confirms: tuple[str, ...] = ()


class DutiesSuspended(Question):
    """Why a document is taken out of force."""

    reason: str = Field(min_length=20, max_length=2000, description="Why, in a sentence that somebody can check later.")


def clock_told(work: Work, clock: DutyClock) -> ClockTold:
    """One clock as it stands now."""
    stopped, duty = clock.stopped, clock.duty
    word = stopped.said if stopped else None
    return ClockTold.of(
        clock,
        duty=duty.name,
        title=duty.title,
        says=duty.says,
        law=duty.law,
        source=duty.source,
        late=clock.late(work.clock.now()),
        stopped=stopped
        and DutyStopped.of(stopped, said=word and word.said, by=word and word.by, reason=word and word.reason),
    )


def clocks_told(work: Work, clocks: Iterable[DutyClock]) -> ClocksTold:
    """Some clocks."""
    return ClocksTold(items=[clock_told(work, each) for each in clocks])


def due_told(work: Work) -> DutiesDue:
    """What is due to the viewer's agency."""
    found = safeguarding_duties.due(work)
    return DutiesDue(items=[clock_told(work, each) for each in found.clocks], cut=found.cut, drafts=list(found.drafts))


def due_in_lines(found: DutiesDue) -> Iterator[str]:
    """What is due, at a terminal: that a nation's duties run no clock stands first."""
    yield from (f"Nobody has approved the duties of {each}: they run no clock." for each in found.drafts)
    yield from words_of(found)


def document_told(found: Shipped[DutyDocument]) -> DutyDocumentTold:
    """One document with what was decided of it."""
    approval = found.approval
    return DutyDocumentTold.of(
        found.shipped,
        is_draft=found.is_draft,
        approved_by=approval and approval.by,
        approved_for=approval and approval.agency,
        approved_at=approval and approval.at,
        reason=approval and approval.reason,
        duties=[
            DutyTold.of(
                each,
                owed_to=each.of,
                hours=each.within and each.within.hours,
                working_days=each.within and each.within.working_days,
                runs=duty_approvals.runs(found, each),
            )
            for each in found.shipped.duties
        ],
    )


def documents_told(work: Work) -> DutyDocuments:
    """Every nation's document."""
    return DutyDocuments(items=[document_told(each) for each in duty_approvals.SHELF.every(work)])
