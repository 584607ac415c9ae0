"""Clocks of seized and frozen money and the documents that they rest on, for machines and at a terminal."""

from counterline.doors.offering import Addresses
from counterline.faces.proceeds import asset_told
from counterline.faces.proceeds import clocks_told as told
from counterline.plumbing.work import Work
from counterline.proceeds.clocks import clock_approvals
from counterline.proceeds.clocks.clock_lists import running_clocks
from counterline.proceeds.recording import receipt_form, seizing
from counterline.proceeds.recording.seizing import SeizureTold

ADDRESSES = Addresses("money", "money", "What was taken, what became of it, and where money went.")


@ADDRESSES.get("/money/clocks", "clocks")
def money_clocks(work: Work) -> told.MoneyClocks:
    """Clocks of what was stopped, by hours left; no clock runs by a document that nobody approved."""
    return told.told(work, running_clocks(work))


@ADDRESSES.get("/money/clock-documents", "clock-documents")
def money_clock_documents(work: Work) -> told.ClockDocuments:
    """The clocks of each jurisdiction with law, source and the day read, and who approved them."""
    return told.ClockDocuments([told.document_told(each) for each in clock_approvals.SHELF.every(work)])


@ADDRESSES.post("/money/clock-documents/{name}/approve", "approve-clocks", status=200)
def approve_money_clocks(work: Work, name: str, asked: told.ClocksApproved) -> told.ClockDocumentTold:
    """Put a jurisdiction's clocks in force in your own name, as a commander of a body there."""
    return told.document_told(clock_approvals.approve_clocks(work, name, asked.version, asked.reason, asked.confirms))


@ADDRESSES.post("/money/clock-documents/{name}/suspend", "suspend-clocks", status=200)
def suspend_money_clocks(work: Work, name: str, asked: told.ClocksSuspended) -> told.ClockDocumentTold:
    """Take a jurisdiction's clocks out of force."""
    return told.document_told(clock_approvals.suspend_clocks(work, name, asked.reason))


@ADDRESSES.post("/money/seizure", "seize", first=("on", "power"))
def record_seizure(work: Work, asked: SeizureTold) -> told.SeizureKept:
    """Keep a seizure as a record of your own agency, and be told which clock it starts."""
    return told.kept(work, seizing.record_seizure(work, asked).ref)


ADDRESSES.post("/money/assets/{ref}/step", "step", first=("step", "on"), seeks="asset")(asset_told.record_step)
ADDRESSES.post("/money/receipt", "receipt", first=("on", "amount", "outcome"))(receipt_form.record_receipt)
