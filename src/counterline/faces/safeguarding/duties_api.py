"""Duties by the API: what is due, a person's clocks, what is said of one, and the documents that they rest on."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import duties_told as told
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["protection"])


@router.get("/duties")
def duties_due(client: Asking) -> told.DutiesDue:
    """What your agency has to do for people, the earliest due first; nothing runs by a document that nobody approved."""
    with client.work() as work:
        return told.due_told(work)


@router.get("/duties/{ref}")
def duties_of_person(ref: Ref, client: Asking) -> told.ClocksTold:
    """The clocks of a person by the reference of any mention of them, those that stopped among them."""
    with client.work() as work, client.noting_a_miss(work, {"person": ref}):
        return told.clocks_told(work, duties.clocks_of_person(work, ref))


@router.post("/duties/{ref}/said")
def say_of_duty(ref: Ref, client: Asking, asked: told.DutySpoken, _: IdempotencyKey = None) -> told.ClocksTold:
    """Say in your own name that a duty began, was done, or will not be done and why."""
    with client.work() as work, client.noting_a_miss(work, {"person": ref}):
        return told.clocks_told(work, duties.say_of_duty(work, ref, asked.duty, asked.said, asked.reason, asked.at))


@router.get("/duty-documents")
def duty_documents(client: Asking) -> told.DutyDocuments:
    """The duties of each nation with law, source and the day checked, and who approved them."""
    with client.work() as work:
        return told.documents_told(work)


@router.post("/duty-documents/{name}/approve")
def approve_duties(
    name: str, client: Asking, asked: told.DutiesApproved, _: IdempotencyKey = None
) -> told.DutyDocumentTold:
    """Put a nation's duties in force in your own name, as somebody of a body of that nation."""
    with client.work() as work:
        return told.document_told(
            duty_approvals.approve_duties(work, name, asked.version, asked.reason, asked.confirms)
        )


@router.post("/duty-documents/{name}/suspend")
def suspend_duties(
    name: str, client: Asking, asked: told.DutiesSuspended, _: IdempotencyKey = None
) -> told.DutyDocumentTold:
    """Take a nation's duties out of force."""
    with client.work() as work:
        return told.document_told(duty_approvals.suspend_duties(work, name, asked.reason))
