"""What is owed to a body where nobody has it is the national desk's, by telephone. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict
from counterline.post import inbox, passing_on
from counterline.post.inbox import Telephoned
from counterline.post.model import Letter, LetterKind
from tests.nation import TestNation
from tests.rooms.post.test_letters import ABOUT, HOUR, LEADS, sends, settles, told


def test_what_is_owed_to_a_body_without_anybody_is_the_desks_until_it_says_who_answered_there(
    nation: TestNation,
) -> None:
    national = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    due = nation.building.clock.now() + 90 * HOUR
    sends(nation, Letter(LEADS, LetterKind.CONCERN, ABOUT, "cause", due=due))
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True, lambda *_: "01632 960001")
    (letter,) = told(nation, national)
    assert (letter.nobody_there, letter.rings, letter.must_ring) == (True, "01632 960001", False)
    with nation.as_seen_by(national) as work:
        inbox.acknowledge_about(work, [ABOUT])
        with pytest.raises(Conflict, match="Ring"):
            inbox.acknowledge(work, letter.ref)
        assert inbox.waiting(work) == 1
        inbox.acknowledge(work, letter.ref, telephoned=Telephoned("Sgt Invented", work.clock.now()))
        assert inbox.waiting(work) == 0


def test_once_somebody_has_it_there_the_desk_need_not_ring(nation: TestNation) -> None:
    national = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    sends(nation, Letter(LEADS, LetterKind.CONCERN, ABOUT, "cause"))
    settles(nation)
    assert [each.nobody_there for each in told(nation, national)] == [True]
    newcomer = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    assert [each.nobody_there for each in told(nation, newcomer)] == [False]
    settles(nation, 25 * HOUR)
    assert [each.nobody_there for each in told(nation, national)] == [False]
