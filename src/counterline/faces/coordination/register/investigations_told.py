"""What is told of investigations: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable
from datetime import date, datetime

from counterline.coordination.register import contacts, material, planning, same_operation, who_is_named
from counterline.coordination.register.contacts import Contact
from counterline.coordination.register.same_operation import SameVerdict
from counterline.coordination.subjects import investigations, said_of_one, saying
from counterline.coordination.subjects import model as coordination_model
from counterline.coordination.subjects import subjects as coordination_subjects
from counterline.coordination.subjects.model import Mode, Status
from counterline.coordination.subjects.said_of_one import Statement
from counterline.doors.answers import Answer
from counterline.plumbing.work import Work


class InvestigationTold(Answer):
    """One register entry that stands, by its own reference; `record_ref` is the record that tells it."""

    ref: str
    operation: str | None
    status: Status
    stage: str | None
    lead: str | None
    opened_on: date | None
    closed_on: date | None
    record_ref: str
    reference: str
    agency: str
    told_at: datetime


class InvestigationsTold(Answer):
    """Investigations, those that are worked on first."""

    items: list[InvestigationTold]


class SubjectTold(Answer):
    """One subject. Somebody who may not be named outside safeguarding has no `written`; `named` says whether they may today.

    `reason` is why a person is named, and else what was said last.
    """

    ref: str
    kind: str
    role: str
    written: str | None
    mode: Mode
    ended: bool
    named: bool
    category: str | None
    proposed_by: str | None
    reason: str | None
    review_by: date | None
    lapsed: bool


class EventTold(Answer):
    """A planned event: `area` is a gazetteer id."""

    ref: str
    what: str
    area: str | None
    address: str | None
    starts_at: datetime
    ends_at: datetime
    cancelled_at: datetime | None


class AlikeTold(Answer):
    """Another entry that may be of the same operation: why it is offered, and what was said last of the two.

    It stands apart from the room's own pair, which also holds the database's number of the other entry: nobody is told that.
    """

    other: InvestigationTold
    why: str
    verdict: SameVerdict | None
    reason: str | None
    by: str | None
    at: datetime | None


class InvestigationWhole(Answer):
    """One investigation with all that was said of it; `threat` says whether a threat to life stands."""

    investigation: InvestigationTold
    contact: Contact
    threat: bool
    subjects: list[SubjectTold]
    statements: list[Statement]
    events: list[EventTold]
    alike: list[AlikeTold]


class MaterialsTold(Answer):
    """All of it, what is sensitive last."""

    items: tuple[material.Material, ...]


def investigations_told(found: Iterable[coordination_model.Investigation]) -> InvestigationsTold:
    """Several."""
    return InvestigationsTold(items=[InvestigationTold.of(each) for each in found])


def whole(work: Work, ref: str) -> InvestigationWhole:
    """One, with everything beside it, in the view of whoever asks."""
    found = investigations.investigation(work, ref)
    statements = saying.statements_of(work, found)
    return InvestigationWhole(
        investigation=InvestigationTold.of(found),
        contact=contacts.contact_of(work, found.identity_key),
        threat=bool(said_of_one.threats_of(statements)),
        subjects=subjects_told(work, coordination_subjects.subjects_of(work, [found.identity_key])),
        statements=list(statements),
        events=[EventTold.of(each) for each in planning.planned_events_of(work, found)],
        alike=[AlikeTold.of(each) for each in same_operation.alike_of(work, found)],
    )


def subjects_told(work: Work, subjects: Iterable[coordination_model.Subject]) -> list[SubjectTold]:
    """Subjects, each as it is written where it may be."""
    every, today = list(subjects), work.clock.today()
    written = who_is_named.subjects_written(work, every)
    return [_subject(each, written.get(each.mention_id), today) for each in every]


def materials_told(found: Iterable[material.Material]) -> MaterialsTold:
    """What may be disclosed."""
    return MaterialsTold(items=tuple(found))


def material_rows(found: Iterable[material.Material]) -> Iterable[dict[str, object]]:
    """The same as rows of a file, in the order of `coordination.MATERIAL_COLUMNS`."""
    for each in found:
        said = {name: getattr(each, name, None) or "" for name in material.COLUMNS}
        yield said | {
            "schedule": "sensitive" if each.sensitive else "not sensitive",
            "at": each.at.isoformat() if each.at else "",
        }


def _reason(each: coordination_model.Subject, written: str | None) -> str | None:
    """Why it is a subject. Of somebody who is not named nobody reads here why: the words may tell that it is a child, and more."""
    if each.is_person and written is None:
        return None
    if each.named_by:
        return each.named_by.reason
    return each.acts[-1].reason if each.acts else None


def _subject(each: coordination_model.Subject, written: str | None, today: date) -> SubjectTold:
    named = each.named_by
    return SubjectTold(
        ref=each.ref,
        kind=each.kind,
        role=each.role,
        written=written,
        mode=each.mode,
        ended=each.has_ended,
        named=each.is_person and written is not None,
        category=named.category if named else None,
        proposed_by=named.by if named else None,
        reason=_reason(each, written),
        review_by=each.review_by,
        lapsed=each.has_lapsed(today),
    )
