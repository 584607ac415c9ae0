"""Wording that waits for the covert-authorities adviser, for machines."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.coordination.asking import advice
from counterline.faces.coordination import advice_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["tasking"])


@router.get("/covert-advice")
def covert_questions(client: Asking) -> told.CovertQuestionsTold:
    """Wording that you advise on, or what of yours went to an adviser; what waits first."""
    with client.work() as work:
        return told.questions_told(advice.covert_questions(work))


@router.get("/covert-advice/{ref}")
def covert_question(ref: Ref, client: Asking) -> told.CovertQuestionTold:
    """One, with each sentence that stopped it and why. No machine decides that words are lawful."""
    with client.work() as work, client.noting_a_miss(work, {"wording": ref}):
        return told.question_told(advice.covert_question(work, ref))


@router.post("/covert-advice/{ref}", status_code=201)
def advise(ref: Ref, client: Asking, said: told.AdviceSaid, _: IdempotencyKey = None) -> told.CovertQuestionTold:
    """Let the words go by an authority or since none is needed, or send them back; whoever wrote them sends them then."""
    with client.work() as work, client.noting_a_miss(work, {"wording": ref}):
        return told.question_told(advice.advise(work, ref, said.reason, said.authority, none_needed=said.none_needed))
