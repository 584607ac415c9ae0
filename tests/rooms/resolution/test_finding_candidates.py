"""People are looked for by keys that slips, nicknames and sounds do not change, and never by what everybody has."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.resolution.comparing import frequencies
from counterline.resolution.comparing.blocking import keys_of, plain_keys
from counterline.resolution.comparing.comparison import NO_BANDS, Bands
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.counting.people_tables import fill, opened
from counterline.resolution.naming.forenames import roots_of
from counterline.resolution.naming.sounds import plain, sound
from counterline.resolution.pairs.blocking_tables import fill_keys, fill_plain_keys, hubs_found
from tests.plugins.examples import tried
from tests.rooms.resolution.people import people, somebody

MODEL = Model.default()
KAI = {"forenames": "Kai", "surname": "Marlpit", "born": "1999-04-12", "postcode": "BH15 1AA", "birthplace": "Poole"}


@pytest.mark.parametrize(
    "spellings",
    [
        "Mohammed Muhammad Mohamed",
        "Chowdhury Choudhry Chaudhary",
        "Hussain Hussein Husain",
        "MacDonald McDonald",
        "Smith Smyth",
        "Thompson Tomson",
        "Stephen Steven",
        "Sean Shaun Shawn",
        "Kowalczyk Kovalchuk",
        "Nowak Novak",
        "Oleksandr Aleksandr Alexander",
        "Yusuf Yousef Jusuf",
        "O'Brien OBrien",
        "Müller Muller",
        "Dhillon Dillon",
    ],
)
def test_spellings_that_sound_alike_share_a_key(spellings: str) -> None:
    assert len({sound(plain(each)) for each in spellings.split()}) == 1


@pytest.mark.parametrize("different", ["Smith Jones", "Patel Begum", "Nguyen Ngo", "Ali Khan", "Okafor Okoye"])
def test_names_that_sound_otherwise_do_not(different: str) -> None:
    assert len({sound(plain(each)) for each in different.split()}) == 2


@pytest.mark.parametrize(
    "alike",
    [
        "joe joseph",
        "bill william",
        "siobhan shevaun",
        "mo mohammed",
        "kasia katarzyna",
        "harpreet preet",
        "mykola nikolai",
    ],
)
def test_forenames_that_may_be_one_share_a_root(alike: str) -> None:
    one, other = alike.split()
    assert set(roots_of(one)) & set(roots_of(other))


@pytest.mark.parametrize(
    "written",
    [
        {"forenames": "Kay"},
        {"surname": "Narlpit"},
        {"forenames": "Marlpit", "surname": "Kai"},
        {"born": None, "postcode": None},
        {"surname": None},
        {"forenames": None, "surname": "Marplit", "born": "1999-12-04"},
        {"surname": "Ashgarth", "born": None},
    ],
    ids=str,
)
def test_somebody_written_wrong_is_still_looked_for_where_they_stand(written: dict[str, str | None]) -> None:
    assert keys_of(MODEL, somebody(**KAI)) & keys_of(MODEL, somebody(**(KAI | written)))


def hubs_of(crowd: Sequence[Features], cap: float) -> frozenset[int]:
    """The keys under which more of a crowd stand than so many."""
    with opened() as connection:
        fill(connection, crowd, NO_BANDS)
        fill_plain_keys(connection)
        return hubs_found(connection, cap)


def bands_of(crowd: Sequence[Features]) -> Bands:
    """In which bands the names of a crowd are."""
    with opened() as connection:
        frequencies.fill_names(connection, list(enumerate(crowd)))
        return frequencies.bands_of(connection)


@tried(6)
@given(st.lists(people, min_size=20, max_size=20), st.integers(2, 6))
def test_tables_and_one_person_have_the_same_keys(found: list[Features], cap: int) -> None:
    model = replace(MODEL, hubs=hubs_of(found, cap))
    with opened() as connection:
        fill(connection, found, NO_BANDS)
        fill_plain_keys(connection)
        fill_keys(connection, model.hubs)
        told = connection.execute("select person, key from keys").fetchall()
    assert model.hubs
    for number, each in enumerate(found):
        assert {key for person, key in told if person == number} == keys_of(model, each)


def test_a_key_of_too_many_is_parted_by_a_detail() -> None:
    crowd = [somebody(surname="Marlpit", born=f"19{year}-04-12") for year in range(60, 99)]
    model = replace(MODEL, hubs=hubs_of(crowd, cap=5))
    one, other = crowd[:2]
    assert set(plain_keys(one)) & set(plain_keys(other))
    assert not keys_of(model, one) & keys_of(model, other)
    assert keys_of(model, one) & keys_of(model, one)


def test_somebody_named_a_hundred_times_makes_no_name_common() -> None:
    often = [somebody(forenames="Quorin", surname="Marlpit", born="1999-04-12", postcode="BH15 1AA")] * 100
    others = [
        somebody(forenames="Leon", surname=f"Ash{'abcdefghij'[at % 10]}{'klmnopqrst'[at // 10]}") for at in range(100)
    ]
    bands = bands_of([*often, *others])
    assert "marlpit" not in bands.surnames
    assert "quorin" not in bands.forenames
    assert bands.forenames["leon"] == 0


def test_a_common_name_is_common_however_few_people_were_filed() -> None:
    bands = bands_of([somebody(name="David Smith"), somebody(name="Kai Marlpit")])
    assert (bands.surnames["smith"], bands.forenames["david"]) == (0, 0)
    assert "marlpit" not in bands.surnames
