"""One record as it was told, and for its originator the way from it back to the file and row it came from."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import Field, JsonValue

from counterline import intake, records
from counterline.api.answers import Answer, Ref
from counterline.api.clients import Asking
from counterline.plumbing.errors import NotFound

router = APIRouter(tags=["records"])


class StepTold(Answer):
    """One telling of a record: when, and for its originator alone the submission, sheet and row a person would open."""

    submission: str | None = Field(description="Null where you may not know of the submission.")
    as_at: datetime
    sheet: str | None = Field(description="The originator alone sees the file's row; null for others.")
    row_number: int | None = Field(description="The originator alone sees the file's row; null for others.")
    content: dict[str, JsonValue] | None = Field(description="The row's own cells, for its originator alone.")


class RecordWhole(Answer):
    """One record with the terms on which it may be read, and its trace."""

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
    body: dict[str, JsonValue]
    trace: list[StepTold]


@router.get("/records/{ref}")
def record(ref: Ref, client: Asking) -> RecordWhole:
    """One record you may read, as it was told, and each submission in which it was told."""
    with client.work() as work:
        found = records.record_by_ref(work, ref)
        if found is None:
            raise NotFound(f"There is no record {ref} in what you may see.")
        steps = [(step, intake.submission_by_id(work, step.submission_id)) for step in records.trace_of(work, ref)]
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
        body=found.body,
        trace=[
            StepTold(
                submission=sent.ref if sent else None,
                as_at=step.as_at,
                sheet=step.sheet,
                row_number=step.row_number,
                content=step.content,
            )
            for step, sent in steps
        ],
    )
