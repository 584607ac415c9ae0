"""Requests for information for machines: asked, answered and taken back."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline.api.clients import Asking, IdempotencyKey
from counterline.coordination.asking import request_reading, requesting
from counterline.faces.coordination import requests_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["tasking"])


@router.get("/requests")
def information_requests(client: Asking) -> told.InformationRequestsTold:
    """What your side asked other bodies and was asked, what awaits an answer first."""
    with client.work() as work:
        return told.requests_told(work, request_reading.requests(work))


@router.post("/requests", status_code=201)
def ask_another(client: Asking, asked: told.RequestAsked, _: IdempotencyKey = None) -> told.InformationRequestTold:
    """Ask another body what it holds; 409 names what was asked before. Words that need an adviser keep it a draft."""
    with client.work() as work:
        return told.request_told(work, requesting.ask(work, asked.asking))


@router.get("/held-records")
def held_records(_: Asking, to: Annotated[str | None, Query(max_length=60)] = None) -> told.HeldRecordsTold:
    """What bodies outside policing, or the one of a code, are known to keep, and by which law: what a request ticks."""
    return told.held_told(to)


@router.get("/requests/{ref}")
def information_request(ref: Ref, client: Asking) -> told.InformationRequestTold:
    """One with all that was said of it since."""
    with client.work() as work, client.noting_a_miss(work, {"request": ref}):
        return told.request_told(work, request_reading.request(work, ref))


@router.post("/requests/{ref}/replies", status_code=201)
def reply_to_request(
    ref: Ref, client: Asking, asked: told.ReplyAsked, _: IdempotencyKey = None
) -> told.InformationRequestTold:
    """Answer it, say that nothing is held, decline, say whom to ring, recall an answer; send or withdraw what you asked."""
    with client.work() as work, client.noting_a_miss(work, {"request": ref}):
        return told.request_told(work, requesting.reply(work, ref, asked.replying))
