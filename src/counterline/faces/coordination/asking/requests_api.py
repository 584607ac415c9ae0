"""Requests for information, for machines and at a terminal: asked, answered and taken back."""

from typing import Annotated

from counterline.coordination.asking import request_reading, requesting
from counterline.coordination.asking.requesting import NewReply, NewRequest
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.coordination.asking import requests_told as told
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("tasking", "requests", "What one body asks another whether it holds.")
Body = Annotated[str | None, crossing.field("Body", "The body, by its code; left out, any.", max_length=60)]


@ADDRESSES.get("/requests", "list")
def information_requests(work: Work) -> told.Requests:
    """What your side asked other bodies and was asked, what awaits an answer first."""
    return told.requests_told(work, request_reading.requests(work))


@ADDRESSES.post("/requests", "ask")
def ask_another(work: Work, asked: NewRequest) -> told.Request:
    """Ask another body what it holds; 409 names what was asked before. Words that need an adviser keep it a draft."""
    return told.request_told(work, requesting.ask(work, asked))


@ADDRESSES.get("/held-records", "held")
def held_records(_: Caller, to: Body = None) -> told.HeldRecords:
    """What bodies outside policing, or the one of a code, are known to keep, and by which law: what a request ticks."""
    return told.held_told(to)


@ADDRESSES.get("/requests/{ref}", "show", seeks="request")
def information_request(work: Work, ref: Ref) -> told.Request:
    """One request, with every answer to it since."""
    return told.request_told(work, request_reading.request(work, ref))


@ADDRESSES.post("/requests/{ref}/replies", "reply", first=("reply",), seeks="request")
def reply_to_request(work: Work, ref: Ref, said: NewReply) -> told.Request:
    """Answer it, say that nothing is held, decline, say whom to ring, recall an answer; send or withdraw what you asked."""
    return told.request_told(work, requesting.reply(work, ref, said))
