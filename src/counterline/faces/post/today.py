"""The letters that wait for the viewer, for what needs them today."""

from collections.abc import Iterator, Mapping
from typing import Final

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.model import LetterKind, Received, Step

_OF: Final[Mapping[DueKind, tuple[LetterKind, ...]]] = {
    DueKind.NOTICE: (
        *(LetterKind.NOTICE, LetterKind.MEETS_AT_ONCE, LetterKind.THREAT_TO_LIFE, LetterKind.WRONG_MATCH),
        *(LetterKind.WRONG_MATCH_JUDGED, LetterKind.MISREAD, LetterKind.LEAD_SET),
    ),
    DueKind.CONCERN: (
        *(LetterKind.CONCERN, LetterKind.CONCERN_CHANGED, LetterKind.CONCERN_GIVEN, LetterKind.CONCERN_TO_RING),
        *(LetterKind.CONCERN_CHECK, LetterKind.CONCERN_ELSEWHERE, LetterKind.FEED_BACK_DUE),
        *(LetterKind.CONCERN_UNREAD, LetterKind.REFERRAL, LetterKind.REFERRAL_DUE, LetterKind.REFERRAL_LATE),
    ),
    DueKind.DUTY: (
        *(LetterKind.HOME_DUE, LetterKind.HOME_LATE, LetterKind.HOME_ELSEWHERE),
        *(LetterKind.DUTY_RUNS, LetterKind.DUTY_RAN_OUT),
    ),
    DueKind.TASK: (LetterKind.TASK, LetterKind.TASK_TURN, LetterKind.TASK_DUE, LetterKind.TASK_LATE),
    DueKind.REQUEST: (LetterKind.INFORMATION_ASKED, LetterKind.INFORMATION_ANSWERED, LetterKind.INFORMATION_LATE),
    DueKind.CHECK_BACK: (LetterKind.LINE_CHECK, LetterKind.LINE_HIT),
    DueKind.REVIEW: (LetterKind.REVIEW, LetterKind.SUBJECT_REVIEW, LetterKind.PLAN_REVIEW),
    DueKind.APPROVAL: (LetterKind.COVERT_WORDING, LetterKind.CHILD_WORDING),
    DueKind.LINE: (LetterKind.LINE_ASKED, LetterKind.LINE_FREE, LetterKind.LINE_GIVEN, LetterKind.LINE_REFUSED),
}
OF_WHICH: Final = {each: kind for kind, letters in _OF.items() for each in letters}
"""What else than a letter a letter is, by its kind; every other is one."""


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """Each letter that nobody has answered, by what it is about; what was taken back has no time."""
    if not viewer.may(Permission.POST_LETTER_READ):
        return
    now = work.clock.now()
    for each in inbox.outstanding_of_each(work, AT_MOST):
        yield DueToday(
            kind=DueKind.LETTER if each.recalled else OF_WHICH.get(each.kind, DueKind.LETTER),
            what=_what(each),
            why=_why(each),
            leads_to=f"/inbox/{each.ref}",
            about=each.about,
            by=None if each.recalled else each.due,
            late=each.late(now),
            since=each.told_at,
            must_ring=each.must_ring,
            ring=each.ring if each.must_ring else None,
        )


def _what(letter: Received) -> str:
    if letter.recalled:
        return catalogue()("inbox.taken_back")
    return catalogue()(f"letters.kind.{letter.kind}")


def _why(letter: Received) -> str:
    to = "you" if letter.person is not None else "role"
    return catalogue()(f"today.letter.{'up' if letter.step >= Step.DEPUTIES else to}")
