"""Findings and reviews for machines: what is found of somebody, and whether holds may end."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import findings_told as told
from counterline.safeguarding.duties import findings as safeguarding_findings
from counterline.safeguarding.reviews import reviews
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["findings and holds"])


@router.get("/findings/{ref}")
def findings(ref: Ref, client: Asking) -> told.FindingsTold:
    """What was found of the person of a mention, the newest first; the latest that nobody undid counts, until its day."""
    with client.work() as work, client.noting_a_miss(work, {"mention": ref}):
        person = safeguarding_findings.person_named(work, ref)
        return told.findings_told(safeguarding_findings.findings_of(work, [person.ref]))


@router.post("/findings", status_code=201)
def make_finding(client: Asking, sent: told.FindingMade, _: IdempotencyKey = None) -> told.FindingTold:
    """Find that somebody is adult and, on what is known, not exploited, for a quarter at most."""
    with client.work() as work, client.noting_a_miss(work, {"mention": sent.mention}):
        return told.FindingTold.of(safeguarding_findings.make_finding(work, sent.mention, sent.reason, sent.until))


@router.post("/findings/{ref}/undo", status_code=201)
def undo_finding(ref: Ref, client: Asking, sent: told.FindingUndone, _: IdempotencyKey = None) -> told.FindingTold:
    """Undo a finding of your agency's, or any at the national body."""
    with client.work() as work, client.noting_a_miss(work, {"finding": ref}):
        return told.FindingTold.of(safeguarding_findings.undo_finding(work, ref, sent.reason))


@router.get("/reviews")
def reviews_of_holds(client: Asking) -> told.ReviewsTold:
    """Whether holds may end: every review, those first that wait for an answer and are due soonest."""
    with client.work() as work:
        return told.reviews_told(reviews.reviews(work))


@router.get("/reviews/{ref}")
def review_of_holds(ref: Ref, client: Asking) -> told.ReviewTold:
    """One review: of whom, for what causes they are held, and what was answered."""
    with client.work() as work, client.noting_a_miss(work, {"review": ref}):
        return told.review_told(reviews.review(work, ref))


@router.post("/reviews/{ref}/answer", status_code=201)
def answer_review(ref: Ref, client: Asking, sent: told.ReviewAnswered, _: IdempotencyKey = None) -> told.ReviewTold:
    """Answer for your side whether these holds may end; two people answer where facts conflict."""
    with client.work() as work, client.noting_a_miss(work, {"review": ref}):
        return told.review_told(reviews.answer_review(work, ref, sent.reason, sent.until, clears=sent.clears))
