"""Screenings by the API: tools, and one filled in about somebody."""

from fastapi import APIRouter

from counterline.api.clients import Asking, IdempotencyKey
from counterline.faces.safeguarding import screenings_told as told
from counterline.safeguarding.packs import screening_tools as safeguarding_screening_tools
from counterline.safeguarding.packs import screenings
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["protection"])


@router.get("/screening-tools")
def screening_tools(client: Asking) -> told.ScreeningTools:
    """The screening tools that ship, and every version of your agency's own."""
    with client.work() as work:
        return told.tools_told(safeguarding_screening_tools.screening_tools(work))


@router.post("/screening-tools", status_code=201)
def keep_screening_tool(client: Asking, asked: told.ToolKept, _: IdempotencyKey = None) -> told.ScreeningToolTold:
    """Keep a version of your agency's own tool, to be approved by somebody else of your agency."""
    with client.work() as work:
        return told.tool_told(safeguarding_screening_tools.keep_tool(work, asked.document))


@router.post("/screening-tools/{ref}/approve")
def approve_screening_tool(
    ref: Ref, client: Asking, asked: told.ToolApproved, _: IdempotencyKey = None
) -> told.ScreeningToolTold:
    """Put a version in use in your name; whoever kept it does not approve it."""
    with client.work() as work:
        return told.tool_told(safeguarding_screening_tools.approve_tool(work, ref, asked.reason))


@router.get("/concerns/{ref}/screenings")
def screenings_of(ref: Ref, client: Asking) -> told.ScreeningsTold:
    """What was filled in about one person at your agency, by any of their mentions."""
    with client.work() as work, client.noting_a_miss(work, {"person": ref}):
        return told.screenings_told(screenings.screenings_of(work, ref))


@router.post("/screenings", status_code=201)
def begin_screening(client: Asking, asked: told.ScreeningAsked, _: IdempotencyKey = None) -> told.ScreeningTold:
    """Begin to fill in a tool about somebody."""
    with client.work() as work, client.noting_a_miss(work, {"person": asked.about}):
        return told.screening_told(screenings.begin_screening(work, asked.tool, asked.about))


@router.get("/screenings/{ref}")
def screening(ref: Ref, client: Asking) -> told.ScreeningTold:
    """A tool as it is filled in: answers, what must happen whatever the sum, the sum, and the judgement apart from it."""
    with client.work() as work, client.noting_a_miss(work, {"screening": ref}):
        return told.screening_told(screenings.screening(work, ref))


@router.post("/screenings/{ref}/words")
def type_into_screening(
    ref: Ref, client: Asking, asked: told.ScreenedWords, _: IdempotencyKey = None
) -> told.ScreeningTold:
    """Keep what was typed into some fields, finished or not."""
    with client.work() as work:
        return told.screening_told(screenings.keep_screened(work, ref, asked.words))


@router.post("/screenings/{ref}/finish")
def finish_screening(ref: Ref, client: Asking, _: IdempotencyKey = None) -> told.ScreeningTold:
    """Finish it in your name: refused without a judgement, and until it says what was done at each floor."""
    with client.work() as work:
        return told.screening_told(screenings.finish_screening(work, ref))
