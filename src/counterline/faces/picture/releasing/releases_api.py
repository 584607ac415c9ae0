"""Releases of figures: one person prepares, the forces named answer, another person releases."""

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses, Made
from counterline.faces.picture.releasing import published_told as told
from counterline.picture.releasing import preparing
from counterline.picture.releasing import published as picture_published
from counterline.picture.releasing.preparing import ForceAnswer, NewRelease
from counterline.picture.releasing.published import Published
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses(
    "publications",
    "release",
    "Releases of figures: one person prepares, the forces named answer, another person releases.",
)


class AnswerSent(Question):
    """What a force answers. No reasons are asked for."""

    answer: ForceAnswer = Field(description="'no objection' or 'delay'.")
    announced: int | None = Field(None, ge=0, le=100_000, description="Closures that it has announced for the month.")


@ADDRESSES.get("/releases", "list")
def releases(work: Work) -> told.PreparedPage:
    """Every release that the desk has prepared; to a force, those that ask it."""
    return told.all_prepared_told(work, preparing.all_prepared(work))


@ADDRESSES.post("/releases", "prepare", first=("title",))
def prepare(work: Work, sent: NewRelease) -> Made[told.PreparedTold]:
    """Prepare a release and ask the forces that it names. Nothing is drawn yet. The same again is the same release."""
    known = {each.ref for each in preparing.all_prepared(work)}
    found = preparing.prepare(work, sent)
    return Made(told.prepared_told(work, found), found.ref not in known)


@ADDRESSES.get("/releases/{ref}", "show")
def release(work: Work, ref: Ref) -> told.PreparedTold:
    """One release: what it is of, who has answered and, for the desk, what is outstanding."""
    return told.prepared_told(work, preparing.prepared(work, ref))


@ADDRESSES.post("/releases/{ref}/answer", "answer", first=("answer",), status=200)
def answer_for_force(work: Work, ref: Ref, sent: AnswerSent) -> told.PreparedTold:
    """Answer for your own force: no objection, or delay. Until it goes out you may answer anew."""
    return told.prepared_told(work, preparing.answer_release(work, ref, sent.answer, sent.announced))


@ADDRESSES.post("/releases/{ref}/withdrawal", "withdraw", status=200)
def withdraw_release(work: Work, ref: Ref) -> told.PreparedTold:
    """Withdraw a release before it goes out."""
    return told.prepared_told(work, preparing.withdraw_release(work, ref))


@ADDRESSES.post("/releases/{ref}/publication", "publish", words=told.published_in_words)
def publish(work: Work, ref: Ref) -> Made[Published]:
    """Release what somebody else prepared, once every force has answered: drawn once and sealed. Twice is once."""
    known = {each.ref for each in picture_published.all_published(work)}
    done = picture_published.release(work, ref)
    return Made(done, done.ref not in known)
