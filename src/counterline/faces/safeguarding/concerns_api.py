"""Concerns by the API: the list, one whole, what is done about it, the rules, and whom to ring."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import concerns_told as told
from counterline.faces.safeguarding.concerns_asked import (
    ActSaid,
    ConcernsWanted,
    DutyNumberSaid,
    LimitSaid,
    PerhapsSaid,
    WorrySaid,
)
from counterline.safeguarding.concerns import acting
from counterline.safeguarding.concerns import concerns as safeguarding_concerns
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.reviews import perhaps_answering
from counterline.safeguarding.signs import own_limits
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["concerns"])


@router.get("/concerns")
def concerns(client: Asking, asked: Annotated[ConcernsWanted, Query()]) -> told.ConcernsTold:
    """Whoever may be exploited in your own view, in the order of what is due; nobody is scored or ranked."""
    with client.work() as work:
        return told.concerns(work, safeguarding_concerns.concerns(work, asked.asked))


@router.get("/concerns/{ref}")
def concern(ref: Ref, client: Asking) -> told.ConcernTold:
    """One person or address, by the reference of any mention: which rules hold, on what they rest, and what was done."""
    with client.work() as work, client.noting_a_miss(work, {"concern": ref}):
        return told.concern(work, safeguarding_concerns.concern(work, ref))


@router.post("/concerns/{ref}/acts", status_code=201)
def act(ref: Ref, client: Asking, sent: ActSaid, _: IdempotencyKey = None) -> told.ConcernTold:
    """Take a concern up, give it to a body, plan, close, check or open it again, each with a reason."""
    with client.work() as work, client.noting_a_miss(work, {"concern": ref}):
        return told.concern(work, acting.act(work, ref, sent.doing))


@router.post("/concerns/{ref}/perhaps", status_code=201)
def answer_perhaps(ref: Ref, client: Asking, sent: PerhapsSaid, _: IdempotencyKey = None) -> told.ConcernTold:
    """Say, after ringing the other body, whether its person and this one are one: `same`, `different` or `unsure`."""
    with client.work() as work, client.noting_a_miss(work, {"concern": ref}):
        perhaps_answering.answer_perhaps(work, sent.question, sent.verdict, sent.reason)
        return told.concern(work, safeguarding_concerns.concern(work, ref))


@router.get("/concern-rules")
def concern_rules(client: Asking) -> told.RulesTold:
    """The rules that raise a concern, in plain words, and the source of each number."""
    with client.work() as work:
        return told.rules(work)


@router.post("/concern-limits", status_code=201)
def set_concern_limit(client: Asking, sent: LimitSaid, _: IdempotencyKey = None) -> told.LimitTold:
    """Set a number by which rules judge at your agency, in your own name and with the reason."""
    with client.work() as work:
        return told.LimitTold.of(own_limits.set_limit(work, sent.name, sent.value, sent.reason))


@router.post("/duty-number", status_code=201)
def keep_duty_number(client: Asking, sent: DutyNumberSaid, _: IdempotencyKey = None) -> told.DutyNumberTold:
    """Say whom to ring at your agency about somebody to protect, and when it is answered."""
    with client.work() as work:
        return told.DutyNumberTold.of(duty_numbers.keep_duty_number(work, sent.number, sent.hours))


@router.post("/worries/readers")
def worry_readers(client: Asking, sent: WorrySaid) -> told.WorryReaders:
    """Who would read a worry, before it is sent: those who protect, and nobody who investigates. Nothing is kept."""
    with client.work() as work:
        return told.readers(work, sent.worry)


@router.post("/worries", status_code=201)
def send_worry(client: Asking, sent: WorrySaid, _: IdempotencyKey = None) -> told.WorrySent:
    """Say that you worry about somebody: it becomes a record that those who protect read, and nobody who investigates."""
    with client.work() as work:
        return told.send(work, sent.worry)
