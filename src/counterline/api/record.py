"""One record of any kind as it was told, with whom to protect, what it names, what became of it, and its way back to a row."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import Field, JsonValue

from counterline import governance, intake, records
from counterline.api.answers import Answer, Ref
from counterline.api.clients import Asking
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work

router = APIRouter()


class NamedTold(Answer):
    """One thing that a record names; its reference leads to `/known`."""

    ref: str
    kind: str
    role: str
    shown: str


class RowTold(Answer):
    """A held row that a later one puts right."""

    submission: str
    file_name: str
    sheet: str | None
    row_number: int


class StepTold(Answer):
    """One telling of a record: when, and for its originator alone the submission, sheet and row a person would open."""

    submission: str | None = Field(description="Null where you may not know of the submission.")
    as_at: datetime
    sheet: str | None = Field(description="The originator alone sees the file's row; null for others.")
    row_number: int | None = Field(description="The originator alone sees the file's row; null for others.")
    content: dict[str, JsonValue] | None = Field(
        description="The row's own cells in their file's order, for its originator alone."
    )
    corrects: RowTold | None = Field(description="The held row that it puts right, for its originator alone.")


class NamedHereTold(NamedTold):
    """One thing that this record names, and how many others name it (at most 1,000 are counted)."""

    others: int


class PersonTold(Answer):
    """Whom the record names, those to protect first."""

    name: str
    role: str | None
    protect: records.Protect | None = Field(description="Why this is a person to protect, on the day of the record.")
    age_least: int | None
    age_most: int | None


class OutcomeTold(Answer):
    """One outcome of the case that the record belongs to; `current` where nothing later stands for one of its people."""

    ref: str
    outcome: str
    meaning: str
    on: str | None
    persons: list[str]
    current: bool
    now_for: list[str] = Field(description="Those of the persons for whom nothing later stands or may stand.")
    unsure: bool = Field(
        description="Names differ, may be one person: a later status of the case may have ended this one."
    )


class VersionTold(Answer):
    """One telling of the record under its reference, and from when to when it stood."""

    ref: str
    reference: str
    known_from: datetime
    known_to: datetime | None


class RecordAround(Answer):
    """What stands around a record in your own view."""

    persons: list[PersonTold]
    names: list[NamedHereTold]
    outcomes: list[OutcomeTold]
    versions: list[VersionTold]


class RecordWhole(RecordAround):
    """One record with the terms on which it may be read, its trace, and what stands around it in your own view."""

    ref: str
    kind: str
    agency: str
    system: str
    reference: str
    regime: str
    jurisdiction: str
    basis: str
    handling: str
    conditions: list[str]
    marking: str
    received_at: datetime
    stands: bool
    body: dict[str, JsonValue] = Field(
        description="As its kind's schema has it; accounts are masked but for their originator."
    )
    trace: list[StepTold]


def _stood(
    work: Work, step: records.TraceStep
) -> tuple[records.TraceStep, intake.Submission | None, dict[str, Any] | None, intake.RowCorrected | None]:
    own = step.content is not None
    cells = intake.row_as_sent(work, step.submission_id, step.sheet, step.content or {}) if own else None
    held = intake.row_corrected(work, step.submission_id, step.row_seq)
    return step, intake.submission_by_id(work, step.submission_id), cells, held


@router.get("/records/{ref}")
def record(ref: Ref, client: Asking) -> RecordWhole:
    """One record you may read, of any kind, as it was told, with what it names and what became of it."""
    with client.work() as work:
        found = records.record_by_ref(work, ref)
        if found is None:
            raise NotFound(f"There is no record {ref} in what you may see.")
        steps = [_stood(work, step) for step in records.trace_of(work, ref)]
        own = governance.viewer_of(work).agency == found.agency
        around = _around(work, found)
    return RecordWhole(
        ref=found.ref,
        kind=found.kind,
        agency=found.agency,
        system=found.system,
        reference=found.reference,
        regime=found.regime,
        jurisdiction=found.jurisdiction,
        basis=found.basis,
        handling=found.handling,
        conditions=list(found.conditions),
        marking=found.marking,
        received_at=found.received_at,
        stands=found.stands,
        body=found.body if own else records.masked(records.KINDS[found.kind], found.body),
        trace=[
            StepTold(
                submission=sent.ref if sent else None,
                as_at=step.as_at,
                sheet=step.sheet,
                row_number=step.row_number,
                content=cells,
                corrects=RowTold.model_validate(held) if held else None,
            )
            for step, sent, cells, held in steps
        ],
        **dict(around),
    )


def _around(work: Work, found: records.RecordTold) -> RecordAround:
    return RecordAround(
        persons=[_person(each) for each in records.persons_told(found.body, found.day)],
        names=[_named(each) for each in records.named_in(work, found.ref)],
        outcomes=[_outcome(each) for each in records.outcomes_of(work, found.ref)],
        versions=[_version(each) for each in records.versions_of(work, found.ref)],
    )


def _person(told: records.PersonTold) -> PersonTold:
    least, most = told.ages or (None, None)
    return PersonTold(name=told.name, role=told.role, protect=told.protect, age_least=least, age_most=most)


def _named(here: records.NamedHere) -> NamedHereTold:
    named = here.named
    return NamedHereTold(ref=named.ref, kind=named.kind, role=named.role, shown=named.shown, others=here.others)


def _outcome(told: records.CaseOutcome) -> OutcomeTold:
    return OutcomeTold(
        ref=told.ref,
        outcome=told.outcome,
        meaning=told.outcome.meaning,
        on=None if told.on is None else told.on.to_json(),
        persons=list(told.persons),
        current=told.current,
        now_for=list(told.now_for),
        unsure=told.unsure,
    )


def _version(told: records.Version) -> VersionTold:
    return VersionTold(ref=told.ref, reference=told.own_reference, known_from=told.known_from, known_to=told.known_to)
