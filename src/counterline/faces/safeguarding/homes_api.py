"""Homes taken over by the API: the list, one whole, what is said and done about it, and what the law asks."""

from typing import Annotated

from fastapi import APIRouter, Query

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import homes_told as told
from counterline.faces.safeguarding.homes_asked import HomeActSaid, HomesWanted, QuestionsDecided, VisitSaid
from counterline.safeguarding.homes import home_questions as safeguarding_home_questions
from counterline.safeguarding.homes import home_register, visiting
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["homes taken over"])


@router.get("/homes")
def homes(client: Asking, asked: Annotated[HomesWanted, Query()]) -> told.HomesTold:
    """Homes taken over in your own view, in the order of what is due; nobody is scored or ranked."""
    with client.work() as work:
        return told.homes(work, home_register.homes(work, asked.asked))


@router.get("/homes/{ref}")
def home(ref: Ref, client: Asking) -> told.HomeTold:
    """One home by the reference of any mention of its address: dangers, people, visits, orders, and what was done."""
    with client.work() as work, client.noting_a_miss(work, {"home": ref}):
        return told.home(work, home_register.home(work, ref))


@router.post("/homes/{ref}/acts", status_code=201)
def act_on_home(ref: Ref, client: Asking, sent: HomeActSaid, _: IdempotencyKey = None) -> told.HomeTold:
    """Plan a visit with its reprisal check, say how often, answer a question of the law's, or say how it ended."""
    with client.work() as work, client.noting_a_miss(work, {"home": ref}):
        return told.home(work, home_register.act_on_home(work, ref, sent.doing))


@router.post("/home-visits", status_code=201)
def send_visit(client: Asking, sent: VisitSaid, _: IdempotencyKey = None) -> told.VisitSent:
    """Tell of a visit to a home: it becomes a record of your agency's, once for each `key`."""
    with client.work() as work:
        return told.VisitSent(record=visiting.send_visit(work, sent.told).ref)


@router.get("/home-questions")
def home_questions(client: Asking) -> told.EveryQuestion:
    """What the law of each nation asks of a home taken over, with its sources; drafts until somebody approves them."""
    with client.work() as work:
        return told.every_question(work)


@router.post("/home-questions/{name}", status_code=201)
def decide_questions(
    name: str, client: Asking, sent: QuestionsDecided, _: IdempotencyKey = None
) -> told.QuestionsOfLaw:
    """Put the questions of your nation in force in your own name, or take them out of it."""
    with client.work() as work:
        made = safeguarding_home_questions.decide_questions(
            work, name, sent.version, sent.reason, in_force=sent.in_force
        )
        return told.questions(made)
