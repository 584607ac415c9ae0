"""Regrades: how a record of one's own agency was regraded, and putting it on other terms."""

from counterline.doors.offering import Addresses
from counterline.faces.records import regrades_told, told
from counterline.intake.running import regrading
from counterline.intake.running.regrading import NewTerms, Regrading
from counterline.plumbing.work import Work
from counterline.records.keeping import regrades as records_regrades
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("records")


@ADDRESSES.get("/records/{ref}/regrades", "regrades")
def regrades(work: Work, ref: Ref) -> regrades_told.Regrades:
    """How a record was regraded; for its originator's people alone, to others there is nothing."""
    return regrades_told.regrades(records_regrades.regrades_of(work, told.readable(work, ref).ref))


@ADDRESSES.ask("/records/{ref}/regrades/foreseen", "foresee")
def foreseen(work: Work, ref: Ref, asked: NewTerms) -> regrades_told.Foreseen:
    """Who would gain and lose a record of your own agency by other terms, agencies and roles; nothing is changed."""
    return regrades_told.foreseen(regrading.foresee(work, ref, asked))


@ADDRESSES.post("/records/{ref}/regrades", "regrade")
def regrade(work: Work, ref: Ref, sent: Regrading) -> regrades_told.Regraded:
    """Put a record of your own agency on other terms, at once and in every version; 403 for every other agency."""
    return regrades_told.regraded(regrading.regrade_record(work, ref, sent))
