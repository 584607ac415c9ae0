"""Duties: what is due, a person's clocks, what is said of one, and the documents that they rest on."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.duties import duties_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("protection", "duty", "What must be done for people by when, and who said so.")


@ADDRESSES.get("/duties", "list", words=told.due_in_lines)
def duties_due(work: Work) -> told.DutiesDue:
    """What your agency must do for people, the earliest due first; no clock runs by a document that nobody approved."""
    return told.due_told(work)


@ADDRESSES.get("/duties/{ref}", "show", seeks="person")
def duties_of_person(work: Work, ref: Ref) -> told.ClocksTold:
    """The clocks of a person by the reference of any mention of them, those that stopped among them."""
    return told.clocks_told(work, duties.clocks_of_person(work, ref))


@ADDRESSES.post("/duties/{ref}/said", seeks="person", status=200)
def say_of_duty(work: Work, ref: Ref, asked: told.DutySpoken) -> told.ClocksTold:
    """Say in your own name that a duty began, was done, or will not be done and why."""
    return told.clocks_told(work, duties.say_of_duty(work, ref, asked.duty, asked.said, asked.reason, asked.at))


@ADDRESSES.get("/duty-documents", "documents")
def duty_documents(work: Work) -> told.DutyDocuments:
    """The duties of each nation with law, source and the day checked, and who approved them."""
    return told.documents_told(work)


@ADDRESSES.post("/duty-documents/{name}/approve", status=200)
def approve_duties(work: Work, name: str, asked: told.DutiesApproved) -> told.DutyDocumentTold:
    """Put a nation's duties in force in your own name, as a safeguarding lead of a body of that nation."""
    return told.document_told(duty_approvals.approve_duties(work, name, asked.version, asked.reason, asked.confirms))


@ADDRESSES.post("/duty-documents/{name}/suspend", "suspend", status=200)
def suspend_duties(work: Work, name: str, asked: told.DutiesSuspended) -> told.DutyDocumentTold:
    """Take a nation's duties out of force."""
    return told.document_told(duty_approvals.suspend_duties(work, name, asked.reason))
