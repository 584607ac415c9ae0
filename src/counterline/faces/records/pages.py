"""The records' pages: all that a viewer may read as a list and a file, one record as told, and one thing records name."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.records import regrade_pages, told
from counterline.faces.records.said import said_in
from counterline.faces.records.sought import ON_A_PAGE, sought
from counterline.governance.log.model import OWN_VIEW
from counterline.governance.people.viewers import viewer_of
from counterline.governance.searches import note_search, noting_a_miss
from counterline.intake.running.corrected import RowCorrected, row_corrected
from counterline.intake.running.held import row_as_sent
from counterline.intake.running.submissions import Submission, submission_by_id
from counterline.places.ground.agencies import agency, register
from counterline.places.ground.area_names import areas_around
from counterline.plumbing.work import Work
from counterline.records.keeping import history, reading_back
from counterline.records.keeping import regrades as records_regrades
from counterline.records.keeping.reading_back import RecordTold, TraceStep
from counterline.records.kinds import KINDS, kinds_read_by
from counterline.records.looking import known, listed
from counterline.records.looking.listed import After, RecordListed, RecordsFound
from counterline.records.wording import disclosing
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.records.wording.clues import Known
from counterline.reports.sent import around_report, standing
from counterline.vocabulary.terms.grading import Grading, Scheme
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.web.agency_names import agency_name, names_of
from counterline.web.asked import reference_of
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import ViewersPage, needs
from counterline.web.taken import csv_of, note_taken

router = APIRouter()
router.include_router(regrade_pages.router)
NEEDED = needs("records:record:read")
TABS = (
    Tab(
        "records",
        "/records",
        10,
        Part.RETURNS,
        needs="records:record:read",
        first=True,
        also=("/known", "/find", "/entities"),
    ),
)


@router.get("/records", dependencies=[NEEDED])
def records_page(page: ViewersPage) -> Response:
    """The records a viewer may read, narrowed as the address asks, newest first."""
    wanted, means, mistakes = sought(page.request.query_params)
    with page.work() as work:
        kinds = [kind for kind in KINDS if kind in kinds_read_by(viewer_of(work))]
        found = RecordsFound((), None, {})
        if not mistakes.by_field:
            found = listed.page_of_records(work, wanted.asked(means), after=wanted.begins, most=ON_A_PAGE)
            if wanted.begins is None:  # turning a page is no new search
                note_search(work, wanted.narrowing, found.total, page.building.settings.searching_key)
    return page.render(
        "records/records.html",
        wanted=wanted,
        means=means,
        mistakes=mistakes,
        asked=page.request.query_params,
        found=found,
        matching=found.counts.get(wanted.kind, 0) if wanted.kind else found.total,
        kinds=kinds,
        known=list(Known),
        agencies=names_of(register()).values(),
        agency_name=agency_name,
        most=told.MOST_IN_FILE,
    )


@router.get("/records.csv", dependencies=[NEEDED])
def records_file(page: ViewersPage) -> Response:
    """The newest of the same records as a file, each row with its marking, whose view it is and the day it was taken."""
    wanted, means, mistakes = sought(page.request.query_params)
    if mistakes.by_field:
        return page.redirect(f"/records?{page.request.url.query}")
    with page.work() as work:
        found = listed.find_records(work, wanted.asked(means), most=told.MOST_IN_FILE)
        note_search(work, wanted.narrowing, len(found), page.building.settings.searching_key)
        note_taken(page, work, OWN_VIEW)
        disclosing.note_held_in(work, [each.ref for each in found], page.viewer.ref)
        rows = told.rows_of(work, found)
    return csv_of(f"records-{page.building.clock.today()}.csv", told.COLUMNS, rows)


@router.get("/records/{ref}")
def record_page(page: ViewersPage, ref: str) -> Response:
    """One record the viewer may read, and where it was told."""
    with page.work() as work:
        record = told.readable(work, reference_of(ref))
        around = Around.of(work, record)
    sources = [SourceSaid.from_body(each) for each in record.body["sources"]]
    return page.render(
        "records/record.html",
        marking=record.marking,
        record=record,
        said=said_in(record, in_full=around.is_own),
        around=around,
        terms=_terms(record),
        sources=[(source, _meaning_of(source)) for source in sources],
        of_force=agency(record.agency).is_force,
        agency_name=lambda code: agency(code).name,
        meaning_of_condition=_condition,
    )


@router.get("/known/{ref}", dependencies=[NEEDED])
def known_page(page: ViewersPage, ref: str) -> Response:
    """One thing, in which roles records name it, and every record that does."""
    with page.work() as work, noting_a_miss(work, {"known": ref}, page.building.settings.searching_key):
        thing = known.thing_known(work, reference_of(ref))
        after = After.parse(page.request.query_params.get("after", ""))
        found = listed.page_of_records(work, thing.asked, after=after, most=ON_A_PAGE)
    return page.render(
        "records/known.html",
        thing=thing,
        found=found,
        first=min((each.first for each in thing.roles if each.first), default=None),
        last=max((each.last for each in thing.roles if each.last), default=None),
        agency_name=agency_name,
        around=areas_around(thing.shown) if thing.kind == "place" and page.may("picture:own-view:read") else [],
    )


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

    is_own: bool
    settling: bool
    report: around_report.AroundReport | None
    trace: list[Telling]
    names: tuple[known.NamedHere, ...]
    same: tuple[RecordListed, ...]
    versions: tuple[history.Version, ...]
    outcomes: tuple[history.CaseOutcome, ...]
    regrades: list[records_regrades.Regrade]
    held_by: list[disclosing.HeldBy]

    @classmethod
    def of(cls, work: Work, record: RecordTold) -> "Around":
        """Read what stands around a record."""
        return cls(
            is_own=viewer_of(work).agency == record.agency,
            settling=standing.settling(work, record),
            report=around_report.around_report(work, record),
            trace=[Telling.of(work, step) for step in reading_back.trace_of(work, record.ref)],
            names=known.named_in(work, record.ref),
            same=known.naming_the_same(work, record.ref),
            versions=history.versions_of(work, record.ref),
            outcomes=history.outcomes_of(work, record.ref),
            regrades=records_regrades.regrades_of(work, record.ref),
            held_by=disclosing.held_by(work, record.agency, record.regime, record.jurisdiction),
        )


def _meaning_of(source: SourceSaid) -> dict[str, str]:
    return {} if source.scheme is Scheme.NOT_GRADED else Grading.parse(source.grading, source.scheme).meaning()


def _terms(record: RecordTold) -> tuple[str, list[tuple[str, str]]]:
    codes = {code.value: code.meaning for code in HandlingCode}
    return codes.get(record.handling, ""), [(condition, _condition(condition)) for condition in record.conditions]


def _condition(condition: str) -> str:
    return {each.value: each.meaning for each in Condition}.get(condition, "")
