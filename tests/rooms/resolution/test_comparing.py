"""One pair and whole tables are compared alike, and an officer can read why two people may be one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, islice

import duckdb
import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.resolution.comparing.blocking import hashed, keys_of
from counterline.resolution.comparing.comparison import Bands
from counterline.resolution.comparing.features import VERSION as FEATURES_VERSION
from counterline.resolution.comparing.features import Features, features_of
from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.model import Model, Outgrown
from counterline.resolution.comparing.weighing import lighter, weigh, why
from counterline.resolution.counting.counting import _BY_DAY, _equal
from counterline.resolution.counting.kinds_of_pairs import SPANS, Counted, _settled
from counterline.resolution.counting.people_tables import fill, fill_pairs, opened
from counterline.resolution.counting.splinked import LEVEL_COLUMNS, VECTORS, over_levels
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys
from counterline.resolution.pairs.bulk import compared, score
from counterline.resolution.pairs.sieve import Sieve
from counterline_nation import large_nation
from tests.plugins.examples import tried
from tests.rooms.resolution.invented_people import invented_people, people_in
from tests.rooms.resolution.people import DAY, people, somebody

MODEL = Model.default()
BANDS = Bands(
    {"smith": 0, "jones": 1, "smyth": 6}, {"walter": 0, "john": 4, "jon": 6, "w": 2}, {"19900112": 4, "19901201": 5}
)


def sharing(values: Iterable[int]) -> Model:
    """A model to which these contact points, references or companies are shared by very many people."""
    return replace(MODEL, bands=BANDS, hubs=frozenset(hashed("known", str(each)) for each in values))


models = st.sets(st.integers(1, 4), max_size=3).map(sharing)


@tried(6)
@given(models, st.lists(people, min_size=30, max_size=30))
def test_tables_and_pairs_find_the_same_levels(model: Model, found: list[Features]) -> None:
    query = f"select unique_id_l, unique_id_r, {', '.join(LEVEL_COLUMNS)} from {VECTORS}"
    with opened() as connection:
        made_ready(connection, found, model)
        connection.execute("create or replace table keys as select 1 as key, unique_id as person from people")
        assert fill_pairs(connection, 0, len(found)) == 435
        for one, other, *levels in over_levels(connection, query).fetchall():
            assert tuple(levels) == weigh(model, found[one], found[other]).vector


@tried(6)
@given(models, st.lists(people, min_size=30, max_size=30))
def test_no_pair_weighs_more_than_it_is_told_to_at_most_before_it_is_compared(
    model: Model, found: list[Features]
) -> None:
    one, other = (each.astype(np.int32) for each in np.triu_indices(len(found), 1))
    with opened() as connection:
        made_ready(connection, found, model)
        told = Sieve(connection, model).most(one, other)
    for a, b, most in zip(one.tolist(), other.tolist(), told.tolist(), strict=True):
        assert sum(model.steps(weigh(model, found[a], found[b]).vector)) < most + 1e-9


@tried(6)
@given(models, st.lists(people, min_size=30, max_size=30), st.floats(-60, 20))
def test_whoever_is_left_out_for_being_lighter_weighs_less_than_is_kept(
    model: Model, found: list[Features], floor: float
) -> None:
    kept = replace(model, floor=floor)
    for one, other in combinations(found, 2):
        if lighter(kept, one)(other):
            assert weigh(kept, one, other).weight < floor


def test_nearly_all_who_weigh_less_than_is_kept_are_left_out_before_they_are_weighed() -> None:
    found = [each.features for each in islice(invented_people("small", 5), 60)]
    pairs = list(combinations(found, 2))
    left_out = [pair for pair in pairs if lighter(MODEL, pair[0])(pair[1])]
    light = [pair for pair in pairs if weigh(MODEL, *pair).weight < MODEL.floor]
    assert (len(left_out), len(light), len(pairs)) == (1745, 1745, 1770)


def test_two_of_one_number_are_not_left_out_however_light_they_are() -> None:
    one = Features(surname="pretend", forename="billy", born="20080102", sex="male", numbers=("UPN 1",))
    other = Features(surname="make", forename="kay", born="19500607", sex="female", numbers=("UPN 1",))
    assert not lighter(MODEL, one)(other)
    assert lighter(MODEL, one)(replace(other, numbers=("UPN 2",)))


def made_ready(connection: duckdb.DuckDBPyConnection, found: list[Features], model: Model) -> None:
    """Some people as a table, as bulk makes them ready to be compared."""
    fill(connection, found, model.bands)
    fill_plain_keys(connection)
    fill_keys(connection, model.hubs)


def test_a_number_of_very_many_people_says_nothing_of_two() -> None:
    """Neither for them nor against, in either scorer; and an officer is told so."""
    body = {"forenames": "Kai", "surname": "Marlpit"}
    one, other = (
        somebody(**body, **said, contact_point={"value": "+447700900123", "platform": None})
        for said in ({"born": "1999-04-12"}, {"born": "1999"})
    )
    model, alone = sharing(one.points), [replace(each, points=()) for each in (one, other)]
    weighed = weigh(model, one, other)
    assert weighed.weight == weigh(model, *alone).weight < weigh(sharing(()), one, other).weight
    assert weigh(model, one, replace(other, points=(1,))).weight == weighed.weight
    assert [each.weight for each in score(model, enumerate((one, other)))] == [weighed.weight]
    assert (weighed.why[-1].words[:44], weighed.why[-1].weight) == ("This number or account is shared by very man", 0)
    assert weighed.why[:-1] == weigh(model, *alone).why


def test_a_nation_linked_as_a_table_has_the_keys_and_links_of_everybody_taken_one_by_one() -> None:
    told = [each.features for each in islice(people_in(large_nation(400, 89074).entries()), 400)]
    keys = [keys_of(MODEL, each) for each in told]
    expected = {}
    for one, other in combinations(range(len(told)), 2):
        if keys[one] & keys[other] and (weighed := weigh(MODEL, told[one], told[other])).weight >= MODEL.floor:
            expected[one, other] = (weighed.weight, weighed.vector)
    with compared(MODEL, enumerate(told)) as everybody:
        under = [
            pair for columns in everybody.under_keys() for pair in zip(*map(np.ndarray.tolist, columns), strict=True)
        ]
    assert sorted(under) == sorted((key, person) for person, each in enumerate(keys) for key in each)
    assert {(each.a, each.b): (each.weight, each.vector) for each in score(MODEL, enumerate(told))} == expected
    assert len(expected) > 400


def test_a_whole_table_weighs_every_pair_as_it_weighs_alone() -> None:
    told = {at: somebody(forenames=name, surname="Marlpit", born="1999-04-12") for at, name in enumerate(_SPELLINGS)}
    found = {(each.a, each.b): (each.weight, each.vector) for each in score(MODEL, told.items())}
    assert len(found) == 3
    for (one, other), weighed in found.items():
        alone = weigh(MODEL, told[one], told[other])
        assert (alone.weight, alone.vector) == weighed


def test_one_number_of_a_national_register_is_asked_of_a_person_though_name_and_birth_are_others() -> None:
    told = {
        0: somebody(forenames="Kai", surname="Marlpit", born="1999-04-12", reference="1999/0123456X"),
        1: somebody(forenames="Oleksandr", surname="Vetch", born="1971-11-30", reference="99/123456X"),
        2: somebody(forenames="Oleksandr", surname="Vetch", born="1971-11-30", reference="CU/26/001234"),
    }
    weighed = weigh(MODEL, told[0], told[1])
    assert weighed.weight == MODEL.acceptance - 0.5
    assert sum(step.weight for step in weighed.why) == pytest.approx(weighed.weight)
    assert "One number of a national register" in weighed.why[-1].words
    assert weigh(MODEL, told[0], told[2]).weight < MODEL.floor
    model = replace(MODEL, hubs=frozenset())
    found = {(each.a, each.b): each.weight for each in score(model, told.items())}
    assert found[0, 1] == weigh(model, told[0], told[1]).weight


_SPELLINGS = ("Oleksandr", "Sasha", "Aleksandr")


@tried(200)
@given(people, people)
def test_the_order_of_two_people_changes_nothing_and_the_reasons_add_up(one: Features, other: Features) -> None:
    weighed = weigh(MODEL, one, other)
    assert weighed.vector == weigh(MODEL, other, one).vector
    assert abs(sum(step.weight for step in weighed.why) - weighed.weight) < 1e-9


@tried(100)
@given(people)
def test_features_and_models_are_kept_and_read_back_whole(one: Features) -> None:
    assert Features.from_body(one.to_body()) == one


def test_a_model_is_kept_and_read_back_whole() -> None:
    assert Model.from_json(MODEL.to_json()) == MODEL


def test_a_document_of_a_time_when_models_had_a_cap_is_read_and_the_cap_left_aside() -> None:
    said = orjson.loads(MODEL.to_json())
    assert Model.from_json(orjson.dumps({**said, "cap": 60}).decode()) == MODEL


def test_the_reasons_are_sentences_with_the_household_last() -> None:
    home = {"surname": "Marlpit", "born": "2010-03-02", "address": "4 Vetch Close, Poole", "postcode": "BH15 1AA"}
    twins = weigh(MODEL, somebody(forenames="Kai", **home), somebody(forenames="Leon", **home))
    told = [step.words for step in twins.why]
    assert told[0] == "Any two people, before anything is compared"
    assert {"Different forenames", "The same home"} <= set(told)
    assert told[-1].startswith("People of one household")
    assert twins.weight < MODEL.acceptance


def test_a_parent_and_child_of_one_name_are_not_joined() -> None:
    home = {"forenames": "Kai", "surname": "Marlpit", "address": "4 Vetch Close, Poole", "postcode": "BH15 1AA"}
    weighed = weigh(MODEL, somebody(born="1975-06-30", **home), somebody(born="2010-03-02", **home))
    assert weighed.weight < MODEL.acceptance


def test_a_name_alone_joins_nobody_and_is_asked_of_a_person() -> None:
    name = {"forenames": "Xanthe", "surname": "Quillmarlpit"}
    alone = weigh(MODEL, somebody(**name, sex="female"), somebody(**name, sex="female"))
    assert MODEL.floor < alone.weight < MODEL.acceptance
    assert alone.why[-1].words.startswith("Nothing but their names is alike")
    born = weigh(MODEL, somebody(**name, born="1999-04-12"), somebody(**name, born="1999-04-12"))
    assert born.weight > MODEL.acceptance


def test_every_level_has_words_and_weighs_more_the_more_alike_it_is() -> None:
    for comparison in COMPARISONS:
        assert len({level.words for level in comparison.levels}) == len(comparison.levels)
    surname, _forename = MODEL.weights[:2]
    assert surname[-1] > surname[2] > surname[0]
    assert why(MODEL, (-1,) * len(COMPARISONS)) == why(MODEL, (-1,) * len(COMPARISONS))[:1]


def test_an_age_or_a_year_that_fits_speaks_for_one_person_and_never_against() -> None:
    name, born = {"forenames": "Xanthe", "surname": "Quillmarlpit", "postcode": "BH15 1AA"}, "1999-04-12"
    unsaid = weigh(MODEL, somebody(**name, born=born), somebody(**name)).weight
    for fits in ({"age": 27}, {"born": "1999"}):
        assert weigh(MODEL, somebody(**name, born=born), somebody(**name, **fits)).weight > unsaid
    (never_met,) = _settled(_NO_SPANS, _BIRTH, _M, _U)[[SPANS]] / _M[[SPANS]]
    assert never_met == 1  # a file in which nobody says an age tells nothing of ages


@pytest.mark.parametrize(
    ("least", "most", "counts"),
    [(26, 28, 1), (25, 28, 0), (18, 34, 0), (0, 27, 0), (0, 25, 0), (0, 17, -1), (40, 49, -1)],
)
def test_a_wide_age_that_may_fit_says_nothing_and_one_that_does_not_speaks_against(
    least: int, most: int, counts: int
) -> None:
    name, said = {"forenames": "Xanthe", "surname": "Quillmarlpit", "postcode": "BH15 1AA"}, f"{least} to {most}"
    born = somebody(**name, born="1999-04-12")
    steps = MODEL.steps(weigh(MODEL, born, somebody(**name, age={"said": said, "least": least, "most": most})).vector)
    assert np.sign(steps[_BIRTH]) == counts


_BIRTH = next(at for at, each in enumerate(COMPARISONS) if each.name == "birth")
_M, _U = (
    np.array([0.01, 0.02, 0.01, 0.01, 0.02, 0.01, 0.02, 0.1, 0.8]),
    np.array([0.85, 0.1, 0.01, 0.02, 0.008, 0.002, 0.005, 0.004, 0.001]),
)
_NO_SPANS = Counted(np.array([[-1] * len(COMPARISONS)] * 8, np.int8), np.ones(8), 8.0, ())
_NO_SPANS.patterns[:, _BIRTH] = [each for each in range(9) if each != SPANS]


_NUMBER = {"forenames": "John", "surname": "Smith", "contact_point": {"value": "+447700900123"}}


def named_on(*days: date | None) -> Features:
    """Somebody of a number, named by a record that tells of these days."""
    return features_of({}, _NUMBER, DAY, (days[0], days[-1]))


def test_two_of_a_common_name_are_joined_by_a_number_told_within_a_year_and_asked_of_a_person_years_apart() -> None:
    """It may have been given out again; and an officer is told how many years."""
    now, then, soon = named_on(date(2026, 3, 10)), named_on(date(2022, 1, 5)), named_on(date(2025, 3, 10))
    far, near, none = weigh(MODEL, now, then), weigh(MODEL, now, soon), weigh(MODEL, replace(now, points=()), then)
    assert none.weight < far.weight < MODEL.acceptance < near.weight
    assert ("A contact point of both, told 4 years apart", 4.0) in [
        (each.words, round(each.weight, 9)) for each in far.why
    ]
    assert "A contact point of both" in [each.words for each in near.why]
    assert weigh(MODEL, now, named_on(None)).weight == near.weight, "a record that gives no day takes nothing off"


@tried(8)
@given(st.lists(people, max_size=40))
def test_pairs_that_share_a_number_are_counted_near_and_far_as_they_are_compared(found: list[Features]) -> None:
    """Where each has one number at most: of several a pair is counted once for each."""
    alone = [replace(each, points=each.points[:1]) for each in found]
    levels = [
        weigh(MODEL, one, other).vector[_POINT]
        for one, other in combinations(alone, 2)
        if set(one.points).intersection(other.points)
    ]
    with opened() as connection:
        fill(connection, alone, MODEL.bands)
        counted = _equal(connection, _BY_DAY)
    assert (counted.get(0, 0), counted.get(1, 0)) == (levels.count(2), levels.count(1))


def test_a_model_of_other_features_is_outgrown() -> None:
    old = orjson.loads(MODEL.to_json()) | {"features": FEATURES_VERSION - 1}
    with pytest.raises(Outgrown):
        Model.from_json(orjson.dumps(old).decode())


_POINT = next(at for at, each in enumerate(COMPARISONS) if each.name == "contact point")


def test_a_reference_as_short_as_those_of_every_crime_tells_nothing() -> None:
    for short in ("1", "P1", "P/12"):
        assert not somebody(reference=short).known_by
    assert somebody(reference="WMID-N-18793").known_by == somebody(reference="wmid n 18793").known_by != ()


def test_whoever_is_named_beside_both_counts_by_a_whole_name_alone() -> None:
    person = {"name": "Kai Marlpit"}

    def beside(**said: str) -> tuple[int, ...]:
        return features_of({"persons": [person, said]}, person, DAY).around

    assert beside(name="Leon Ashgarth") == beside(forenames="Leon", surname="Ashgarth") != ()
    assert not beside(name="Leon")


@pytest.mark.parametrize("forename", ["Alexander", "Alex", "Frederick", "Mike", "Shirley"])
def test_a_forename_that_many_of_britain_have_joins_no_two_surnames_by_somebody_named_beside_both(
    forename: str,
) -> None:
    """The invented nation on which the shipped model was trained has none of them: it took them for rare ones."""

    def called(surname: str) -> Features:
        person = {"forenames": forename, "surname": surname}
        return features_of({"persons": [person, {"name": "Leon Ashgarth"}]}, person, DAY)

    assert weigh(MODEL, called("Marlpit"), called("Quarrell")).weight < MODEL.acceptance


def test_what_a_body_says_around_somebody_is_kept_apart_from_what_is_theirs() -> None:
    person = {"forenames": "Kai", "surname": "Marlpit", "contact_point": {"value": "+447700900123", "platform": None}}
    other = {"name": "Leon Ashgarth"}
    body = {"persons": [person, other], "vehicles": [{"registration": "AB12 CDE"}]}
    one = features_of(body, person, DAY)
    assert len(one.points) == 1
    assert len(one.around) == 2
    assert one.points != features_of(body, other, DAY).points


def test_an_age_is_a_span_of_births() -> None:
    child = somebody(name="Kai Marlpit", age=15)
    assert child.born is None
    assert child.born_first is not None
    assert child.born_last is not None
    assert 360 <= child.born_last - child.born_first <= 370
    assert child.born_first <= DAY.replace(year=DAY.year - 16).toordinal() + 2
