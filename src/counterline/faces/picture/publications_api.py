"""Published figures: everybody reads what was sealed; the national desk looks at a draft and releases it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from counterline import picture
from counterline.api.answers import OnDay, Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_response
from counterline.api.paging import Paging
from counterline.faces.picture.told import Draft, PublishedPage, PublishedTold
from counterline.picture import CannotBeProtected, Release
from counterline.vocabulary.identity import FigureRef
from counterline.vocabulary.marking import Marking
from counterline.vocabulary.spreadsheet_cell import csv_lines

router = APIRouter(tags=["publications"])


NATIONAL_ONLY = "The national totals alone, without tables by force: where no table would protect small counts."


class DraftAsked(OnDay):
    """The date to draft, and whether with tables by force."""

    national_only: bool = Field(False, description=NATIONAL_ONLY)


class ReleaseSent(Question):
    """A person's decision to publish, or to revise what was published."""

    title: str = Field(min_length=1, max_length=200)
    on: date | None = None
    national_only: bool = Field(False, description=NATIONAL_ONLY)
    revises: Ref | None = None
    reason: str | None = Field(None, max_length=1000, description="Why it is revised: what was wrong or came late.")


@contextmanager
def _offering_the_national_totals() -> Iterator[None]:
    try:
        yield
    except CannotBeProtected as refused:
        raise CannotBeProtected(f"{refused.message} Ask again with national_only true for that.") from refused


@router.get("/published")
def all_published(client: Asking, asked: Annotated[Paging, Query()]) -> PublishedPage:
    """Every publication, newest first. What was published stays as it was sealed."""
    marks = client.bookmarks("published", asked)
    with client.work() as work:
        # Oldest is number 0, so that a new publication moves none of those before it.
        numbered = list(enumerate(reversed(picture.all_published(work))))
    part = marks.part(numbered, lambda each: (f"{10**9 - each[0]:010}",))
    return PublishedPage(items=[PublishedTold.model_validate(each) for _, each in part.items], next=part.next)


@router.get("/published/{ref}")
def published(ref: Ref, client: Asking) -> PublishedTold:
    """One publication as it was sealed, and the one that revised it, if any."""
    with client.work() as work:
        return PublishedTold.model_validate(picture.published(work, FigureRef(ref)))


@router.get("/published/{ref}/figures.csv", response_class=Csv)
def published_csv(ref: Ref, client: Asking) -> Response:
    """Every figure of one publication as CSV; each row with its marking, rule, date and who released it."""
    with client.work() as work:
        found = picture.published(work, FigureRef(ref))
    client.takes_away("published")
    return csv_response(found.ref, csv_lines(picture.COLUMNS, picture.cells_of(found)), Marking.OFFICIAL)


@router.get("/published-draft")
def published_draft(client: Asking, asked: Annotated[DraftAsked, Query()]) -> Draft:
    """What would be published of a date, for a person of the national desk to look at before releasing it."""
    with _offering_the_national_totals(), client.work() as work:
        body = picture.draft(work, picture.Asked(asked.on), national_only=asked.national_only)
        return Draft(view=client.view, body=body)


@router.post("/published", status_code=201, responses={200: {"description": "It was published already."}})
def publish(client: Asking, response: Response, sent: ReleaseSent, _: IdempotencyKey = None) -> PublishedTold:
    """Seal and release figures. The same title and date again is the same publication; anything else is a revision."""
    revises = FigureRef(sent.revises) if sent.revises else None
    release = Release(sent.title, picture.Asked(sent.on), revises, sent.reason, sent.national_only)
    with _offering_the_national_totals(), client.work() as work:
        known = picture.already_published(work, release)
        if known is not None:
            response.status_code = 200
        return PublishedTold.model_validate(known or picture.publish(work, release))
