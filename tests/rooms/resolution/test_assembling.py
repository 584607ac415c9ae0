"""Mentions become entities by links and judgements alone, whatever came first, and people's words come before scores."""

from collections.abc import Sequence
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterline.resolution import Judged, Link, Verdict, assemble
from counterline.resolution.assembling_columns import Links, assembled

MENTIONS = range(12)
CAP = 5

_pairs = st.tuples(st.sampled_from(MENTIONS), st.sampled_from(MENTIONS)).filter(lambda two: two[0] < two[1])
_links = st.dictionaries(_pairs, st.sampled_from([4.0, 5.0, 6.5, 9.0]), max_size=25).map(
    lambda told: [Link(a, b, weight) for (a, b), weight in told.items()]
)
_judged = st.dictionaries(_pairs, st.sampled_from(Verdict), max_size=6).map(
    lambda told: [Judged(a, b, verdict, place) for place, ((a, b), verdict) in enumerate(told.items())]
)


def _beyond(links: Sequence[Link]) -> list[Link]:
    """The same links among other mentions."""
    return [each._replace(a=each.a + 100, b=each.b + 100) for each in links]


@given(_links, _judged, st.randoms(use_true_random=False))
def test_the_order_of_links_mentions_and_judgements_changes_no_entity(
    links: list[Link], judged: list[Judged], random: Random
) -> None:
    once = assemble(MENTIONS, links, judged, CAP)
    mentions = list(MENTIONS)
    random.shuffle(mentions)
    random.shuffle(links)
    random.shuffle(judged)
    assert assemble(mentions, links, judged, CAP) == once


@given(_links, _judged, st.lists(st.integers(0, 8), min_size=len(MENTIONS), max_size=len(MENTIONS)))
def test_everybody_assembled_at_once_makes_the_same_entities(
    links: list[Link], judged: list[Judged], records: list[int]
) -> None:
    told = zip(*((each.a, each.b, each.weight) for each in links), strict=True) if links else ((), (), ())
    a, b, weight = (np.array(each) for each in told)
    columns = Links(a.astype(np.int64), b.astype(np.int64), weight.astype(np.float64))
    mentions, entities = assembled(columns, judged, CAP, np.array(MENTIONS), np.array(records))
    slow = assemble(MENTIONS, links, judged, CAP, dict(zip(MENTIONS, records, strict=True)))
    assert {*zip(mentions.tolist(), entities.tolist(), strict=True)} == {
        (mention, min(entity)) for entity in slow if len(entity) > 1 for mention in entity
    }


@given(_links, _judged, _links)
def test_what_no_chain_of_links_reaches_changes_no_entity(
    links: list[Link], judged: list[Judged], others: list[Link]
) -> None:
    alone = assemble(MENTIONS, links, judged, CAP)
    beside = assemble([*MENTIONS, *(each + 100 for each in MENTIONS)], [*_beyond(others), *links], judged, CAP)
    assert set(alone) <= set(beside)


@given(_links, _judged)
def test_every_mention_is_in_one_entity_and_none_is_with_whom_somebody_called_another(
    links: list[Link], judged: list[Judged]
) -> None:
    made = assemble(MENTIONS, links, judged, CAP)
    assert sorted(each for entity in made for each in entity) == list(MENTIONS)
    apart = [{each.a, each.b} for each in judged if each.verdict is Verdict.DIFFERENT]
    assert not any(two <= entity for two in apart for entity in made)


@given(_links)
def test_links_make_no_entity_larger_than_the_cap(links: list[Link]) -> None:
    assert max(map(len, assemble(MENTIONS, links, (), CAP))) <= CAP


@given(_links, st.lists(st.integers(0, 5), min_size=len(MENTIONS), max_size=len(MENTIONS)))
def test_no_link_brings_two_people_of_one_record_together_however_it_goes_round(
    links: list[Link], of: list[int]
) -> None:
    made = assemble(MENTIONS, links, (), CAP, dict(enumerate(of)))
    assert all(len({of[each] for each in entity}) == len(entity) for entity in made)


def test_twins_of_one_record_are_two_though_a_third_record_is_like_both_until_a_person_says_otherwise() -> None:
    links, records = [Link(1, 3, 9), Link(2, 3, 8)], {1: 100, 2: 100, 3: 300}
    assert assemble((1, 2, 3), links, (), CAP, records) == (frozenset({1, 3}), frozenset({2}))
    one = [Judged(1, 2, Verdict.SAME)]
    assert assemble((1, 2, 3), links, one, CAP, records) == (frozenset({1, 2, 3}),)


def test_the_strongest_link_wins_where_two_would_join_who_is_kept_apart() -> None:
    links = [Link(1, 2, 9), Link(2, 3, 5)]
    apart = [Judged(1, 3, Verdict.DIFFERENT)]
    assert assemble((1, 2, 3), links, apart, CAP) == (frozenset({1, 2}), frozenset({3}))


def test_people_join_without_a_link_and_past_the_cap() -> None:
    same = [Judged(each, each + 1, Verdict.SAME, each) for each in range(6)]
    assert assemble(range(7), (), same, CAP) == (frozenset(range(7)),)


def test_whoever_is_unsure_changes_nothing() -> None:
    assert assemble((1, 2), [Link(1, 2, 5)], [Judged(1, 2, Verdict.UNSURE)], CAP) == (frozenset({1, 2}),)
