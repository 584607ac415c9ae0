"""One record as it was told: on what terms, how graded, what it says, and for its originator the file and row it came from."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import Response

from counterline.intake import Submission, submission_by_id
from counterline.places import agency, place
from counterline.plumbing.errors import NotFound
from counterline.records import AreaSaid, LineReturn, RecordTold, SourceSaid, TraceStep, record_by_ref, trace_of
from counterline.vocabulary.grading import Grading, Scheme
from counterline.vocabulary.handling import Condition, HandlingCode
from counterline.web.messages import catalogue
from counterline.web.navigation import Pages
from counterline.web.pages.lines import reference_of
from counterline.web.rendering.page import ViewersPage

router = APIRouter()
PAGES = Pages(router)


@dataclass(frozen=True, slots=True)
class Telling:
    """One time the record was told, with its submission where the viewer may know of it."""

    step: TraceStep
    submission: Submission | None


@router.get("/records/{ref}")
def record_page(page: ViewersPage, ref: str) -> Response:
    """One record the viewer may read, and where it was told."""
    with page.work() as work:
        record = record_by_ref(work, reference_of(ref))
        if record is None:
            raise NotFound(
                f"There is no record {ref} in what you may see. Its originator may have withdrawn it, or not share it."
            )
        trace = [Telling(step, submission_by_id(work, step.submission_id)) for step in trace_of(work, record.ref)]
    said = LineReturn.from_body(record.body)
    return page.render(
        "records/record.html",
        marking=record.marking,
        record=record,
        said=said,
        rows=_rows(said),
        terms=_terms(record),
        sources=[(source, meaning_of(source)) for source in said.sources],
        trace=trace,
        agency_name=lambda code: agency(code).name,
        meaning_of_condition=_condition,
    )


def meaning_of(source: SourceSaid) -> dict[str, str]:
    """What each part of a source's grading means, in the words of its own scheme; nothing where it is not graded."""
    return {} if source.scheme is Scheme.NOT_GRADED else Grading.parse(source.grading, source.scheme).meaning()


def _terms(record: RecordTold) -> tuple[str, list[tuple[str, str]]]:
    codes = {code.value: code.meaning for code in HandlingCode}
    return codes.get(record.handling, ""), [(condition, _condition(condition)) for condition in record.conditions]


def _condition(condition: str) -> str:
    known = {each.value: each.meaning for each in Condition}
    return known.get(condition, "")


def _rows(said: LineReturn) -> list[tuple[str, list[str]]]:
    say = catalogue()
    points = [
        say(f"records.said.{'now' if each.when == 'now' else 'before'}", point=each.point.shown)
        for each in said.contact_points
    ]
    values: dict[str, list[str]] = {
        "contact_points": points,
        "brands": list(said.brands),
        "status": [said.status],
        "first_seen": _shown(said.first_seen),
        "last_seen": _shown(said.last_seen),
        "closed_on": _shown(said.closed_on),
        "exporting": [_area(said.exporting)] if said.exporting else [],
        "importing": [_area(each) for each in said.importing],
        "drugs": [drug.meaning for drug in said.drugs],
        "holders": list(said.holders),
        "runners": list(said.runners),
        "children_seen": _shown(said.children_seen),
        "adults_seen": _shown(said.adults_seen),
        "group_reference": _shown(said.group_reference),
        "lead_force": [agency(said.lead_force).name] if said.lead_force else [],
        "price": _shown(said.price),
        "message": _shown(said.message),
    }
    return list(values.items())


def _shown(value: object) -> list[str]:
    return [] if value is None else [str(value)]


def _area(area: AreaSaid) -> str:
    read = [place(area.place).shown] if area.place else []
    read += [agency(area.force).name] if area.force else []
    return f"{area.said} ({catalogue()('lines.said.read_as', area=', '.join(read))})" if read else area.said
