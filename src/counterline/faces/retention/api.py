"""Disposals: proposed, agreed to, advised on, taken back and read."""

from counterline.bootstrap.cleaning_up import backups_of
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.retention import (
    certificates,
    copies,
    deletions,
    disposals,
    legal_holds,
    own_records,
    reviewing,
    schedules,
)
from counterline.retention.certificates import Certificate
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("retention", "retention", "What is disposed of, and by whose order.")
PARTS = (ADDRESSES,)
ADDRESSES.get("/disposals", "list")(disposals.disposals)
ADDRESSES.post("/disposals")(disposals.propose_disposal)
ADDRESSES.get("/disposals/{ref}", "show", seeks="disposal")(disposals.disposal)
ADDRESSES.post("/disposals/{ref}/agreement", "agree", seeks="disposal", status=200)(disposals.agree_to_disposal)
ADDRESSES.post("/disposals/{ref}/end", "take-back", seeks="disposal", status=200)(disposals.take_back_disposal)
ADDRESSES.post("/disposals/{ref}/advice", "advise", first=("words",), seeks="disposal", status=200)(
    disposals.advise_on_disposal
)
ADDRESSES.get("/retention/schedule", "schedule")(schedules.schedule)
ADDRESSES.post("/retention/schedule")(schedules.keep_schedule)
ADDRESSES.post(
    "/retention/schedule/{ref}/approval", "approve-schedule", first=("reason",), seeks="schedule", status=200
)(schedules.approve_schedule)
ADDRESSES.get("/legal-holds", "holds")(legal_holds.legal_holds)
ADDRESSES.post("/legal-holds", "hold", first=("ground",))(legal_holds.set_legal_hold)
ADDRESSES.get("/legal-holds/{ref}", "show-hold", seeks="legal-hold")(legal_holds.legal_hold)
ADDRESSES.post("/legal-holds/{ref}/review", "review-hold", seeks="legal-hold", status=200)(
    legal_holds.review_legal_hold
)
ADDRESSES.post("/legal-holds/{ref}/end", "end-hold", seeks="legal-hold", status=200)(legal_holds.end_legal_hold)
ADDRESSES.post("/deletions")(deletions.propose_deleted)
ADDRESSES.get("/retention/reviews", "reviews")(reviewing.people_to_review)
ADDRESSES.get("/retention/review/{ref}", "review", seeks="person")(reviewing.person_to_review)
ADDRESSES.post("/retention/reviews", "decide")(reviewing.decide_reviews)
ADDRESSES.get("/retention/export", "export")(own_records.export_retention)
ADDRESSES.get("/copies", "copies")(copies.copies_to_erase)
ADDRESSES.get("/copies/{ref}", "copy", seeks="copy")(copies.copy_to_erase)
ADDRESSES.post("/copies/{ref}/erasure", "say-of-copy", seeks="copy", status=200)(copies.say_of_copy)


@ADDRESSES.get("/disposals/{ref}/certificate", "certificate")
def certificate(caller: Caller, ref: Ref) -> Certificate:
    """For each place in which the records of a disposal were, since when it is empty of them, or by when it will be."""
    with caller.work() as work, caller.noting_a_miss(work, {"disposal": ref}):
        return certificates.certificate(work, ref, backups_of(caller.building.settings))
