"""Feeds watched: who has returned what, and how good it is."""

from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses
from counterline.faces.intake import told
from counterline.intake.watching import quality as intake_quality
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing

ADDRESSES = Addresses("feeds")
Code = Annotated[str, crossing.field("Agency", "The agency's code, such as dorset.")]


class MonthsAsked(Question):
    """How many months of coverage."""

    months: int = Field(6, ge=1, le=60, description="How many months.")


@ADDRESSES.get("/coverage", "coverage")
def coverage(work: Work, asked: MonthsAsked) -> told.Coverage:
    """Which agency has returned what for which month, and who is late; a gap is shown, never filled in."""
    return told.coverage(work, asked.months)


@ADDRESSES.get("/quality/{code}", "quality")
def quality(work: Work, code: Code) -> told.Quality:
    """The quality of what an agency sends: for itself, its regional unit and the national desk."""
    return told.quality(work, intake_quality.quality(work, agency(code).code, work.clock.today()))
