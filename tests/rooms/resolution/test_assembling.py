"""Mentions become entities by links, by what they tell and by judgements alone, whatever came first, and people's words come first."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterline.resolution.comparing.comparison import NO_BANDS, Bands
from counterline.resolution.people.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.people.assembling_columns import SEXES, Links, Told, assembled
from counterline.resolution.people.opposing import Telling, tells_of_two, wholes_of

MENTIONS = range(12)
MARGIN = 6.0
FATHER, SLIP, SON, NEPHEW = "19650503", "19650504", "19930714", "19960211"
A_MAN, A_BOY = "1963010119661231", "1992010119931231"  # as an age or a year tells a birth
BIRTHS = (None, FATHER, SLIP, SON, NEPHEW, "19700101", A_MAN, A_BOY)

_pairs = st.tuples(st.sampled_from(MENTIONS), st.sampled_from(MENTIONS)).filter(lambda two: two[0] < two[1])
_links = st.dictionaries(_pairs, st.sampled_from([4.0, 5.0, 6.5, 9.0, 15.0]), max_size=25).map(
    lambda told: [Link(a, b, weight) for (a, b), weight in told.items()]
)
_judged = st.dictionaries(_pairs, st.sampled_from(Verdict), max_size=6).map(
    lambda told: [Judged(a, b, verdict, place) for place, ((a, b), verdict) in enumerate(told.items())]
)
REGISTERED = ((), ("pnc 1999/0123456X",), ("pnc 1999/0123457X",), ("pnc 1987/0654321A",))
_each = st.tuples(
    st.integers(1, 9),
    st.sampled_from(BIRTHS),
    st.sampled_from(SEXES),
    st.just(NO_BANDS),
    st.sampled_from(REGISTERED),
    st.sampled_from((0, 0, 0, 71, 72)),
)
_columns = st.lists(_each, min_size=len(MENTIONS), max_size=len(MENTIONS))
_tellings = _columns.map(lambda columns: {at: Telling.of(*each) for at, each in enumerate(columns)})


def _beyond(links: Sequence[Link]) -> list[Link]:
    """The same links among other mentions."""
    return [each._replace(a=each.a + 100, b=each.b + 100) for each in links]


def _born(*births: str | None) -> dict[int, Telling]:
    """Mentions from 1 on, each of a record of its own, with these births."""
    return {at: Telling.of(at, born, None, NO_BANDS) for at, born in enumerate(births, 1)}


@given(_links, _judged, _tellings, st.randoms(use_true_random=False))
def test_the_order_of_links_mentions_and_judgements_changes_no_entity(
    links: list[Link], judged: list[Judged], tellings: Mapping[int, Telling], random: Random
) -> None:
    once = assemble(MENTIONS, links, judged, MARGIN, tellings)
    mentions = list(MENTIONS)
    random.shuffle(mentions)
    random.shuffle(links)
    random.shuffle(judged)
    assert assemble(mentions, links, judged, MARGIN, {each: tellings[each] for each in mentions}) == once


@given(_links, _judged, _columns)
def test_everybody_assembled_at_once_makes_the_same_entities(
    links: list[Link],
    judged: list[Judged],
    columns: list[tuple[int, str | None, str | None, Bands, tuple[str, ...], int]],
) -> None:
    told = zip(*((each.a, each.b, each.weight) for each in links), strict=True) if links else ((), (), ())
    a, b, weight = (np.array(each) for each in told)
    rows = [(at, each[0], int(each[1] or 0), SEXES.index(each[2]), each[5]) for at, each in enumerate(columns)]
    registered = {at: each[4] for at, each in enumerate(columns) if each[4]}
    numbers, of, born, sex, listed = np.array(rows, np.int64).T.copy()
    everybody = Told(numbers, of, born, sex, listed, registered)
    linked = Links(a.astype(np.int64), b.astype(np.int64), weight.astype(np.float64))
    mentions, entities = assembled(linked, judged, everybody, MARGIN, NO_BANDS)
    tellings = {at: Telling.of(*each) for at, each in enumerate(columns)}
    slow = assemble(MENTIONS, links, judged, MARGIN, tellings)
    assert {*zip(mentions.tolist(), entities.tolist(), strict=True)} == {
        (mention, min(entity)) for entity in slow if len(entity) > 1 for mention in entity
    }


@given(_links, _judged, _tellings, _links)
def test_what_no_chain_of_links_reaches_changes_no_entity(
    links: list[Link], judged: list[Judged], tellings: Mapping[int, Telling], others: list[Link]
) -> None:
    alone = assemble(MENTIONS, links, judged, MARGIN, tellings)
    everybody = {**tellings, **{each + 100: telling for each, telling in tellings.items()}}
    beside = assemble(everybody, [*_beyond(others), *links], judged, MARGIN, everybody)
    assert set(alone) <= set(beside)


@given(_links, _judged, _tellings)
def test_every_mention_is_in_one_entity_and_none_is_with_whom_somebody_called_another(
    links: list[Link], judged: list[Judged], tellings: Mapping[int, Telling]
) -> None:
    made = assemble(MENTIONS, links, judged, MARGIN, tellings)
    assert sorted(each for entity in made for each in entity) == list(MENTIONS)
    apart = [{each.a, each.b} for each in judged if each.verdict is Verdict.DIFFERENT]
    assert not any(two <= entity for two in apart for entity in made)


@given(_links, _tellings)
def test_no_entity_holds_what_is_told_of_two_however_a_link_goes_round(
    links: list[Link], tellings: Mapping[int, Telling]
) -> None:
    told = wholes_of(tellings, (), MENTIONS, MARGIN)
    weak = [each._replace(weight=min(5.5, each.weight)) for each in links]  # none so strong that a birth is an error
    entities = assemble(MENTIONS, weak, (), MARGIN, tellings)
    assert not any(tells_of_two(told[each] for each in entity) for entity in entities)


@given(_tellings)
def test_whoever_fits_two_who_are_told_apart_as_well_is_with_neither(tellings: Mapping[int, Telling]) -> None:
    told = wholes_of(tellings, (), MENTIONS, MARGIN)
    for a, b in combinations(MENTIONS, 2):
        three = assemble((a, b, 50), [Link(a, 50, 20), Link(b, 50, 20)], (), MARGIN, tellings)
        assert len(three) == (3 if told[a].parts(told[b]) else 1)


def test_a_record_of_a_home_in_which_father_and_son_are_of_one_name_is_of_neither() -> None:
    told = _born(SON, None, FATHER)
    assert assemble((1, 2, 3), [Link(1, 2, 12), Link(2, 3, 11)], (), MARGIN, told) == tuple(
        map(frozenset, ([1], [2], [3]))
    )
    surer = [Link(1, 2, 18), Link(2, 3, 11)]
    assert assemble((1, 2, 3), surer, (), MARGIN, told) == (frozenset({1, 2}), frozenset({3}))
    said = [Judged(2, 3, Verdict.SAME)]
    assert assemble((1, 2, 3), surer, said, MARGIN, told) == (frozenset({1}), frozenset({2, 3}))


def test_a_record_is_the_likelier_to_be_of_somebody_the_more_records_they_have() -> None:
    of_the_son = [Link(a, b, 20) for a, b in combinations(range(1, 9), 2)]
    told = _born(*[SON] * 8, FATHER, None)
    links = [*of_the_son, Link(1, 10, 12), Link(9, 10, 8)]  # eight records to one: three doublings more
    assert assemble(range(1, 11), links, (), MARGIN, told) == (frozenset({*range(1, 9), 10}), frozenset({9}))
    fewer = [*of_the_son, Link(1, 10, 12), Link(9, 10, 10)]
    assert frozenset({10}) in assemble(range(1, 11), fewer, (), MARGIN, told)


def test_one_error_in_a_birth_parts_nobody_and_the_same_birth_told_twice_does() -> None:
    chain = [Link(1, 2, 10), Link(2, 3, 9), Link(3, 4, 10)]
    once = _born(SON, SON, SON, NEPHEW)
    assert assemble((1, 2, 3, 4), chain, (), MARGIN, once) == (frozenset({1, 2, 3, 4}),)
    twice = _born(SON, SON, NEPHEW, NEPHEW)
    assert assemble((1, 2, 3, 4), chain, (), MARGIN, twice) == (frozenset({1, 2}), frozenset({3, 4}))
    slips = _born(FATHER, FATHER, SLIP, SLIP)
    assert assemble((1, 2, 3, 4), chain, (), MARGIN, slips) == (frozenset({1, 2, 3, 4}),)


def test_a_birth_a_generation_away_parts_two_though_it_is_told_once_but_where_all_else_says_that_it_is_an_error() -> (
    None
):
    told = _born(SON, FATHER)
    assert assemble((1, 2), [Link(1, 2, 5.9)], (), 3, told) == (frozenset({1}), frozenset({2}))
    assert assemble((1, 2), [Link(1, 2, 6)], (), 3, told) == (frozenset({1, 2}),)
    assert assemble((1, 2), [Link(1, 2, 5.9)], (), 3, _born(SON, "19600101")) == (frozenset({1, 2}),)


def test_an_age_a_generation_away_parts_two_though_it_is_told_once_and_one_of_some_years_by_being_told_twice() -> None:
    assert len(assemble((1, 2), [Link(1, 2, 5.9)], (), 3, _born(SON, A_MAN))) == 2
    assert len(assemble((1, 2), [Link(1, 2, 5.9)], (), 3, _born(SON, A_BOY))) == 1
    chain = [Link(1, 2, 10), Link(2, 3, 9), Link(3, 4, 10)]
    some_years, nearly = "1996010119971231", "1995010119961231"
    assert len(assemble((1, 2, 3, 4), chain, (), MARGIN, _born(SON, SON, SON, some_years))) == 1
    assert len(assemble((1, 2, 3, 4), chain, (), MARGIN, _born(SON, SON, some_years, some_years))) == 2
    assert len(assemble((1, 2, 3, 4), chain, (), MARGIN, _born(SON, SON, nearly, nearly))) == 1


def test_a_year_one_figure_off_is_a_slip_and_an_age_as_many_years_off_is_none() -> None:
    assert len(assemble((1, 2), [Link(1, 2, 5)], (), 3, _born(SON, "1963010119631231"))) == 1
    assert len(assemble((1, 2), [Link(1, 2, 5)], (), 3, _born(SON, "1962010119631231"))) == 2


def test_two_records_each_of_which_fits_father_and_son_are_not_one_either() -> None:
    told = _born(SON, None, None, FATHER)
    links = [Link(a, b, 9) for a, b in ((1, 2), (1, 3), (2, 4), (3, 4))]
    alone = tuple(frozenset({each}) for each in (1, 2, 3, 4))
    assert assemble((1, 2, 3, 4), [*links, Link(2, 3, 11)], (), MARGIN, told) == alone
    surer = assemble((1, 2, 3, 4), [*links, Link(2, 3, 16)], (), MARGIN, told)
    assert surer == (frozenset({1}), frozenset({2, 3}), frozenset({4}))
    of_the_son = [Link(1, 2, 9), Link(2, 4, 9), Link(1, 3, 9), Link(2, 3, 11)]  # the other fits the son alone
    assert frozenset({2, 3}) <= max(assemble((1, 2, 3, 4), of_the_son, (), MARGIN, told), key=len)


def test_a_sex_that_is_told_once_parts_nobody_and_one_that_is_told_twice_does() -> None:
    chain = [Link(1, 2, 10), Link(2, 3, 9), Link(3, 4, 10)]

    def told(*sexes: str) -> dict[int, Telling]:
        return {at: Telling.of(at, None, sex, NO_BANDS) for at, sex in enumerate(sexes, 1)}

    once, twice = told("female", "female", "female", "male"), told("female", "female", "male", "male")
    assert assemble((1, 2, 3, 4), chain, (), MARGIN, once) == (frozenset({1, 2, 3, 4}),)
    assert assemble((1, 2, 3, 4), chain, (), MARGIN, twice) == (frozenset({1, 2}), frozenset({3, 4}))


def test_two_numbers_of_one_national_register_part_two_and_a_slip_in_one_does_not() -> None:
    def told(*numbers: str) -> dict[int, Telling]:
        return {at: Telling.of(at, None, None, NO_BANDS, (each,)) for at, each in enumerate(numbers, 1)}

    parted, slip, registers = ((REGISTERED[1] + REGISTERED[other]) for other in (3, 2, 1))
    assert len(assemble((1, 2), [Link(1, 2, 30)], (), MARGIN, told(*parted))) == 2
    assert len(assemble((1, 2), [Link(1, 2, 30)], (), MARGIN, told(*slip))) == 1
    assert len(assemble((1, 2), [Link(1, 2, 30)], (), MARGIN, told(registers[0], "nhs 9434765919"))) == 1


def test_two_rows_of_a_list_on_which_nobody_stands_twice_are_two_until_a_person_says_otherwise() -> None:
    told = {at: Telling.of(at, SON, "male", NO_BANDS, (), 71) for at in (1, 2)} | {
        3: Telling.of(3, SON, "male", NO_BANDS)
    }
    links = [Link(1, 2, 30), Link(1, 3, 30), Link(2, 3, 12)]
    assert assemble((1, 2, 3), links, (), MARGIN, told) == (frozenset({1, 3}), frozenset({2}))
    assert len(assemble((1, 2, 3), links, [Judged(1, 2, Verdict.SAME)], MARGIN, told)) == 1


def test_twins_of_one_record_are_two_though_a_third_record_is_like_both_until_a_person_says_otherwise() -> None:
    links, told = [Link(1, 3, 15), Link(2, 3, 8)], {1: Telling(frozenset({9})), 2: Telling(frozenset({9}))}
    assert assemble((1, 2, 3), links, (), MARGIN, told) == (frozenset({1, 3}), frozenset({2}))
    alike = [Link(1, 3, 9), Link(2, 3, 8)]
    assert assemble((1, 2, 3), alike, (), MARGIN, told) == (frozenset({1}), frozenset({2}), frozenset({3}))
    one = [Judged(1, 2, Verdict.SAME)]
    assert assemble((1, 2, 3), links, one, MARGIN, told) == (frozenset({1, 2, 3}),)


def test_the_strongest_link_wins_where_two_would_join_who_is_kept_apart_and_is_much_the_likelier() -> None:
    apart = [Judged(1, 3, Verdict.DIFFERENT)]
    assert assemble((1, 2, 3), [Link(1, 2, 11), Link(2, 3, 5)], apart, MARGIN) == (frozenset({1, 2}), frozenset({3}))
    assert len(assemble((1, 2, 3), [Link(1, 2, 9), Link(2, 3, 5)], apart, MARGIN)) == 3


def test_somebody_of_five_hundred_records_is_one() -> None:
    links = [Link(a, b, 9) for a, b in combinations(range(500), 2)]
    told = {at: Telling.of(at, SON, "male", NO_BANDS) for at in range(500)}
    assert assemble(range(500), links, (), MARGIN, told) == (frozenset(range(500)),)


def test_whoever_is_unsure_changes_nothing() -> None:
    assert assemble((1, 2), [Link(1, 2, 5)], [Judged(1, 2, Verdict.UNSURE)], MARGIN) == (frozenset({1, 2}),)
