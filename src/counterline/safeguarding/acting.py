"""Doing something about a concern: kept, and told to whoever it binds, in one act."""

from datetime import datetime
from typing import Final

from counterline import post
from counterline.governance import Body, ViewerRole, body_of, viewer_of
from counterline.places import law_of, register
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.safeguarding.acts import Doing, keep_act
from counterline.safeguarding.concern import Concern, Did
from counterline.safeguarding.concerns import concern
from counterline.safeguarding.rules import LIMITS
from counterline.vocabulary.identity import AgencyCode

_CAUSES: Final = (
    "select cause from concerns_told where mention_id = any(cast(:mentions as bigint[])) and agency = :agency"
)


def act(work: Work, ref: str, doing: Doing) -> Concern:
    """Do something about a concern: taking it up answers its letters, and a body that it is given to is told."""
    found = concern(work, ref)
    if doing.did is Did.GIVE and doing.body not in register():
        raise Conflict(f"No agency has the code {doing.body}. `counterline agencies` lists them.")
    made = keep_act(work, found, doing)
    if doing.did in {Did.TAKE_UP, Did.ANSWER, Did.CLOSE}:
        _answer_letters(work, found)
    if doing.did is Did.GIVE and doing.body:
        _give(work, found, AgencyCode(doing.body), made.ref, made.at)
    return concern(work, found.ref)


def _answer_letters(work: Work, found: Concern) -> None:
    mentions = sorted({each.mention_id for each in found.signs})
    for row in work.rows(_CAUSES, mentions=mentions, agency=viewer_of(work).agency):
        for each in post.standing(work, row.cause):
            if each.answer is None and not each.recalled:
                post.acknowledge(work, each.ref)


def _give(work: Work, found: Concern, body: AgencyCode, cause: str, at: datetime) -> None:
    role = ViewerRole.PARTNER if body_of(work, body) is Body.PARTNER else ViewerRole.SAFEGUARDING
    due = post.working_time(at, jurisdiction=law_of(body).jurisdiction, days=LIMITS["take_up"].value)
    post.send(work, Letter(Recipient(body, role), LetterKind.CONCERN_GIVEN, found.ref, f"given/{cause}", due=due))
