"""Letters for machines that act for a person: what waits, and answering."""

from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field, model_validator

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.post import told
from counterline.post import inbox as post_inbox
from counterline.post import mailing
from counterline.post.inbox import Telephoned
from counterline.post.mailing import MailHow
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["post"])


class LetterAnswered(Question):
    """That somebody answers for a letter: here, or at the telephone where a name and an instant are given."""

    turn: int | None = Field(None, description="The letter's `turn` as it was read; 409 where it has changed since.")
    by_telephone: str | None = Field(None, min_length=2, max_length=post_inbox.LONGEST_NAME)
    at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _both(self) -> Self:
        # One alone would be taken for an answer here, and nobody would ring any more.
        if (self.by_telephone is None) != (self.at is None):
            raise ValueError("Say both who answered the telephone and when.")
        return self

    @property
    def telephoned(self) -> Telephoned | None:
        """Who answered the telephone, and when."""
        return Telephoned(self.by_telephone, self.at) if self.by_telephone and self.at else None


@router.get("/inbox")
def inbox(client: Asking, asked: Annotated[told.InboxAsked, Query()]) -> told.Inbox:
    """Your letters and those of your role: what waits, due first; or what was answered, newest first."""
    with client.work() as work:
        return told.inbox_told(work, asked, client.bookmarks("inbox", asked))


@router.get("/inbox/{ref}")
def inbox_letter(ref: Ref, client: Asking) -> told.InboxLetter:
    """One letter."""
    with client.work() as work:
        return told.letter_told(post_inbox.letter(work, ref), work.clock.now())


@router.post("/inbox/{ref}/acknowledge")
def acknowledge(ref: Ref, client: Asking, sent: LetterAnswered, _: IdempotencyKey = None) -> told.InboxLetter:
    """Answer for a letter; the first answer stands, and is what you are told."""
    with client.work() as work:
        found = post_inbox.acknowledge(work, ref, turn=sent.turn, telephoned=sent.telephoned)
        return told.letter_told(found, work.clock.now())


class MailChoosing(Question):
    """How to be told by e-mail that letters wait, and where."""

    how: MailHow
    address: str | None = Field(None, max_length=254)


@router.get("/mail-choice")
def mail_choice(client: Asking) -> told.MailChosen:
    """How you are told by e-mail that letters wait."""
    with client.work() as work:
        return told.mail_told(mailing.mail_choice(work), client.building.settings.mail_domains)


@router.post("/mail-choice")
def choose_mail(client: Asking, sent: MailChoosing, _: IdempotencyKey = None) -> told.MailChosen:
    """Choose it; mail carries a letter's reference and nothing else."""
    domains = client.building.settings.mail_domains
    with client.work() as work:
        return told.mail_told(mailing.choose_mail(work, sent.how, sent.address, domains), domains)
