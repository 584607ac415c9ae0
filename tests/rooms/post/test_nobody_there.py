"""What is owed to a body where nobody has it is the national desk's, by telephone. Everybody is invented."""

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed
from counterline.post import inbox, passing_on
from counterline.post.inbox import Telephoned
from counterline.post.model import Letter, LetterKind
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from tests.nation import TestNation
from tests.rooms.post.test_letters import ABOUT, HOUR, LEADS, sends, settles, told


def test_what_is_owed_to_a_body_without_anybody_is_the_desks_until_it_says_who_answered_there(
    nation: TestNation,
) -> None:
    national = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    due = nation.building.clock.now() + 90 * HOUR
    sends(nation, Letter(LEADS, LetterKind.CONCERN, ABOUT, "cause", due=due))
    with nation.building.works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)
    (letter,) = told(nation, national)
    assert (letter.nobody_there, letter.rung, letter.rings, letter.must_ring) == (True, "dorset", None, False)
    with nation.as_seen_by(national) as work:
        duty_numbers.keep_number_of(work, "dorset", NumberToRing("01632 960001", "Day and night"))
    assert [each.rings for each in told(nation, national)] == ["01632 960001"]
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


def test_only_the_national_desk_records_the_number_of_another_body_and_never_over_that_bodys_own(
    nation: TestNation,
) -> None:
    said = NumberToRing("01632 960001", "Day and night")
    desks = [nation.desk, nation.viewer("nclcc", ViewerRole.SAFEGUARDING)]
    for other in (nation.viewer("kent", ViewerRole.SAFEGUARDING), nation.viewer("dorset")):
        with nation.as_seen_by(other) as work, pytest.raises(NotAllowed, match="national desk"):
            duty_numbers.keep_number_of(work, "dorset", said)
        # The database refuses it too.
        with nation.as_seen_by(other) as work, pytest.raises(DBAPIError, match="row-level security"):
            work.keep(
                "duty_numbers",
                agency="sussex",
                number="101",
                hours="Day",
                kept_by=other.viewer_id,
                kept_at=work.clock.now(),
            )
    for desk in desks:
        with nation.as_seen_by(desk) as work:
            duty_numbers.keep_number_of(work, "dorset", said)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.SAFEGUARDING)) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("01632 960002", "Office hours"))
    with nation.as_seen_by(desks[0]) as work, pytest.raises(Conflict, match="Dorset Police recorded its own number"):
        duty_numbers.keep_number_of(work, "dorset", said)
