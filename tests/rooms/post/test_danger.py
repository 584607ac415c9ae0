"""What is danger goes on by the minute, day and night, whatever kind of letter tells it. Everybody is invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.post import outbox, passing_on
from counterline.post.model import DANGER, Letter, LetterKind, Recipient, Step
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation

ABOUT: Final = "MN-7KQ2M9XD3HAB"
LEADS: Final = Recipient(AgencyCode("dorset"), ViewerRole.SAFEGUARDING)
HOUR: Final = timedelta(hours=1)


def test_a_letter_of_any_kind_that_is_sent_as_danger_goes_on_at_the_same_instants(nation: TestNation) -> None:
    nation.viewer("dorset", ViewerRole.SAFEGUARDING)  # where nobody has them, letters are the desk's at once
    saturday_night = datetime(2026, 11, 28, 2, tzinfo=UTC)
    works = replace(nation.building.works, clock=Clock(saturday_night))
    with works.begin(Role.DERIVE) as work:
        for kind in LetterKind:
            for danger in (True, False):
                cause = f"{kind}/{danger}"
                outbox.send(work, Letter(LEADS, kind, ABOUT, cause, due=saturday_night + HOUR, danger=danger))
    found = {}
    for minutes in (44, 45, 59, 60, 74, 75):
        later = replace(works, clock=Clock(saturday_night + timedelta(minutes=minutes)))
        with later.begin(Role.DERIVE) as work:
            passing_on.settle(work, lambda *_: True)
        with works.begin(Role.DERIVE) as work:
            found[minutes] = {
                (kind, danger): outbox.standing(work, f"{kind}/{danger}")[0].step
                for kind in LetterKind
                for danger in (True, False)
            }
    steps = {44: 0, 45: 1, 59: 1, 60: 2, 74: 2, 75: 3}
    for minutes, each in found.items():
        assert each == {
            (kind, danger): Step(steps[minutes] if danger or kind in DANGER else 0) for kind, danger in each
        }
