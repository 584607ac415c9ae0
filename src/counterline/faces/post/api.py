"""Letters to you and to your role: what waits, and answering for them."""

from collections.abc import Iterator
from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.post import told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute
from counterline.plumbing.work import Work
from counterline.post import inbox as post_inbox
from counterline.post import mailing
from counterline.post.inbox import Telephoned
from counterline.post.mailing import MailHow
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("post", "inbox", "Letters to you and to your role, and answering for them.")
PARTS = (ADDRESSES,)


class LetterAnswered(Question):
    """That somebody answers for a letter: here, or at the telephone where a name and an instant are given."""

    turn: int | None = Field(None, description="The letter's `turn` as it was read; 409 where it has changed since.")
    by_telephone: str | None = Field(
        None, min_length=2, max_length=post_inbox.LONGEST_NAME, description="Who answered when you rang."
    )
    at: AwareDatetime | None = Field(
        None,
        description="When they answered, as 2026-03-31T14:05Z; at a terminal the time in London where no zone is given.",
    )

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


def _lines(found: told.Inbox) -> Iterator[str]:
    yield f"{found.waiting} wait"
    yield from map(_line, found.items)


def _line_of_one(found: told.InboxLetter) -> list[str]:
    return [_line(found)]


def _line(letter: told.InboxLetter) -> str:
    to = letter.person or f"{letter.role} at {letter.agency}"
    state = f"answered by {letter.answer.by_telephone or letter.answer.by}" if letter.answer else "waits"
    due = (
        f", due {last_minute(letter.due).astimezone(LONDON):%Y-%m-%d %H:%M}" if letter.due and not letter.answer else ""
    )
    marks = (" TAKEN BACK" if letter.recalled else "") + (" LATE" if letter.late else "")
    ring = f" NOT ACKNOWLEDGED: RING {letter.ring or 'THEIR CONTROL ROOM'}" if letter.must_ring else ""
    return f"{letter.ref}  {letter.about}  {letter.says} To {to}; {state}{due}{marks}{ring}"


@ADDRESSES.get("/inbox", "list", words=_lines)
def inbox(caller: Caller, asked: told.InboxAsked) -> told.Inbox:
    """Your letters and those of your role: what waits, due first; or what was answered, newest first."""
    with caller.work() as work:
        return told.inbox_told(work, asked, caller.bookmarks("inbox", asked))


@ADDRESSES.get("/inbox/{ref}", "show", words=_line_of_one)
def inbox_letter(work: Work, ref: Ref) -> told.InboxLetter:
    """One letter."""
    return told.letter_told(post_inbox.letter(work, ref), work.clock.now())


@ADDRESSES.post("/inbox/{ref}/acknowledge", "acknowledge", status=200, words=_line_of_one)
def acknowledge(work: Work, ref: Ref, sent: LetterAnswered) -> told.InboxLetter:
    """Answer for a letter; the first answer stands, and is what you are told."""
    found = post_inbox.acknowledge(work, ref, turn=sent.turn, telephoned=sent.telephoned)
    return told.letter_told(found, work.clock.now())


class MailChoosing(Question):
    """How to be told by e-mail that letters wait, and where."""

    how: MailHow = Field(description="At once, once a day, or not.")
    address: str | None = Field(None, max_length=254, description="Where to: at a domain that is set here.")


@ADDRESSES.get("/mail-choice", "mail")
def mail_choice(caller: Caller) -> told.MailChosen:
    """How you are told by e-mail that letters wait."""
    with caller.work() as work:
        return told.mail_told(mailing.mail_choice(work), caller.building.settings.mail_domains)


@ADDRESSES.post("/mail-choice", "choose-mail", status=200)
def choose_mail(caller: Caller, sent: MailChoosing) -> told.MailChosen:
    """Choose it; mail carries a letter's reference and nothing else."""
    domains = caller.building.settings.mail_domains
    with caller.work() as work:
        return told.mail_told(mailing.choose_mail(work, sent.how, sent.address, domains), domains)
