"""The letters that wait for the viewer, for what needs them today."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from counterline.doors.due import AT_MOST, DueKind, DueToday
from counterline.faces.post.told import leads_to
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.model import DANGER, LetterKind, Received, Step
from counterline.records.wording.disclosing import lacks_law
from counterline.safeguarding.duties import duties
from counterline.safeguarding.duties.duty_clocks import DutyClock

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
        *(
            LetterKind.DUTY_RUNS,
            LetterKind.DUTY_NOW,
            LetterKind.DUTY_RAN_OUT,
            LetterKind.MONEY_CLOCK,
            LetterKind.MONEY_STEP,
        ),
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
    """Each letter that nobody has answered, by what it is about; what was taken back is one thing and has no time."""
    if not viewer.may(Permission.POST_LETTER_READ):
        return
    now, found = work.clock.now(), inbox.outstanding_of_each(work, AT_MOST)
    about = {each.about for each in found if OF_WHICH.get(each.kind) is DueKind.DUTY and not each.recalled}
    owed = duties.clocks_of(work, about) if about and viewer.purpose and not lacks_law(work) else ()
    for each in (each for each in found if not each.recalled):
        theirs = [one for one in owed if one.runs and one.ref == each.about and one.binds(each.agency)]
        yield _waiting(each, now, [one for one in theirs if each.role is None or one.tells(each.role)])
    yield from _taken_back([each for each in found if each.recalled])


def _waiting(each: Received, now: datetime, owed: Sequence[DutyClock]) -> DueToday:
    say, body = catalogue(), agency(each.agency).name
    now_rung = each.must_ring and each.kind in DANGER  # any other has a number to ring and its own act
    rings = now_rung or each.nobody_there
    # A kind that has words for its button is answered by an act on the page to which it leads.
    short, act = f"today.short.{each.kind}", f"today.act.{'ring' if rings else each.kind}"
    told = say(short, body=body) if say.has(short) else None
    told = "; ".join(dict.fromkeys(clock.called for clock in owed)) or told
    one = f"?duty={owed[0].duty.name}" if len(owed) == 1 else ""
    if each.nobody_there:
        told = say("today.short.nobody-there", body=body, what=told or say(f"letters.kind.{each.kind}").rstrip("."))
    return DueToday(
        kind=OF_WHICH.get(each.kind, DueKind.LETTER),
        what=say(f"letters.kind.{each.kind}"),
        why=_why(each),
        leads_to=f"/inbox/{each.ref}",
        about=each.about,
        by=each.due,
        late=each.late(now),
        since=each.told_at,
        must_ring=now_rung,
        ring=each.rings,
        rung=each.rung,
        danger=each.danger,
        short=told,
        act=say(act) if say.has(act) else None,
        begins=leads_to(each.kind, each.about) + one if say.has(act) and not rings else None,
    )


def _taken_back(found: Sequence[Received]) -> Iterator[DueToday]:
    if found:
        yield DueToday(
            kind=DueKind.LETTER,
            what=catalogue().count("today.taken_back", len(found)),
            why=_why(found[0]),
            leads_to="/inbox" if len(found) > 1 else f"/inbox/{found[0].ref}",
            count=len(found),
            since=min(each.told_at for each in found),
        )


def _why(letter: Received) -> str:
    to = "you" if letter.person is not None else "role"
    return catalogue()(f"today.letter.{'up' if letter.step >= Step.DEPUTIES else to}")
