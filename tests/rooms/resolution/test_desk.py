"""The desk is told how many people several agencies know, of what it reads and no more."""

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.database import Role
from counterline.resolution.people import desk
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.desk import PeopleKnown
from tests.nation import TestNation
from tests.people import files, person
from tests.rooms.resolution.test_everybody import judged
from tests.rooms.resolution.test_linking import two_forces_name_one_woman


def rolls_up(nation: TestNation) -> None:
    """Let the worker make the roll-up without waiting for what else may come."""
    with nation.building.works.begin(Role.DERIVE) as work:
        desk.roll_up(work)


def told(nation: TestNation, viewer: Viewer) -> PeopleKnown | None:
    """What is rolled up, as somebody is told it once the worker has made it."""
    rolls_up(nation)
    with nation.as_seen_by(viewer) as work:
        return desk.rolled_up(work)


def test_a_woman_whom_two_forces_know_is_counted_once_at_the_desk_and_nowhere_else(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", "Cuthbert Otherwise-Named", "1961-11-30"))
    found = told(nation, nation.desk)
    assert found is not None
    assert (found.mentions, found.people, found.known_to, found.known_to_several) == (3, 2, {2: 1}, 1)
    assert told(nation, nation.viewer("dorset")) is None


def test_what_people_say_is_counted_before_what_links_say(nation: TestNation) -> None:
    two_forces_name_one_woman(nation)
    judged(nation, nation.desk, Verdict.DIFFERENT)
    parted = told(nation, nation.desk)
    assert parted is not None
    assert (parted.people, parted.known_to) == (2, {})
    judged(nation, nation.desk, Verdict.SAME)
    joined = told(nation, nation.desk)
    assert joined is not None
    assert (joined.people, joined.known_to) == (1, {2: 1})
