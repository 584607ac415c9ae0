"""One record as it was told, of any kind: whom to protect, what became of it, what it says and names, and on what terms."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from counterline import reports
from counterline.faces.records.said import said_in
from counterline.governance import viewer_of
from counterline.intake import RowCorrected, Submission, row_as_sent, row_corrected, submission_by_id
from counterline.places import agency
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records import (
    CaseOutcome,
    NamedHere,
    RecordListed,
    RecordTold,
    SourceSaid,
    TraceStep,
    Version,
    named_in,
    naming_the_same,
    outcomes_of,
    record_by_ref,
    trace_of,
    versions_of,
)
from counterline.vocabulary.grading import Grading, Scheme
from counterline.vocabulary.handling import Condition, HandlingCode
from counterline.web.around_report import around_report
from counterline.web.asked import reference_of
from counterline.web.rendering.page import ViewersPage

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Telling:
    """One time the record was told, with its submission where the viewer may know of it."""

    step: TraceStep
    submission: Submission | None
    cells: dict[str, Any]
    corrected: RowCorrected | None

    @classmethod
    def of(cls, work: Work, step: TraceStep) -> "Telling":
        """Read where one telling stands, with its row as its file had it and the held row that it puts right."""
        taken = submission_by_id(work, step.submission_id)
        cells = row_as_sent(work, step.submission_id, step.sheet, step.content or {})
        return cls(step, taken, cells, row_corrected(work, step.submission_id, step.row_seq))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a record in the viewer's own view."""

    trace: list[Telling]
    names: tuple[NamedHere, ...]
    same: tuple[RecordListed, ...]
    versions: tuple[Version, ...]
    outcomes: tuple[CaseOutcome, ...]
    is_own: bool

    @classmethod
    def of(cls, work: Work, record: RecordTold) -> "Around":
        """Read what stands around a record."""
        return cls(
            trace=[Telling.of(work, step) for step in trace_of(work, record.ref)],
            names=named_in(work, record.ref),
            same=naming_the_same(work, record.ref),
            versions=versions_of(work, record.ref),
            outcomes=outcomes_of(work, record.ref),
            is_own=viewer_of(work).agency == record.agency,
        )


@router.get("/records/{ref}")
def record_page(page: ViewersPage, ref: str) -> Response:
    """One record the viewer may read, and where it was told."""
    with page.work() as work:
        record = record_by_ref(work, reference_of(ref))
        if record is None:
            raise NotFound(
                f"There is no record {ref} in what you may see. Its originator may have withdrawn it, or not share it."
            )
        around = Around.of(work, record)
        report = around_report(work, record)
        settling = reports.settling(work, record)
    sources = [SourceSaid.from_body(each) for each in record.body["sources"]]
    return page.render(
        "records/record.html",
        marking=record.marking,
        record=record,
        said=said_in(record, in_full=around.is_own),
        around=around,
        settling=settling,
        report=report,
        terms=_terms(record),
        sources=[(source, _meaning_of(source)) for source in sources],
        of_force=agency(record.agency).is_force,
        agency_name=lambda code: agency(code).name,
        meaning_of_condition=_condition,
    )


def _meaning_of(source: SourceSaid) -> dict[str, str]:
    return {} if source.scheme is Scheme.NOT_GRADED else Grading.parse(source.grading, source.scheme).meaning()


def _terms(record: RecordTold) -> tuple[str, list[tuple[str, str]]]:
    codes = {code.value: code.meaning for code in HandlingCode}
    return codes.get(record.handling, ""), [(condition, _condition(condition)) for condition in record.conditions]


def _condition(condition: str) -> str:
    known = {each.value: each.meaning for each in Condition}
    return known.get(condition, "")
