"""What changed since a shift is counted for one role, and its note goes after a day. All is invented."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.purposes import WordsRefused
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.post import inbox, outbox, shifts
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.post.shifts import LettersChanged, NewNote
from tests.nation import TestNation

ABOUT: Final = "MN-7KQ2M9XD3HAB"


def test_letters_that_came_were_answered_and_ran_late_are_counted_for_ones_own_role(nation: TestNation) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    now = nation.building.clock.now()
    for cause, hours, due in (("a/1", 20, 2), ("a/2", 30, None), ("a/3", 1, None), ("a/4", 30, 20)):
        with replace(nation.building.works, clock=Clock(now - timedelta(hours=hours))).begin(Role.DERIVE) as work:
            by = now - timedelta(hours=due) if due else None
            outbox.send(work, Letter(Recipient(officer.agency, officer.role), LetterKind.TASK, ABOUT, cause, due=by))
            sent = outbox.standing(work, cause)[0].ref
        if cause == "a/2":
            with nation.as_seen_by(officer) as work:
                inbox.acknowledge(work, sent)
    with nation.as_seen_by(officer) as work:
        found = shifts.hand_over(work)
    assert found.letters == (LettersChanged("task", 1, 1, 1),)
    # By the minute that has begun, as a shift is told; later only by how long this took.
    assert timedelta(minutes=-1) < found.since - (now - timedelta(hours=12)) < timedelta(hours=1)
    with nation.as_seen_by(other) as work:
        assert shifts.hand_over(work).letters == ()


def test_a_note_is_read_for_a_day_and_then_gone_from_the_database(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        left = shifts.leave_note(work, NewNote("Invented: look at TK-7KQ2M9XD."))
        assert shifts.hand_over(work).note == left
        with pytest.raises(WordsRefused):
            shifts.leave_note(work, NewNote("TOP SECRET: invented"))
    later = replace(nation.building.works, clock=Clock(left.at + timedelta(hours=24)))
    with later.begin(Role.DERIVE) as work:
        shifts.clear_notes(work)
        assert work.value("select count(*) from shift_notes") == 0
