"""A number that somebody said changed hands makes nobody before and after it one, for whoever may read that, and no longer when undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from counterline.governance.people.viewers import Viewer
from counterline.resolution import resolving
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.weighing import weigh
from counterline.resolution.judging import review
from counterline.resolution.people import entities_taken, judgements
from counterline.resolution.people.across_hands import AcrossHands, HandsBetween, Person
from counterline.resolution.people.assembling import Link, Verdict
from counterline.resolution.people.judging_hands import HandsJudged
from tests.nation import TestNation
from tests.people import files, mention_of, person
from tests.plugins.examples import tried
from tests.rooms.resolution.people import people
from tests.rooms.resolution.test_desk import told
from tests.rooms.resolution.test_linking import held_together

MODEL = Model.default()
NUMBER, OTHER = 1, 2
YEARS = [738_000, 738_100, 739_500]

_everybody = st.lists(people, min_size=4, max_size=8).map(
    lambda told: {number: Person(number, features) for number, features in enumerate(told)}
)
_said = st.lists(
    st.tuples(
        st.sampled_from([NUMBER, OTHER]),
        st.sampled_from([(0, 1), (1, 0), (2, 3)]),
        st.sampled_from([None, (YEARS[0], YEARS[1]), (YEARS[0], YEARS[2])]),
        st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]),
        st.sampled_from([(1, 1), (1, 2), (2, 2)]),
    ),
    max_size=4,
).map(lambda told: [_answer(place, *each) for place, each in enumerate(told)])


def _answer(
    place: int,
    point: int,
    records: tuple[int, int],
    quiet: tuple[int, int] | None,
    verdict: Verdict,
    audiences: tuple[int, int],
) -> HandsBetween:
    said = HandsJudged(point, *records, verdict, 1, place, date(2026, 3, 28), audiences)
    return HandsBetween(said, point, "07700 900123", *records, quiet)


def _all_linked(everybody: dict[int, Person]) -> tuple[Link, ...]:
    pairs = combinations(everybody, 2)
    return tuple(Link(a, b, weigh(MODEL, everybody[a].features, everybody[b].features).weight) for a, b in pairs)


@tried(60)
@given(_everybody, _said, st.randoms(use_true_random=False))
def test_what_a_reader_may_not_read_of_hands_weighs_nothing_and_no_order_changes_a_weight(
    everybody: dict[int, Person], said: list[HandsBetween], random: Random
) -> None:
    linked = _all_linked(everybody)
    read = tuple(each for each in said if set(each.said.audiences) <= {1})
    seen = AcrossHands(MODEL, tuple(said), everybody, linked).weights({1})
    assert seen == AcrossHands(MODEL, read, everybody, linked).weights()
    random.shuffle(said)
    assert AcrossHands(MODEL, tuple(said), everybody, linked[::-1]).weights({1}) == seen


@tried(60)
@given(_everybody, _said)
def test_two_on_either_side_weigh_what_they_weigh_without_the_number_and_nobody_else_weighs_less(
    everybody: dict[int, Person], said: list[HandsBetween]
) -> None:
    across = AcrossHands(MODEL, tuple(said), everybody, _all_linked(everybody))
    changes = across.changes()
    for link in across.linked:
        points = {each.point for each in changes if each.parts(everybody[link.a], everybody[link.b])}
        alone = [
            replace(
                each.features,
                points=tuple(point for point in each.features.points if point not in points),
                around=tuple(point for point in each.features.around if point not in points),
            )
            for each in (everybody[link.a], everybody[link.b])
        ]
        weight = across.weights().get((link.a, link.b), link.weight)
        assert weight == min(link.weight, weigh(MODEL, *alone).weight)


def _changed(said: Sequence[HandsBetween]) -> int:
    return len(AcrossHands(MODEL, tuple(said), {}, ()).changes())


def test_a_later_answer_of_all_the_time_stands_before_an_earlier_one_and_one_of_less_does_not() -> None:
    wide, narrow = (YEARS[0], YEARS[2]), (YEARS[0], YEARS[1])
    changed = _answer(0, NUMBER, (0, 1), wide, Verdict.DIFFERENT, (1, 1))
    for records, quiet, point, left in (
        ((0, 1), None, NUMBER, 0),
        ((2, 3), wide, NUMBER, 0),
        ((2, 3), narrow, NUMBER, 1),
        ((2, 3), wide, OTHER, 1),
    ):
        assert _changed([changed, _answer(1, point, records, quiet, Verdict.SAME, (1, 1))]) == left
    assert (
        _changed(
            [
                _answer(0, NUMBER, (0, 1), wide, Verdict.SAME, (1, 1)),
                replace(changed, said=replace(changed.said, place=1)),
            ]
        )
        == 1
    )


PHONE, ANN = "07700 900123", "Ann Invented-Walker"


def test_an_officer_who_says_that_a_number_changed_hands_parts_whom_it_alone_joined_until_it_is_undone(
    nation: TestNation,
) -> None:
    dorset, officer = nation.force("dorset"), nation.viewer("dorset")
    for ref, on in (("D/1", "2024-11-10"), ("D/2", "2026-03-10")):
        files(dorset, person(ref, ANN, on=on, phone=PHONE))
    dorset.reports(PHONE, seen="2025-02-12", ref="L/1", brand="Jay")
    nation.force("kent").reports(
        PHONE, seen="2026-01-12", ref="K/1", brand="Kez", Eval="2BC", Conditions="originator only"
    )

    def held() -> tuple[bool, bool, bool]:
        return (
            held_together(nation, nation.desk, "D/1", "D/2"),
            held_together(nation, officer, "D/1", "D/2"),
            _together_on_the_desk(nation),
        )

    def says(viewer: Viewer, verdict: Verdict) -> str:
        with nation.as_seen_by(viewer) as work:
            one, other = (mention_of(work, each, "contact_point") for each in ("L/1", "K/1"))
            return judgements.judge(work, one, other, verdict, "The handset was sold on.")

    assert held() == (True, True, True)
    act = says(nation.desk, Verdict.DIFFERENT)
    nation.settle()
    assert held() == (False, True, False), "whoever may not read the answer sees the link as it was"
    with nation.as_seen_by(nation.desk) as work:
        beside = review.side_by_side(work, mention_of(work, "D/1"), mention_of(work, "D/2"))
        assert not beside.held_as_one
        assert beside.weight < beside.acceptance
        assert any(f"that {PHONE} changed hands between these two" in each.words for each in beside.reasons)
        taken = {each.reference: each.entity for each in entities_taken.taken(work, nation.desk.ref)}
        assert taken["D/1"] != taken["D/2"]
    resolving.resolve(nation.building.works, lambda _: None, anew=True)
    assert held() == (False, True, False), "everybody linked anew gives the same"
    with nation.as_seen_by(nation.desk) as work:
        judgements.undo(work, act, "It was another handset.")
    assert held() == (True, True, True)


def _together_on_the_desk(nation: TestNation) -> bool:
    rolled = told(nation, nation.desk)
    assert rolled is not None
    return rolled.people == 1
