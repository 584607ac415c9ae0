"""What a letter is, who is told by it, and who else has it while nobody answers. Rules without I/O."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, Self

from counterline.governance.permissions import APART, NATIONAL_BODY, Permission, ViewerRole, roles_with
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, read_reference

# A number as it is dialled: figures, spaces and brackets and no words beside them. Three figures are enough, for 999 and 101.
_RUNG: Final = re.compile(r"\+?[0-9][0-9 ()]{2,19}")


READERS: Final = frozenset(roles_with(Permission.POST_LETTER_READ))
"""The roles that have an inbox."""


class LetterKind(StrEnum):
    """What a letter says: its words are `letters.kind.<value>` in the catalogue, and it has no others."""

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
    CHILD_WORDING = "child-wording"
    COVERT_WORDING = "covert-wording"
    COVERT_ADVICE = "covert-advice"
    CONCERN = "concern"
    CONCERN_CHANGED = "concern-changed"
    CONCERN_GIVEN = "concern-given"
    CONCERN_TO_RING = "concern-to-ring"
    TELL_COUNCIL = "tell-council"
    PERHAPS_ONE = "perhaps-one"
    IS_ONE = "is-one"
    CONCERN_CHECK = "concern-check"
    CONCERN_ELSEWHERE = "concern-elsewhere"
    NOMINATION = "nomination"
    REVIEW = "review"
    REPEATS = "repeats"
    DUTY_RUNS = "duty-runs"
    DUTY_NOW = "duty-now"
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
    ERASE_COPY = "erase-copy"
    MONEY_CLOCK = "money-clock"
    MONEY_STEP = "money-step"
    LOCAL_REVIEW_DECIDED = "local-review-decided"
    LOCAL_ACTION = "local-action"
    LOCAL_ACTION_TURN = "local-action-turn"


BY_TELEPHONE_ALONE: Final = frozenset({LetterKind.THREAT_TO_LIFE, LetterKind.MEETS_AT_ONCE})
"""Somebody's life may depend on these: they are answered only by saying which named person answered the telephone."""
RUNG_ABOUT: Final = BY_TELEPHONE_ALONE | {LetterKind.CONCERN_TO_RING}
"""Somebody must ring about these at once. So they are passed on even to people who may read nothing but the number."""
DANGER: Final = RUNG_ABOUT | {LetterKind.DUTY_NOW, LetterKind.CHILD_WORDING}
"""What is danger now, or may be, such as to a child who is held: these go on by the minute. Of another kind a letter may be sent so."""

TURNS: Final = frozenset({LetterKind.TASK_TURN, LetterKind.REFERRAL_TURN})
"""These lead to all that the other side did about one thing. Of other kinds two may be about one thing and yet tell of two bodies or two
people, so that each is read and answered by itself."""


class Step(IntEnum):
    """How far a letter that nobody answered has come: sent, its readers reminded, the deputies told, the desk told."""

    SENT = 0
    REMINDED = 1
    DEPUTIES = 2
    DESK = 3


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is to: everybody who holds a role at an agency, deputies included, or one person (`viewer`)."""

    agency: AgencyCode | None
    role: ViewerRole | None
    viewer: str | None = None

    @classmethod
    def person(cls, viewer: str) -> Self:
        """The recipient that is one person, by their reference (VW-…)."""
        return cls(None, None, viewer)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one recipient is told: a kind and a reference (`about`), and no personal value or free text.

    `cause` is a text made of references, the same whenever the same thing is found again. A higher `revision` tells it anew. `due` is by
    when somebody must have answered, and `ring` the number to ring until then. One of `danger`, such as about a child who is missing now,
    goes on by the minute, and so does each of a kind of `DANGER`.

    Raises `CounterlineError` for a role that has no inbox, an `about` that is not exactly one reference, and a `ring` that is no number.
    """

    to: Recipient
    kind: LetterKind
    about: str
    cause: str
    revision: int = 1
    due: datetime | None = None
    ring: str | None = None
    danger: bool = False

    def __post_init__(self) -> None:
        if self.to.role is not None and self.to.role not in READERS:
            raise CounterlineError("People of that role have no inbox. Send the letter to a role that has one.")
        if not _is_reference(self.about):
            raise CounterlineError(
                "A letter is about one reference, written exactly as it is kept, such as MN-7KQ2M9XD."
            )
        if self.ring is not None and not _RUNG.fullmatch(self.ring):
            raise CounterlineError("Give as the number to ring a telephone number and nothing beside it.")


def _is_reference(about: str) -> bool:
    try:
        return read_reference(about) == about
    except UnreadableValue:  # not passed on, since its message repeats what may be somebody's name
        return False


@answer
@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """Who answered a letter and when.

    `by_telephone` is the name of whoever answered the telephone; None if the letter was answered here.
    """

    by: str
    at: datetime
    by_telephone: str | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """A letter as somebody who has it reads it."""

    ref: str
    kind: LetterKind
    about: str
    agency: AgencyCode
    role: ViewerRole | None
    person: str | None
    """The name of the person that it is to; None where it is to a role."""
    told_at: datetime
    due: datetime | None
    ring: str | None
    step: Step
    turn: int
    """Goes up each time it is sent anew or taken back, so that an answer is to what was read."""
    recalled: bool
    danger: bool
    outside: bool
    """Whether it was passed to the national body since nobody answered."""
    answer: LetterAnswer | None
    noted_at: datetime | None = None
    number_alone: bool = False
    """Whether it was passed on to a reader who may not open what it leads to, and so is told only whom to ring."""
    nobody_there: bool = False
    """Whether nobody at the body that it is to has it, and the reader, of the national body, rings that body instead."""
    number_there: str | None = None
    """Of such a body, the number to ring, if one is known."""
    rung: AgencyCode | None = None
    """The body that is rung, if it is known."""

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to answer."""
        return self.answer is None

    @property
    def must_ring(self) -> bool:
        """Whether somebody must ring about it, since nobody has answered and it was not taken back."""
        return self.waits and not self.recalled and (self.ring is not None or self.kind in RUNG_ABOUT)

    @property
    def by_telephone_alone(self) -> bool:
        """Whether it can be answered only by saying who answered the telephone."""
        return (self.kind in BY_TELEPHONE_ALONE or self.nobody_there) and not self.recalled

    @property
    def rings(self) -> str | None:
        """The number to ring until somebody has answered, if one is known."""
        return self.ring or self.number_there if self.waits and not self.recalled else None

    @property
    def only_tells(self) -> bool:
        """Whether it only says what the other side did, so that whoever reads the newest about one thing has read them all."""
        return self.kind in TURNS and self.due is None and not self.recalled

    def late(self, now: datetime) -> bool:
        """Whether it is past its time, with no answer, and was not taken back."""
        return self.waits and not self.recalled and self.due is not None and now >= self.due


@dataclass(frozen=True, slots=True)
class Standing:
    """How a letter stands, as whoever sent it reads it."""

    ref: str
    agency: AgencyCode
    role: ViewerRole | None
    person: str | None
    told_at: datetime
    due: datetime | None
    ring: str | None
    step: Step
    recalled: bool
    answer: LetterAnswer | None
    danger: bool

    @property
    def waits(self) -> bool:
        """Whether it stands and somebody has yet to answer."""
        return self.answer is None and not self.recalled


# The role at the national body that has another role's letters, where it is not the same: the national body has no partners.
_AT_THE_DESK: Final[Mapping[ViewerRole, ViewerRole]] = {ViewerRole.PARTNER: ViewerRole.SAFEGUARDING}

KEPT_AMONG: Final = APART | {ViewerRole.SAFEGUARDING, ViewerRole.PARTNER}
"""Roles whose letters go to no other role, even where nobody at the national body holds theirs: what is told to protect somebody, or to
guard a secret, then waits, and whoever runs the installation is told that nobody can read it."""


# Letters about what only one body or two may read go to nobody outside. They go to these other roles of the same body, in this order, which
# may open what the letter leads to. Where there are none, the role that has the letter keeps it, and whoever sent it hears that it is late.
_WITHIN: Final[Mapping[LetterKind, tuple[ViewerRole, ...]]] = {
    **dict.fromkeys(
        (LetterKind.TASK, LetterKind.TASK_TURN, LetterKind.TASK_DUE, LetterKind.TASK_LATE),
        (ViewerRole.COMMANDER, ViewerRole.OFFICER, ViewerRole.DESK),
    ),
    **dict.fromkeys((LetterKind.NOMINATION, LetterKind.TARGET_GONE), (ViewerRole.OFFICER,)),
    LetterKind.ERASE_COPY: (ViewerRole.DATA_OFFICER, ViewerRole.SAFEGUARDING, ViewerRole.COMMANDER),
    **dict.fromkeys((LetterKind.HOME_DUE, LetterKind.HOME_LATE, LetterKind.HOME_ELSEWHERE), (ViewerRole.SAFEGUARDING,)),
    **dict.fromkeys(
        (
            *(LetterKind.INFORMATION_ASKED, LetterKind.INFORMATION_ANSWERED, LetterKind.INFORMATION_LATE),
            *(LetterKind.REFERRAL, LetterKind.REFERRAL_DUE, LetterKind.REFERRAL_TURN, LetterKind.REFERRAL_LATE),
            *(LetterKind.EXTRACT, LetterKind.PACK_RECALLED, LetterKind.COVERT_ADVICE, LetterKind.PLAN_REVIEW),
            *(LetterKind.SUBJECT_REMOVED, LetterKind.UNREAD, LetterKind.CONCERN_UNREAD),
            *(LetterKind.LOCAL_REVIEW_DECIDED, LetterKind.LOCAL_ACTION, LetterKind.LOCAL_ACTION_TURN),
        ),
        (),
    ),
}

# The kind of letter by which a sender hears that nobody can read what they sent. For kinds not named here nobody is told: whoever caused
# such a letter does not know of it, and must not.
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
    """Where a letter that nobody answers goes in the end: to the first of these bodies' roles that anybody holds.

    Empty where it stays with the role that has it.
    """
    if kind in _WITHIN:
        return [(agency, each) for each in _WITHIN[kind] if each is not role and role is not ViewerRole.PARTNER]
    own = _AT_THE_DESK.get(role, role)
    roles = [own] if own in KEPT_AMONG else list(dict.fromkeys((own, ViewerRole.DESK)))
    return [(NATIONAL_BODY, each) for each in roles]
