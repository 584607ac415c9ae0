"""Publications for machines: prepared, answered by forces, released by a second person, read by all, and recounted."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_response
from counterline.doors.answers import Question
from counterline.doors.paging import Paging
from counterline.faces.picture.published_told import (
    PreparedPage,
    PreparedTold,
    PublishedPage,
    PublishedTold,
    RecountTold,
    all_prepared_told,
    prepared_told,
    published_told,
    recount_told,
)
from counterline.picture.releasing import preparing, raising, recounting, spreadsheet_rows
from counterline.picture.releasing import published as picture_published
from counterline.picture.releasing.preparing import ForceAnswer, Proposal
from counterline.records.wording.disclosing import NAMES_NOBODY
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.spreadsheet_cell import csv_lines

router = APIRouter(tags=["publications"])


class ReleaseSent(Question):
    """What an analyst would have released, or put in the place of what was published."""

    title: str = Field(min_length=1, max_length=200)
    on: date | None = Field(
        None, description="The day of the figures; the latest month's end with returns due if not given."
    )
    national_only: bool = Field(False, description="The national totals alone, which no force is asked about.")
    revises: Ref | None = None
    reason: str | None = Field(None, max_length=1000, description="Why it is revised: what was wrong or came late.")


class AnswerSent(Question):
    """What a force answers. No reasons are asked for."""

    answer: ForceAnswer
    announced: int | None = Field(None, ge=0, le=100_000, description="Closures that it has announced for the month.")


class MarkingRaised(Question):
    """What the figures tell together that none tells alone."""

    reason: str = Field(min_length=20, max_length=1000)


@router.get("/published")
def all_published(client: Asking, asked: Annotated[Paging, Query()]) -> PublishedPage:
    """Every publication, newest first. What was published stays as it was sealed."""
    with client.work() as work:
        # Oldest is number 0, so that a new publication moves none of those before it.
        numbered = list(enumerate(reversed(picture_published.all_published(work))))
    part = client.bookmarks("published", asked).part(numbered, lambda each: (f"{10**9 - each[0]:010}",))
    return PublishedPage(items=[published_told(each) for _, each in part.items], next=part.next)


@router.get("/published/{ref}")
def published(ref: Ref, client: Asking) -> PublishedTold:
    """One publication as it was sealed, and the one that revised it, if any."""
    with client.work() as work:
        return published_told(picture_published.published(work, FigureRef(ref)))


@router.get("/published/{ref}/figures.csv", response_class=Csv)
def published_csv(ref: Ref, client: Asking) -> Response:
    """Every figure of one publication as CSV; each row with its marking, rule, date and who released it."""
    with client.work() as work:
        found = picture_published.published(work, FigureRef(ref))
    client.takes_away("published", held=NAMES_NOBODY)
    return csv_response(found.ref, csv_lines(spreadsheet_rows.COLUMNS, spreadsheet_rows.cells_of(found)), found.marking)


@router.post("/published/{ref}/marking", status_code=201)
def raise_marking(ref: Ref, client: Asking, sent: MarkingRaised, _: IdempotencyKey = None) -> PublishedTold:
    """Mark a publication OFFICIAL-SENSITIVE, above its parts; the national desk alone. Nobody lowers it again."""
    with client.work() as work:
        return published_told(raising.raise_marking(work, FigureRef(ref), sent.reason))


@router.get("/published/{ref}/recount")
def recount(ref: Ref, client: Asking) -> RecountTold:
    """The publication counted once more from what was known at the instant of its release; the national desk alone."""
    with client.work() as work:
        return recount_told(recounting.recount(work, FigureRef(ref)))


@router.get("/releases")
def releases(client: Asking) -> PreparedPage:
    """Every release that the desk has prepared; to a force, those that ask it."""
    with client.work() as work:
        return all_prepared_told(work, preparing.all_prepared(work))


@router.post("/releases", status_code=201, responses={200: {"description": "It was prepared already."}})
def prepare(client: Asking, response: Response, sent: ReleaseSent, _: IdempotencyKey = None) -> PreparedTold:
    """Prepare a release and ask the forces that it names. Nothing is drawn yet. The same again is the same release."""
    revises = FigureRef(sent.revises) if sent.revises else None
    with client.work() as work:
        known = {each.ref for each in preparing.all_prepared(work)}
        found = preparing.prepare(work, Proposal(sent.title, sent.on, revises, sent.reason, sent.national_only))
        response.status_code = 200 if found.ref in known else 201
        return prepared_told(work, found)


@router.get("/releases/{ref}")
def release(ref: Ref, client: Asking) -> PreparedTold:
    """One release: what it is of, who has answered and, for the desk, what is outstanding."""
    with client.work() as work:
        return prepared_told(work, preparing.prepared(work, ref))


@router.post("/releases/{ref}/answer")
def answer_for_force(ref: Ref, client: Asking, sent: AnswerSent, _: IdempotencyKey = None) -> PreparedTold:
    """Answer for your own force: no objection, or delay. Until it goes out you may answer anew."""
    with client.work() as work:
        return prepared_told(work, preparing.answer_release(work, ref, sent.answer, sent.announced))


@router.post("/releases/{ref}/withdrawal")
def withdraw_release(ref: Ref, client: Asking, _: IdempotencyKey = None) -> PreparedTold:
    """Withdraw a release before it goes out."""
    with client.work() as work:
        return prepared_told(work, preparing.withdraw_release(work, ref))


@router.post(
    "/releases/{ref}/publication", status_code=201, responses={200: {"description": "It was published already."}}
)
def publish(ref: Ref, client: Asking, response: Response, _: IdempotencyKey = None) -> PublishedTold:
    """Release what somebody else prepared, once every force has answered: drawn once and sealed. Twice is once."""
    with client.work() as work:
        known = {each.ref for each in picture_published.all_published(work)}
        done = picture_published.release(work, ref)
    response.status_code = 200 if done.ref in known else 201
    return published_told(done)
