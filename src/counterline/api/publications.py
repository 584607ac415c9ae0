"""Published figures: everybody reads what was sealed; the national desk looks at a draft and releases it."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field, JsonValue

from counterline import picture
from counterline.api.answers import Answer, OnDay, Question, Ref
from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.paging import Bookmarks, Paging
from counterline.picture import Published, Release
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import FigureRef

router = APIRouter(tags=["publications"])


class PublishedTold(Answer):
    """One publication as it was sealed."""

    ref: str
    title: str
    on: date
    rule: str
    body: dict[str, JsonValue]
    seal: str
    previous_seal: str | None
    published_by: str
    published_at: datetime
    revises: str | None
    reason: str | None
    revised_by: str | None


class PublishedPage(Answer):
    """One page of publications, newest first."""

    items: list[PublishedTold]
    next: str | None


class Draft(Answer):
    """What would be published of a date, after disclosure control."""

    view: str
    body: dict[str, JsonValue]


class ReleaseSent(Question):
    """A person's decision to publish, or to revise what was published."""

    title: str = Field(min_length=1, max_length=200)
    on: date | None = None
    revises: Ref | None = None
    reason: str | None = Field(None, max_length=1000, description="Why it is revised: what was wrong or came late.")


@router.get("/published")
def all_published(client: Asking, asked: Annotated[Paging, Query()]) -> PublishedPage:
    """Every publication, newest first. What was published stays as it was sealed."""
    marks = Bookmarks(client, "published", asked)
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


@router.get("/published-draft")
def published_draft(client: Asking, asked: Annotated[OnDay, Query()]) -> Draft:
    """What would be published of a date, for a person of the national desk to look at before releasing it."""
    with client.work() as work:
        return Draft(view=client.view, body=picture.draft(work, picture.Asked(asked.on)))


@router.post("/published", status_code=201, responses={200: {"description": "It was published already."}})
def publish(client: Asking, response: Response, sent: ReleaseSent, _: IdempotencyKey = None) -> PublishedTold:
    """Seal and release figures. The same title and date again is the same publication; anything else is a revision."""
    revises = FigureRef(sent.revises) if sent.revises else None
    release = Release(sent.title, picture.Asked(sent.on), revises, sent.reason)
    with client.work() as work:
        known = _known(work, release)
        if known is not None:
            response.status_code = 200
        return PublishedTold.model_validate(known or picture.publish(work, release))


def _known(work: Work, release: Release) -> Published | None:
    # The draft is made before anything is answered, so that nobody without the permission learns of a match here.
    on = date.fromisoformat(picture.draft(work, release.asked)["on"])
    said = (release.title, on, release.revises, release.reason)
    return next(
        (each for each in picture.all_published(work) if (each.title, each.on, each.revises, each.reason) == said), None
    )
