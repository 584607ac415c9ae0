"""Screenings: tools, and one filled in about somebody."""

from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.packs import screenings_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.packs import screening_tools as safeguarding_screening_tools
from counterline.safeguarding.packs import screenings
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("protection", "screening", "Screening tools, and what is filled in about somebody.")


@ADDRESSES.get("/screening-tools", "tools", words=told.tools_in_lines)
def screening_tools(work: Work) -> told.ScreeningTools:
    """The screening tools that ship, and every version of your agency's own."""
    return told.tools_told(safeguarding_screening_tools.screening_tools(work))


@ADDRESSES.post("/screening-tools")
def keep_screening_tool(work: Work, asked: told.ToolKept) -> told.ScreeningToolTold:
    """Add a version of your agency's own tool, to be approved by a colleague."""
    return told.tool_told(safeguarding_screening_tools.keep_tool(work, asked.document))


@ADDRESSES.post("/screening-tools/{ref}/approve", "approve", status=200, words=told.tool_in_lines)
def approve_screening_tool(work: Work, ref: Ref, asked: told.ToolApproved) -> told.ScreeningToolTold:
    """Put a version in use in your name; the person who added it does not approve it."""
    return told.tool_told(safeguarding_screening_tools.approve_tool(work, ref, asked.reason))


@ADDRESSES.get("/concerns/{ref}/screenings", "list", seeks="person")
def screenings_of(work: Work, ref: Ref) -> told.ScreeningsTold:
    """The screenings of one person at your agency, by the reference of any mention."""
    return told.screenings_told(screenings.screenings_of(work, ref))


@ADDRESSES.post("/screenings", "begin", first=("tool", "about"))
def begin_screening(caller: Caller, asked: told.ScreeningAsked) -> told.ScreeningTold:
    """Begin to fill in a tool about a person."""
    with caller.work() as work, caller.noting_a_miss(work, {"person": asked.about}):
        return told.screening_told(screenings.begin_screening(work, asked.tool, asked.about))


@ADDRESSES.get("/screenings/{ref}", "show", seeks="screening")
def screening(work: Work, ref: Ref) -> told.ScreeningTold:
    """A tool as it is filled in: answers, what must happen whatever the sum, the sum, and the judgement apart from it."""
    return told.screening_told(screenings.screening(work, ref))


@ADDRESSES.post("/screenings/{ref}/words", status=200)
def type_into_screening(work: Work, ref: Ref, asked: told.ScreenedWords) -> told.ScreeningTold:
    """Save what was typed into some fields, finished or not."""
    return told.screening_told(screenings.keep_screened(work, ref, asked.words))


@ADDRESSES.post("/screenings/{ref}/finish", "finish", status=200)
def finish_screening(work: Work, ref: Ref) -> told.ScreeningTold:
    """Finish a screening in your name: refused without a judgement, and until it says what was done at each floor."""
    return told.screening_told(screenings.finish_screening(work, ref))
