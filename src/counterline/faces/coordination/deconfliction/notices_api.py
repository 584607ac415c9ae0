"""Notices and overlaps for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_answer
from counterline.coordination import desk_numbers
from counterline.coordination.deconfliction import notices as coordination_notices
from counterline.coordination.deconfliction import overlaps as coordination_overlaps
from counterline.faces.coordination.deconfliction import notices_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["deconfliction"])


@router.get("/notices")
def notices(client: Asking) -> told.NoticesTold:
    """Your notices that something of yours meets another's: whom to ring, and no record, day or time of theirs."""
    with client.work() as work:
        return told.notices_told(coordination_notices.notices(work))


@router.get("/notices/{ref}")
def notice(ref: Ref, client: Asking) -> told.NoticeTold:
    """One notice."""
    with client.work() as work, client.noting_a_miss(work, {"notice": ref}):
        return told.notice_told(coordination_notices.notice(work, ref))


@router.post("/notices/{ref}/outcome", status_code=201)
def say_outcome(ref: Ref, client: Asking, said: told.OutcomeSaid, _: IdempotencyKey = None) -> told.NoticeTold:
    """Say what came of it, in your own name; its letter is answered with that."""
    with client.work() as work, client.noting_a_miss(work, {"notice": ref}):
        return told.notice_told(coordination_notices.say_outcome(work, ref, said.outcome, said.reason, said.met))


@router.post("/intelligence-desk", status_code=201)
def keep_desk(client: Asking, said: told.IntelligenceDeskSaid, _: IdempotencyKey = None) -> told.IntelligenceDeskTold:
    """Say whom to ring at your agency about what was found or a threat to life, where no investigation says whom."""
    with client.work() as work:
        return told.IntelligenceDeskTold.of(desk_numbers.keep_desk(work, said.number, said.hours))


@router.get("/overlaps")
def overlaps(client: Asking) -> told.OverlapsFound:
    """Where investigations meet one another and others' records, for the national desk."""
    with client.work() as work:
        return told.overlaps_found(coordination_overlaps.overlaps(work))


@router.get("/overlaps.csv", response_class=Csv)
def overlaps_file(client: Asking) -> Response:
    """Every two investigations that meet, as a file: a disclosure to whoever takes it."""
    with client.work() as work:
        found = coordination_overlaps.overlaps_taken(work, client.taker)
    return csv_answer("overlaps", coordination_overlaps.COLUMNS, map(coordination_overlaps.row_of, found))
