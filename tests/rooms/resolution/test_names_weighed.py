"""What a name tells: an initial is no name, two known names are two, and a day that stands for a blank is no birth."""

from dataclasses import replace

import pytest

from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.weighing import Weighed, weigh
from tests.rooms.resolution.people import somebody

MODEL = Model.default()
HOME = {"surname": "Marlpit", "address": "4 Vetch Close, Poole", "postcode": "BH15 1AA"}


def of(weighed: Weighed, comparison: str) -> str:
    """What is told of one comparison."""
    (at,) = (at for at, each in enumerate(COMPARISONS) if each.name == comparison)
    return COMPARISONS[at].words(weighed.vector[at])


def test_an_initial_of_both_is_an_initial_and_no_name() -> None:
    one = weigh(MODEL, somebody(forenames="J", surname="Marlpit"), somebody(forenames="J", surname="Marlpit"))
    fits = weigh(MODEL, somebody(forenames="J", surname="Marlpit"), somebody(forenames="Jack", surname="Marlpit"))
    assert of(one, "forename") == of(fits, "forename") == "An initial that fits the forename"
    assert one.weight == fits.weight
    further = weigh(
        MODEL, somebody(forenames="Jack T", surname="Marlpit"), somebody(forenames="Jack T", surname="Marlpit")
    )
    assert of(further, "further forenames") == "The initial of a further forename fits"
    assert somebody(forenames="Jack", surname="M").surname is None
    assert somebody(forenames="J T", surname="Marlpit").names == ("marlpit",)


@pytest.mark.parametrize("names", ["Jayden Hayden", "Kayleigh Hayleigh", "Lacey Macey", "Mohamed Mahmoud"])
def test_two_of_one_birth_and_home_whose_names_are_both_known_are_asked_and_not_joined(names: str) -> None:
    one, other = names.split()
    told = {**HOME, "born": "2010-03-02", "sex": None}
    weighed = weigh(MODEL, somebody(forenames=one, **told), somebody(forenames=other, **told))
    assert MODEL.floor < weighed.weight < MODEL.acceptance
    assert of(weighed, "forename").startswith("Two names that")
    phone = {"contact_point": {"value": "+447700900123", "platform": None}}
    assert weigh(MODEL, *(somebody(forenames=each, **told, **phone) for each in (one, other))).weight < MODEL.acceptance


def test_a_slip_that_makes_no_known_name_is_a_slip() -> None:
    told = {**HOME, "born": "2010-03-02"}
    weighed = weigh(MODEL, somebody(forenames="Jordan", **told), somebody(forenames="Jorxan", **told))
    assert of(weighed, "forename") == "Forenames that sound alike or differ by a slip"
    assert weighed.weight > MODEL.acceptance


@pytest.mark.parametrize("born", ["1987-01-01", "1990-01-01"])
def test_two_of_one_name_and_a_day_that_stands_for_a_blank_are_asked_and_not_joined(born: str) -> None:
    name = {"forenames": "Xanthe", "surname": "Quillmarlpit", "sex": "female"}
    weighed = weigh(MODEL, somebody(**name, born=born), somebody(**name, born=born))
    assert MODEL.floor < weighed.weight < MODEL.acceptance
    assert weighed.why[-1].words.startswith("Nothing but their names is alike")
    assert (
        weigh(MODEL, somebody(**name, born="1987-03-14"), somebody(**name, born="1987-03-14")).weight > MODEL.acceptance
    )


def test_of_two_first_days_of_january_the_years_alone_are_compared() -> None:
    name = {"forenames": "Xanthe", "surname": "Quillmarlpit"}
    apart = weigh(MODEL, somebody(**name, born="1987-01-01"), somebody(**name, born="1997-01-01"))
    assert of(apart, "birth") == "Years of birth that differ by a figure, where no day is known"
    assert apart.weight < MODEL.acceptance
    slip = weigh(MODEL, somebody(**name, born="1987-01-01"), somebody(**name, born="1987-01-07"))
    assert of(slip, "birth").startswith("Dates of birth that differ by a figure")


def test_a_brother_whose_names_stand_the_other_way_round_shares_one_name_and_not_two() -> None:
    turned = weigh(MODEL, somebody(forenames="Marlpit", surname="Kai"), somebody(forenames="Leon", surname="Marlpit"))
    assert of(turned, "surname") == "The surname of one is another name of the other"
    assert of(turned, "forename") == "The forename of one is the surname of the other"
    home = {"address": HOME["address"], "postcode": HOME["postcode"]}
    brothers = (
        somebody(forenames="Marlpit", surname="Kai", **home),
        somebody(forenames="Leon", surname="Marlpit", **home),
    )
    assert weigh(MODEL, *brothers).weight < MODEL.acceptance
    same = weigh(MODEL, somebody(forenames="Marlpit", surname="Kai"), somebody(forenames="Kai", surname="Marlpit"))
    assert of(same, "forename") == "The forename of each is another name of the other"


def test_a_reason_says_whose_figure_it_is_that_a_name_is_common_or_rare() -> None:
    told = [each.words for each in weigh(MODEL, somebody(name="David Smith"), somebody(name="David Smith")).why]
    assert "The same forename, one of the commonest by births registered in the UK" in told
    assert "The same surname, one of the commonest by published counts of surnames" in told
    own = replace(MODEL, bands=replace(MODEL.bands, surnames={**MODEL.bands.surnames, "marlpit": 4}))
    told = [each.words for each in weigh(own, somebody(name="Xq Marlpit"), somebody(name="Xq Marlpit")).why]
    assert "The same surname, not a common one by the people on file here" in told
    assert "The same forename; how many have it is not known" in told
