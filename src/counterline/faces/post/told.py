"""What of letters is told: on pages, by the API and at a terminal."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from counterline.doors.answers import Answer
from counterline.doors.paging import Bookmarks, Paging
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.inbox import Box
from counterline.post.mailing import MailChoice, MailHow
from counterline.post.model import LetterAnswer, LetterKind, Received, Step

# Where a letter's reader goes: what its kind says, or else what its reference is of. They open it under their own rights.
LEADS_TO: Final[Mapping[LetterKind, str]] = {
    LetterKind.CONCERN: "/concerns/{about}",
    LetterKind.CONCERN_CHECK: "/concerns/{about}",
    LetterKind.CONCERN_ELSEWHERE: "/concerns/{about}",
    LetterKind.CONCERN_CHANGED: "/concerns",  # of whom nothing may be told any more
    LetterKind.CONCERN_GIVEN: "/concerns/{about}",
    LetterKind.CONCERN_TO_RING: "/concerns/{about}",
    LetterKind.CONCERN_UNREAD: "/concerns/{about}",
    LetterKind.TELL_COUNCIL: "/referrals/new?about={about}&council=true",
    LetterKind.PERHAPS_ONE: "/concerns/{about}",
    LetterKind.IS_ONE: "/concerns/{about}",
    LetterKind.WORRY_DECIDED: "/concerns/{about}",
    LetterKind.WORRY_FED_BACK: "/concerns/{about}",
    LetterKind.FEED_BACK_DUE: "/concerns/{about}",
    LetterKind.DUTY_RUNS: "/duties/{about}",
    LetterKind.DUTY_NOW: "/duties/{about}",
    LetterKind.DUTY_RAN_OUT: "/duties/{about}",
    LetterKind.MONEY_CLOCK: "/money/assets/{about}",
    LetterKind.MONEY_STEP: "/records/{about}",
    LetterKind.HOME_ELSEWHERE: "/homes/{about}",
    LetterKind.HOME_DUE: "/homes/{about}",
    LetterKind.HOME_LATE: "/homes/{about}",
    LetterKind.NOMINATION: "/nominations/{about}",
    LetterKind.TARGET_GONE: "/nominations/{about}",
    LetterKind.PACK_RECALLED: "/packs/{about}",
    LetterKind.REPEATS: "/nominations",
    LetterKind.ERASE_COPY: "/copies/{about}",
    LetterKind.REVIEW: "/reviews/{about}",
    **dict.fromkeys(
        (each for each in LetterKind if each.startswith("line-")),
        "/lines/{about}#said",
    ),
}
OF_PREFIX: Final[Mapping[str, str]] = {
    "IV": "/investigations/{about}",
    "RC": "/records/{about}",
    "RF": "/referrals/{about}",
    "EX": "/extracts/{about}",
    "RQ": "/requests/{about}",
    "MN": "/known/{about}",
    "LN": "/lines/{about}",
    "NT": "/notices/{about}",
    "TK": "/tasks/{about}",
    "CW": "/covert-advice/{about}",
    "CH": "/charts/{about}",
    "CR": "/requirements/{about}",
    "LV": "/local-reviews/{about}",
    "LA": "/local-actions/{about}",
}


class InboxAsked(Paging):
    """Which letters are wanted, and which part of their list."""

    box: Box = Box.WAITING


class InboxLetter(Answer):
    """One letter. While it `must_ring`, `ring` is a number to ring until somebody has answered. It leads to itself if you may only ring."""

    ref: str
    kind: LetterKind
    says: str
    about: str
    leads_to: str
    agency: str
    role: str | None
    person: str | None
    told_at: datetime
    due: datetime | None
    late: bool
    must_ring: bool
    ring: str | None
    by_telephone_alone: bool
    come_to: str
    recalled: bool
    turn: int
    answer: LetterAnswer | None


class Inbox(Answer):
    """Letters, what is due first before all else; `waiting` says how many wait in all."""

    waiting: int
    items: list[InboxLetter]
    next: str | None


def letter_told(found: Received, now: datetime) -> InboxLetter:
    """One letter as a machine is told."""
    return InboxLetter.of(
        found,
        says=catalogue()(f"letters.kind.{found.kind}"),
        leads_to=f"/inbox/{found.ref}" if found.number_alone else leads_to(found.kind, found.about),
        late=found.late(now),
        come_to=_come_to(found),
        ring=found.ring or found.number_there,
    )


def leads_to(kind: LetterKind, about: str) -> str:
    """The page to which a letter of a kind leads its reader."""
    return (LEADS_TO.get(kind) or OF_PREFIX.get(about.partition("-")[0], "/find?q={about}")).format(about=about)


def _come_to(found: Received) -> str:
    if found.nobody_there:
        return "nobody-there"
    return "body" if found.step is Step.DESK and not found.outside else found.step.name.lower()


def inbox_told(work: Work, asked: InboxAsked, marks: Bookmarks) -> Inbox:
    """A page of the viewer's letters."""
    here, now = marks.here(), work.clock.now()
    found = inbox.inbox(work, asked.box, after=here.after if here else None, most=asked.limit + 1)
    items, more = found[: asked.limit], len(found) > asked.limit
    following = marks.cursor("", inbox.place(items[-1], asked.box)) if more else None
    return Inbox(waiting=inbox.waiting(work), items=[letter_told(each, now) for each in items], next=following)


class MailChosen(Answer):
    """How you are told by e-mail that letters wait, where, and to which domains this installation sends."""

    how: MailHow
    address: str | None
    domains: list[str]


def mail_told(chosen: MailChoice, domains: Iterable[str]) -> MailChosen:
    """What the viewer chose."""
    return MailChosen.of(chosen, domains=sorted(domains))
