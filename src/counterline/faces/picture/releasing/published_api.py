"""What the national desk published: read by all as it was sealed, marked higher, and counted once more."""

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.doors.paging import Paging
from counterline.faces.picture.releasing import published_told as told
from counterline.picture.releasing import published as picture_published
from counterline.picture.releasing import raising, recounting
from counterline.picture.releasing.published import Published
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import FigureRef

ADDRESSES = Addresses(
    "publications", "published", "What the national desk published: as it was sealed, and counted once more."
)


class MarkingRaised(Question):
    """What the figures tell together that none tells alone."""

    reason: str = Field(
        min_length=20, max_length=1000, description="What the figures tell together that none tells alone."
    )


@ADDRESSES.get("/published", "list", words=told.listed_in_words)
def all_published(caller: Caller, paging: Paging) -> told.PublishedPage:
    """Every publication, newest first. What was published stays as it was sealed."""
    with caller.work() as work:
        # Oldest is number 0, so that a new publication moves none of those before it.
        numbered = list(enumerate(reversed(picture_published.all_published(work))))
    part = caller.bookmarks("published", paging).part(numbered, lambda each: (f"{10**9 - each[0]:010}",))
    return told.PublishedPage(items=tuple(each for _, each in part.items), next=part.next)


@ADDRESSES.get("/published/{ref}", "show", words=told.published_in_words)
def published(work: Work, ref: Ref) -> Published:
    """One publication as it was sealed, and the one that revised it, if any."""
    return picture_published.published(work, FigureRef(ref))


@ADDRESSES.post("/published/{ref}/marking", "mark", words=told.published_in_words)
def raise_marking(work: Work, ref: Ref, sent: MarkingRaised) -> Published:
    """Mark a publication OFFICIAL-SENSITIVE, above its parts; the national desk alone. Nobody lowers it again."""
    return raising.raise_marking(work, FigureRef(ref), sent.reason)


@ADDRESSES.get("/published/{ref}/recount", "recount")
def recount(work: Work, ref: Ref) -> recounting.Recount:
    """The publication counted once more from what was known at the instant of its release; the national desk alone."""
    return recounting.recount(work, FigureRef(ref))
