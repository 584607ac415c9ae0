"""Packs for tasking meetings for machines."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import MARKING
from counterline.coordination.packs import packs
from counterline.faces.coordination import meetings_told as told
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["tasking"])


class Paper(Response):
    """A PDF, for the OpenAPI document to name."""

    media_type = "application/pdf"


@router.get("/meeting-packs")
def meeting_packs(client: Asking) -> told.MeetingPacksTold:
    """The packs for tasking meetings that you made."""
    with client.work() as work:
        return told.packs_made(packs.meeting_packs(work))


@router.post("/meeting-packs", status_code=201)
def make_meeting_pack(client: Asking, asked: told.MeetingPackAsked, _: IdempotencyKey = None) -> told.MeetingPackTold:
    """Make one of what you may read now."""
    with client.work() as work:
        return told.pack_told(packs.make_meeting_pack(work, asked.preparing))


@router.get("/meeting-packs/{ref}")
def meeting_pack(ref: Ref, client: Asking) -> told.MeetingPackTold:
    """One of yours, of what it was made from and as was known then."""
    with client.work() as work, client.noting_a_miss(work, {"pack": ref}):
        return told.pack_told(packs.meeting_pack(work, ref))


@router.get("/meeting-packs/{ref}/paper.pdf", response_class=Paper)
def meeting_paper(ref: Ref, client: Asking) -> Response:
    """The same as a paper, marked on every page: a disclosure to whoever takes it."""
    with client.work() as work, client.noting_a_miss(work, {"pack": ref}):
        paper = told.paper_of(work, ref, client.taker)
    return Paper(paper, headers={MARKING: told.MARKING, "Content-Disposition": f'attachment; filename="{ref}.pdf"'})
