"""What a letter is, who is told by it, and whom it comes to while nobody answers; no reading or writing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final, Self

from counterline.governance import APART, NATIONAL_BODY, Permission, ViewerRole, roles_with
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, read_reference

# A duty desk's number as it is rung: figures, spaces and brackets, with 999 and 101 among them; no words beside it.
_RUNG: Final = re.compile(r"\+?[0-9][0-9 ()]{2,19}")


READERS: Final = frozenset(roles_with(Permission.POST_LETTER_READ))
"""The roles that have an inbox."""


class LetterKind(StrEnum):
    """What a letter says. Its words are `letters.kind.<value>` in the catalogue, and it holds no others."""

    NOTICE = "notice"
    ASKS_OFTEN = "asks-often"
    MEETS_AT_ONCE = "meets-at-once"
    THREAT_TO_LIFE = "threat-to-life"
    WRONG_MATCH = "wrong-match"
    WRONG_MATCH_JUDGED = "wrong-match-judged"
    MISREAD = "misread"
    TASK = "task"
    INFORMATION_ASKED = "information-asked"
    INFORMATION_ANSWERED = "information-answered"
    INFORMATION_LATE = "information-late"
    PLAN_REVIEW = "plan-review"
    TASK_TURN = "task-turn"
    TASK_DUE = "task-due"
    TASK_LATE = "task-late"
    LEAD_SET = "lead-set"
    COVERT_WORDING = "covert-wording"
    COVERT_ADVICE = "covert-advice"
    CONCERN = "concern"
    CONCERN_CHANGED = "concern-changed"
    CONCERN_GIVEN = "concern-given"
    CONCERN_TO_RING = "concern-to-ring"
    CONCERN_CHECK = "concern-check"
    CONCERN_ELSEWHERE = "concern-elsewhere"
    NOMINATION = "nomination"
    REVIEW = "review"
    REPEATS = "repeats"
    DUTY_RUNS = "duty-runs"
    DUTY_RAN_OUT = "duty-ran-out"
    HOME_ELSEWHERE = "home-elsewhere"
    HOME_DUE = "home-due"
    HOME_LATE = "home-late"
    REFERRAL = "referral"
    REFERRAL_TURN = "referral-turn"
    REFERRAL_DUE = "referral-due"
    REFERRAL_LATE = "referral-late"
    EXTRACT = "extract"
    PACK_RECALLED = "pack-recalled"
    TARGET_GONE = "target-gone"
    WORRY_DECIDED = "worry-decided"
    WORRY_FED_BACK = "worry-fed-back"
    FEED_BACK_DUE = "feed-back-due"
    SUBJECT_REVIEW = "subject-review"
    SUBJECT_LAPSED = "subject-lapsed"
    SUBJECT_REMOVED = "subject-removed"
    LINE_ASKED = "line-asked"
    LINE_CHECK = "line-check"
    LINE_FREE = "line-free"
    LINE_GIVEN = "line-given"
    LINE_HIT = "line-hit"
    LINE_REFUSED = "line-refused"
    UNREAD = "unread"
    CONCERN_UNREAD = "concern-unread"


BY_TELEPHONE_ALONE: Final = frozenset({LetterKind.THREAT_TO_LIFE, LetterKind.MEETS_AT_ONCE})
"""Of these somebody's life may hang: no message discharges them, and a named person has to answer the telephone."""
RUNG_ABOUT: Final = BY_TELEPHONE_ALONE | {LetterKind.CONCERN_TO_RING}
"""Of these somebody must ring now, or a child comes to harm: they are passed on to whoever can, with the number alone."""


class Step(IntEnum):
    """How far a letter has come that nobody answered."""

    SENT = 0
    REMINDED = 1
    DEPUTIES = 2
    DESK = 3


@dataclass(frozen=True, slots=True)
class Recipient:
    """Everybody who holds a role at an agency, deputies too; or one person."""

    agency: AgencyCode | None
    role: ViewerRole | None
    viewer: str | None = None

    @classmethod
    def person(cls, viewer: str) -> Self:
        """One person by their reference."""
        return cls(None, None, viewer)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told to one recipient: a kind and a reference, and neither a personal value nor words of anybody's.

    `cause` is made of references, and is the same whenever the same thing is found again. `due` is by when somebody has to
    have answered, and `ring` the number of whoever must be told by telephone until then.
    """

    to: Recipient
    kind: LetterKind
    about: str
    cause: str
    revision: int = 1
    due: datetime | None = None
    ring: str | None = None

    def __post_init__(self) -> None:
        if self.to.role is not None and self.to.role not in READERS:
            raise CounterlineError("Nobody of that role reads letters: send it to whoever does the work.")
        if not _is_reference(self.about):
            raise CounterlineError("A letter is about one reference, such as MN-7KQ2M9XD, as it is written.")
        if self.ring is not None and not _RUNG.fullmatch(self.ring):
            raise CounterlineError("A letter's number to ring is a telephone number and nothing else.")


def _is_reference(about: str) -> bool:
    try:
        return read_reference(about) == about
    except UnreadableValue:  # whose words would repeat what may be somebody's name
        return False


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered for a letter and when: here, or by telephone, where `by_telephone` is whoever was spoken to."""

    by: str
    at: datetime
    by_telephone: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A letter as somebody reads it to whom it came."""

    ref: str
    kind: LetterKind
    about: str
    agency: AgencyCode
    role: ViewerRole | None
    person: str | None
    """The name of whoever it is for, where it is for one person."""
    told_at: datetime
    due: datetime | None
    ring: str | None
    step: Step
    turn: int
    """How often it was sent or taken back: what is answered is what was read."""
    recalled: bool
    outside: bool
    """Whether it went to the national body since nobody answered; what nobody there opens is brought up where it is, each day."""
    answer: Answered | None
    noted_at: datetime | None = None
    number_alone: bool = False
    """Whether its reader is told only whom to ring: it was passed on to them, and they may not open what it leads to."""

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to answer."""
        return self.answer is None

    @property
    def must_ring(self) -> bool:
        """Whether somebody must be rung, since nobody has answered; what was taken back is rung about no more."""
        return self.waits and not self.recalled and (self.ring is not None or self.kind in RUNG_ABOUT)

    @property
    def by_telephone_alone(self) -> bool:
        """Whether it is answered by whoever answered the telephone, and by no message."""
        return self.kind in BY_TELEPHONE_ALONE and not self.recalled

    @property
    def only_tells(self) -> bool:
        """Whether it says what was done and awaits nothing by a time: whoever reads the newest of one thing has read them all."""
        return self.due is None and not self.recalled and not self.must_ring and not self.by_telephone_alone

    def late(self, now: datetime) -> bool:
        """Whether nobody answered by the time that it says."""
        return self.waits and not self.recalled and self.due is not None and now >= self.due


@dataclass(frozen=True, slots=True)
class Standing:
    """How a letter stands, for whoever sent it."""

    ref: str
    agency: AgencyCode
    role: ViewerRole | None
    person: str | None
    told_at: datetime
    due: datetime | None
    ring: str | None
    step: Step
    recalled: bool
    answer: Answered | None

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to answer."""
        return self.answer is None and not self.recalled


# A quarter of its time before a letter is due whoever has it is reminded, and a quarter after it the national desk is told.
# Five minutes at least: a threat to life is rung on after five. A day at most: nothing waits longer for the desk.
_SHORTEST, _LONGEST = timedelta(minutes=5), timedelta(days=1)
LOOKED_AT_AGAIN: Final = timedelta(days=1)
"""After so long any letter that waits is looked at again: its readers may have left, or the desk have to be reminded."""


def step_by(now: datetime, told: datetime, due: datetime | None) -> Step:
    """How far a letter has come by a moment; one that is due at no time stays with whom it was sent to."""
    return max((step for step, at in _times(told, due) if now >= at), default=Step.SENT)


def looked_at_next(now: datetime, told: datetime, due: datetime | None) -> datetime:
    """When a letter that waits is to be looked at again."""
    return min([at for _, at in _times(told, due) if at > now] + [now + LOOKED_AT_AGAIN])


def _times(told: datetime, due: datetime | None) -> list[tuple[Step, datetime]]:
    if due is None:
        return []
    quarter = (due - told) / 4
    grace = min(max(quarter, _SHORTEST), _LONGEST)
    return [(Step.REMINDED, due - quarter), (Step.DEPUTIES, due), (Step.DESK, due + grace)]


# Which role at the national body answers for another's letters, where it is not the same: it has no partners.
_AT_THE_DESK: Final[Mapping[ViewerRole, ViewerRole]] = {ViewerRole.PARTNER: ViewerRole.SAFEGUARDING}

# What was told to those who protect, or who guard a secret, is passed to nobody else even where their national desk is empty:
# such a letter waits, and whoever runs the installation is told that nobody can read it.
KEPT_AMONG: Final = APART | {ViewerRole.SAFEGUARDING, ViewerRole.PARTNER}


# What two bodies alone read, or one, comes to nobody outside: to another role at the same body that opens it, where there is one. What
# is asked of a role, what is told to protect and what was given to one role is read by that role alone, and whoever sent it hears that it
# is late.
_WITHIN: Final[Mapping[LetterKind, tuple[ViewerRole, ...]]] = {
    **dict.fromkeys(
        (LetterKind.TASK, LetterKind.TASK_TURN, LetterKind.TASK_DUE, LetterKind.TASK_LATE),
        (ViewerRole.COMMANDER, ViewerRole.OFFICER, ViewerRole.DESK),
    ),
    **dict.fromkeys((LetterKind.NOMINATION, LetterKind.TARGET_GONE), (ViewerRole.OFFICER,)),
    **dict.fromkeys((LetterKind.HOME_DUE, LetterKind.HOME_LATE, LetterKind.HOME_ELSEWHERE), (ViewerRole.SAFEGUARDING,)),
    **dict.fromkeys(
        (
            *(LetterKind.INFORMATION_ASKED, LetterKind.INFORMATION_ANSWERED, LetterKind.INFORMATION_LATE),
            *(LetterKind.REFERRAL, LetterKind.REFERRAL_DUE, LetterKind.REFERRAL_TURN, LetterKind.REFERRAL_LATE),
            *(LetterKind.EXTRACT, LetterKind.PACK_RECALLED, LetterKind.COVERT_ADVICE, LetterKind.PLAN_REVIEW),
            *(LetterKind.SUBJECT_REMOVED, LetterKind.UNREAD, LetterKind.CONCERN_UNREAD),
        ),
        (),
    ),
}

# By what letter somebody hears that what they sent is read by nobody. Of other letters whoever caused them knows nothing, and is not to.
UNREAD: Final[Mapping[LetterKind, LetterKind]] = {
    **dict.fromkeys(
        (
            *(LetterKind.REFERRAL, LetterKind.REFERRAL_TURN, LetterKind.EXTRACT, LetterKind.TASK, LetterKind.TASK_TURN),
            *(LetterKind.INFORMATION_ASKED, LetterKind.INFORMATION_ANSWERED),
        ),
        LetterKind.UNREAD,
    ),
    LetterKind.CONCERN_GIVEN: LetterKind.CONCERN_UNREAD,
}


def passed_to(kind: LetterKind, agency: AgencyCode, role: ViewerRole) -> list[tuple[AgencyCode, ViewerRole]]:
    """To whom a letter goes in the end: the first of these roles that anybody holds; nobody where it stays."""
    if kind in _WITHIN:
        return [(agency, each) for each in _WITHIN[kind] if each is not role and role is not ViewerRole.PARTNER]
    own = _AT_THE_DESK.get(role, role)
    roles = [own] if own in KEPT_AMONG else list(dict.fromkeys((own, ViewerRole.DESK)))
    return [(NATIONAL_BODY, each) for each in roles]
