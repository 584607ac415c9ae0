"""Investigations for machines: the register, one whole, and everything that is said of it."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.coordination.register import material as coordination_material
from counterline.coordination.register import planning, registering, same_operation, who_is_named
from counterline.coordination.subjects import investigations as coordination_investigations
from counterline.coordination.subjects import saying
from counterline.faces.coordination.register import investigations_asked as asked
from counterline.faces.coordination.register import investigations_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["investigations"])


@router.get("/investigations")
def investigations(client: Asking, wanted: Annotated[asked.InvestigationsWanted, Query()]) -> told.InvestigationsTold:
    """The investigations that you may read, those that are worked on first."""
    with client.work() as work:
        return told.investigations_told(coordination_investigations.investigations(work, wanted.asked))


@router.post("/investigations", status_code=201)
def register(client: Asking, sent: asked.InvestigationSaid, _: IdempotencyKey = None) -> told.RegisteredTold:
    """Register an investigation; refused where one that you read may be it already, unless you say why yours is another."""
    with client.work() as work:
        return told.RegisteredTold.of(registering.register_investigation(work, sent.registering))


@router.get("/investigations/{ref}")
def investigation(ref: Ref, client: Asking) -> told.InvestigationWhole:
    """One investigation: whom to ring, its subjects, what was said of it, what is planned, and entries like it."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        return told.whole(work, ref)


@router.post("/investigations/{ref}/entry")
def change_entry(ref: Ref, client: Asking, sent: asked.EntryChanged, _: IdempotencyKey = None) -> told.RegisteredTold:
    """Correct what an entry registered here says; one that came in a return is corrected in its own register."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        return told.RegisteredTold.of(registering.change_entry(work, ref, sent.changed))


@router.post("/investigations/{ref}/said", status_code=201)
def say(ref: Ref, client: Asking, sent: asked.StatementSaid, _: IdempotencyKey = None) -> told.StatementTold:
    """Say whom to ring, a plan, a decision, an authority, a threat to life and the like; nothing said is changed."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        made = saying.say(work, ref, sent.says, sent.said)
        return told.StatementTold.of(made, said=dict(made.said))


@router.post("/investigations/{ref}/subjects", status_code=201)
def add_subject(ref: Ref, client: Asking, sent: asked.SubjectAdded, _: IdempotencyKey = None) -> told.RegisteredTold:
    """Add a subject with a reason: a corrected version of the entry; a person with a category and a day of review."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        return told.RegisteredTold.of(registering.add_subject(work, ref, sent.adding))


@router.post("/investigations/{ref}/subjects/{subject}")
def say_of_subject(
    ref: Ref, subject: Ref, client: Asking, sent: asked.SubjectStatement, _: IdempotencyKey = None
) -> told.SubjectTold:
    """Say what is given away of a subject, that somebody is named or was looked at again, or that it has ended."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref, "subject": subject}):
        return told.subjects_told(work, [registering.say_of_subject(work, ref, subject, sent.said)])[0]


@router.get("/investigations/{ref}/subjects.csv", response_class=Csv)
def subjects_file(ref: Ref, client: Asking) -> Response:
    """Its subjects as a file, which is a disclosure to whoever takes it; nobody is in it by name who may be a child."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        found = who_is_named.subjects_taken(work, ref, client.taker)
    return csv_answer("subjects", who_is_named.COLUMNS, found)


@router.post("/investigations/{ref}/events", status_code=201)
def plan_event(ref: Ref, client: Asking, sent: asked.EventPlanned, _: IdempotencyKey = None) -> told.EventTold:
    """Plan a visit, a warrant or the like at a place and between two times."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref}):
        return told.EventTold.of(planning.plan_event(work, ref, sent.event))


@router.post("/investigations/{ref}/events/{event}/cancel")
def cancel_event(ref: Ref, event: Ref, client: Asking, _: IdempotencyKey = None) -> told.EventTold:
    """Say that a planned event will not be."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref, "event": event}):
        return told.EventTold.of(planning.cancel_event(work, ref, event))


@router.post("/investigations/{ref}/same")
def judge_same(ref: Ref, client: Asking, sent: asked.SameJudged, _: IdempotencyKey = None) -> told.InvestigationWhole:
    """Say whether another entry is of the same operation, and why; said again, the later counts."""
    with client.work() as work, client.noting_a_miss(work, {"investigation": ref, "other": sent.other}):
        same_operation.judge_same(work, ref, sent.other, sent.verdict, sent.reason)
        return told.whole(work, ref)


@router.get("/material")
def material(client: Asking) -> told.MaterialsTold:
    """What may be relevant to a prosecution in your agency's investigations, what is sensitive last."""
    with client.work() as work:
        return told.materials_told(coordination_material.material(work))


@router.get("/material.csv", response_class=Csv)
def material_file(client: Asking) -> Response:
    """The same as a file, which is a disclosure to whoever takes it."""
    with client.work() as work:
        found = coordination_material.material_taken(work, client.taker)
    return csv_answer("material", coordination_material.COLUMNS, told.material_rows(found))
