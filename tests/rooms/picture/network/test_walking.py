"""Walking from thing to thing: whatever records name whatever things, a walk comes to the nearest and says what it left off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counterline.picture.network.model import MOST_NAMED, Fetched, Meeting, ties_among
from counterline.picture.network.walking import MOST_STEPS, Room, neighbourhood, path_between
from tests.plugins.examples import tried

THINGS = "abcdefghijkl"
FAR = 99


def _meeting(number: int, things: frozenset[str]) -> Meeting:
    return Meeting(f"R{number:02}", "arrest", "dorset", f"D/{number}", None, None, (), is_false=False, things=things)


@dataclass
class World:
    """Records by what they name; it is asked for no more than stands around what it is asked."""

    meetings: tuple[Meeting, ...]
    asked: list[str] = field(default_factory=list)

    def __call__(self, things: Sequence[str]) -> Fetched:
        self.asked += things
        return Fetched(tuple(each for each in self.meetings if each.things & set(things)))

    def distances(self, start: str) -> dict[str, int]:
        """Records between a thing and every other, worked out by going round until nothing changes."""
        found = {start: 0}
        for _ in THINGS:
            for each in self.meetings:
                near = min((found[one] for one in each.things & found.keys()), default=FAR)
                found |= {one: min(found.get(one, FAR), near + 1) for one in each.things} if near < FAR else {}
        return found


worlds = st.lists(st.frozensets(st.sampled_from(THINGS), min_size=1, max_size=4), max_size=14).map(
    lambda named: World(tuple(_meeting(number, things) for number, things in enumerate(named)))
)


@given(world=worlds, hops=st.integers(0, 4))
@tried(200)
def test_with_room_for_all_a_walk_comes_to_exactly_what_is_so_many_records_away(world: World, hops: int) -> None:
    walked = neighbourhood("a", Room(hops, 100), world)
    assert walked.hops == {one: far for one, far in world.distances("a").items() if far <= hops}
    assert walked.left_off == 0


@given(world=worlds, most=st.integers(1, 8))
@tried(200)
def test_without_room_the_nearest_come_first_and_the_rest_are_counted(world: World, most: int) -> None:
    walked, every = neighbourhood("a", Room(4, most), world), world.distances("a")
    assert len(walked.hops) <= most
    assert all(every[one] <= far for one, far in walked.hops.items())
    # Nothing further off took the place of something nearer.
    left_off = neighbourhood("a", Room(1, 100), world).hops.keys() - walked.hops.keys()
    assert not left_off or max(walked.hops.values()) <= 1
    assert bool(walked.left_off) <= (len(walked.hops) == most)
    assert walked.left_off <= len(every) - len(walked.hops)


@given(world=worlds, order=st.randoms(use_true_random=False), most=st.integers(1, 12))
@tried(100)
def test_the_order_in_which_records_come_changes_nothing(world: World, order: Random, most: int) -> None:
    shuffled = list(world.meetings)
    order.shuffle(shuffled)
    one, other = (neighbourhood("a", Room(3, most), each) for each in (world, World(tuple(shuffled))))
    assert (list(one.hops.items()), one.ties, one.left_off) == (list(other.hops.items()), other.ties, other.left_off)
    ends = [path_between("a", "b", each) for each in (world, World(tuple(shuffled)))]
    assert ends[0] == ends[1]


@given(world=worlds)
@tried(200)
def test_a_path_is_as_short_as_there_is_and_each_record_names_what_stands_beside_it(world: World) -> None:
    found, away = path_between("a", "b", world), world.distances("a").get("b", FAR)
    if away > MOST_STEPS:
        assert not found.things
        assert found.gave_up == (away < FAR)
        return
    assert (found.things[0], found.things[-1], len(found.meetings)) == ("a", "b", away)
    pairs = zip(found.things, found.things[1:], strict=False)
    assert all({one, other} <= met.things for (one, other), met in zip(pairs, found.meetings, strict=True))


@given(world=worlds)
@tried(100)
def test_everything_but_the_first_was_met_through_something_that_was_met_before(world: World) -> None:
    walked, before = (neighbourhood("a", Room(2, 9), world, also=each) for each in (["b", "c"], []))
    order, parents = list(walked.hops), walked.parents
    assert list(before.hops) == order[: len(before.hops)], "what is walked to later moves nothing"
    assert before.parents.items() <= parents.items()
    for one in order[1:]:
        parent = parents[one]
        assert parent is not None
        assert order.index(parent) < order.index(one)
    assert {(each.one, each.other) for each in walked.ties} == {
        (one, other)
        for one in order
        for other in order
        if one < other and any({one, other} <= each.things for each in walked.meetings)
    }


def test_a_record_that_names_very_many_things_ties_no_two_of_them() -> None:
    listed = _meeting(1, frozenset({"a", *map(str, range(MOST_NAMED))}))
    walked = neighbourhood("a", Room(), World((listed, _meeting(2, frozenset("ab")))))
    assert (set(walked.hops), walked.crowded) == ({"a", "b"}, 1)
    assert not path_between("a", "1", World((listed,))).things


def test_two_things_have_one_tie_with_every_record_that_names_both() -> None:
    told = [_meeting(number, frozenset("ab")) for number in (3, 1, 2)]
    (tie,) = ties_among(told, {"a", "b"})
    assert [each.record for each in tie.meetings] == ["R03", "R02", "R01"]
