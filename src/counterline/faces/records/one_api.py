"""One record of any kind as it was told, with whom to protect, what it names, what became of it, and its way back to a row."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from counterline import governance, intake, records, reports
from counterline.api.answers import FileBeside, Ref
from counterline.api.clients import Asking
from counterline.faces.records.kinds import RECORD_OF_ANY_KIND
from counterline.faces.records.told import (
    NamedHereTold,
    OutcomeTold,
    PersonTold,
    RecordAround,
    RecordWhole,
    RowTold,
    StepTold,
    VersionTold,
)
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work

router = APIRouter()


def _stood(
    work: Work, step: records.TraceStep
) -> tuple[records.TraceStep, intake.Submission | None, dict[str, Any] | None, intake.RowCorrected | None]:
    own = step.content is not None
    cells = intake.row_as_sent(work, step.submission_id, step.sheet, step.content or {}) if own else None
    held = intake.row_corrected(work, step.submission_id, step.row_seq)
    return step, intake.submission_by_id(work, step.submission_id), cells, held


@router.get("/records/{ref}", response_model=RECORD_OF_ANY_KIND)
def record(ref: Ref, client: Asking) -> Response:
    """One record you may read, of any kind, as it was told, with what it names and what became of it."""
    with client.work() as work:
        found = records.record_by_ref(work, ref)
        if found is None:
            raise NotFound(f"There is no record {ref} in what you may see.")
        steps = [_stood(work, step) for step in records.trace_of(work, ref)]
        own = governance.viewer_of(work).agency == found.agency
        around = _around(work, found)
    told = RecordWhole(
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
    # What the ledger holds is told as it is: the schema of its kind describes it, and is never a reason to keep it back.
    return Response(told.model_dump_json(), media_type="application/json")


def _around(work: Work, found: records.RecordTold) -> RecordAround:
    return RecordAround(
        settling=reports.settling(work, found),
        persons=[_person(each) for each in records.persons_told(found.body, found.day)],
        names=[_named(each) for each in records.named_in(work, found.ref)],
        outcomes=[_outcome(each) for each in records.outcomes_of(work, found.ref)],
        versions=[_version(each) for each in records.versions_of(work, found.ref)],
        files=[FileBeside.model_validate(each) for each in reports.files_beside(work, found)],
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
