"""The invented people: families that a linker can get wrong, names shared as real ones are, and nothing that is anybody's."""

from collections import Counter

import pytest

from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import NEVER_LAST, Postcode
from counterline.vocabulary.particulars.registration import Registration
from counterline.vocabulary.particulars.telephone import DRAMA
from counterline_nation import Nation, nation
from counterline_nation.chance import Chance
from counterline_nation.folk import belongings
from counterline_nation.folk.people import Someone
from counterline_nation.folk.traditions import TRADITIONS, family_name
from counterline_nation.happenings.circle import circle

SEED = 1


@pytest.fixture(scope="module")
def people(national: Nation) -> dict[str, Someone]:
    """Everybody in the national nation."""
    circles = (circle(SEED, setting) for setting in national.records.settings)
    return {someone.id: someone for each in circles for someone in each.kin.everybody}


def test_twins_share_a_birthday_and_a_home_and_differ_in_name(people: dict[str, Someone]) -> None:
    twins = [(each, people[each.twin]) for each in people.values() if each.twin]
    assert len(twins) > 100
    for one, other in twins:
        assert (one.born, one.family, other.twin) == (other.born, other.family, one.id)
        assert one.given != other.given
        assert one.homes == other.homes


def test_some_parents_and_children_bear_one_name_in_one_home(people: dict[str, Someone]) -> None:
    children = [each for each in people.values() if each.parents]
    alike = [
        (child, people[parent])
        for child in children
        for parent in child.parents
        if (people[parent].given, people[parent].family) == (child.given, child.family)
    ]
    assert len(alike) > 50
    assert all((child.born - parent.born).days > 15 * 365 for child, parent in alike)
    assert all(child.homes == parent.homes for child, parent in alike)


def test_unrelated_namesakes_live_elsewhere(people: dict[str, Someone]) -> None:
    strangers = [each for each in people.values() if each.namesake_of and each.homes != people[each.namesake_of].homes]
    assert len(strangers) > 50
    assert all(each.family == people[each.namesake_of or ""].family for each in strangers)


def test_some_married_women_have_another_name_by_birth(people: dict[str, Someone]) -> None:
    married = [each for each in people.values() if each.birth_family != each.family]
    assert len(married) > 500
    assert all(each.sex == "F" for each in married)


def test_a_holder_of_several_lines_is_one_person_in_every_circle() -> None:
    settings = nation("small", SEED).records.settings
    held = Counter(hand.id for setting in settings for hand in setting.hands if hand.holds)
    shared = next(name for name, times in held.items() if times > 1)
    told = [
        someone
        for setting in settings
        if any(hand.id == shared for hand in setting.hands)
        for someone in circle(SEED, setting).kin.everybody
        if someone.id == shared
    ]
    assert len(told) > 1
    assert all(each == told[0] for each in told)


def test_a_few_family_names_are_borne_by_many_and_most_by_few() -> None:
    chance = Chance(SEED, "test")
    for tradition in TRADITIONS:
        drawn = Counter(family_name(chance, tradition) for _ in range(5000))
        (_, most), *_ = drawn.most_common(1)
        assert most > 2 * 5000 / len(tradition.families())
        assert len(drawn) > 0.4 * len(tradition.families())


def test_nothing_that_is_owned_is_anybodys(people: dict[str, Someone]) -> None:
    homes = {home.postcode for each in people.values() for _, home in each.homes}
    assert len(homes) > 2000
    assert all(set(Postcode.parse(each).value[-2:]) <= NEVER_LAST for each in homes)
    numbers = [each.telephone for each in people.values() if each.telephone]
    assert len(numbers) == len(set(numbers)) > 500
    assert all(DRAMA.fullmatch(ContactPoint.parse(each, ContactKind.NUMBER).value) for each in numbers)


def test_vehicles_accounts_and_handsets_are_read_as_what_they_are() -> None:
    chance = Chance(SEED, "things")
    for _ in range(200):
        assert Registration.parse(belongings.vehicle(chance, "V").registration).form == "current"
        account = belongings.account(chance, "A")
        assert BankAccount.parse(account.iban) == BankAccount.parse(f"{account.sort_code} {account.number}")
        assert Imei.parse(belongings.device(chance, "D").imei).value.startswith("00")
