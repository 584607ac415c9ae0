"""Ages and births of children that belong to nobody on a report stop it until somebody says whose. Everybody is invented."""

from dataclasses import replace

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.intake.errors import NotReadable
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from tests.ahead import ahead
from tests.nation import TestNation

WORDS = "Jordan Invented holds the phone. A 15 year old boy was seen handing over a bag."
REPORT = Report(WORDS, "2BP", "fact")


def person(name: str = "", *, age: str = "", born: str = "") -> Thing:
    """A person on a report."""
    return Thing(ThingKind.PERSON, name, "unknown", born, age)


def stopped(nation: TestNation, report: Report) -> list[str]:
    """The ages that stop a report."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        return [each.value for each in handing_in.shortcomings(work, report) if each.column == "Ages"]


def test_a_childs_age_that_is_nobodys_stops_a_report_and_says_what_to_do(nation: TestNation) -> None:
    with (
        nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work,
        pytest.raises(NotReadable, match=r"An age of 15 .* a child would be lost.* say that it stays unassigned"),
    ):
        handing_in.send(work, REPORT)


@pytest.mark.parametrize(
    "theirs",
    [
        person(age="15"),
        person(age="15-17"),
        person(age="mid teens"),
        person(born=f"{ahead(0).year - 15}"),
        person("Jordan Invented", age="15"),
    ],
)
def test_an_age_that_a_person_on_the_report_may_have_is_theirs(nation: TestNation, theirs: Thing) -> None:
    assert stopped(nation, replace(REPORT, things=(theirs,))) == []


@pytest.mark.parametrize("theirs", [person("Jordan Invented"), person("Jordan Invented", age="34"), person(age="12")])
def test_a_person_of_another_age_or_of_none_does_not_have_it(nation: TestNation, theirs: Thing) -> None:
    assert stopped(nation, replace(REPORT, things=(theirs,))) == ["15"]


def test_whoever_has_an_age_of_their_own_in_the_words_is_not_the_child_beside_them(nation: TestNation) -> None:
    words = "Jordan Invented (15) holds the phone. Another 15 year old boy was seen handing over a bag."
    jordan = person("Jordan Invented", age="15")
    assert stopped(nation, replace(REPORT, text=words, things=(jordan,))) == ["15"]
    assert stopped(nation, replace(REPORT, text=words, things=(jordan, person(age="15")))) == []


def test_an_age_stays_unassigned_where_its_writer_says_so_once_for_each(nation: TestNation) -> None:
    twice = f"{WORDS} A 15 year old girl kept watch."
    assert stopped(nation, replace(REPORT, unassigned_ages=("15",))) == []
    assert stopped(nation, replace(REPORT, text=twice, unassigned_ages=("15",))) == ["15"]
    assert stopped(nation, replace(REPORT, text=twice, unassigned_ages=("15", "15"))) == []
    assert stopped(nation, replace(REPORT, unassigned_ages=("16",))) == ["15"]


def test_a_birth_that_is_nobodys_is_somebodys_by_date_or_by_age(nation: TestNation) -> None:
    report = replace(REPORT, text="A girl (dob 04/03/2012) was seen handing over a bag.")
    assert stopped(nation, report) == ["2012-03-04"]
    assert stopped(nation, replace(report, things=(person(born="March 2012"),))) == []
    assert stopped(nation, replace(report, things=(person(born="2012-04-04"),))) == ["2012-03-04"]
    assert stopped(nation, replace(report, unassigned_ages=("2012-03-04",))) == []


def test_an_adults_age_that_is_nobodys_stops_nothing(nation: TestNation) -> None:
    assert stopped(nation, replace(REPORT, text="A 45 year old man was seen handing over a bag.")) == []


NAMED = "Jordan Invented (15) holds the phone."


def test_a_child_who_is_named_in_the_words_and_left_out_stops_a_report(nation: TestNation) -> None:
    report = replace(REPORT, text=NAMED)
    assert stopped(nation, report) == ["15"]
    assert stopped(nation, replace(report, things=(person("Jordan Invented", age="15"),))) == []
    assert stopped(nation, replace(report, things=(person("Jordan Invinted", age="15"),))) == []
    assert stopped(nation, replace(report, things=(person(age="15"),))) == []
    assert stopped(nation, replace(report, unassigned_ages=("15",))) == []
    assert stopped(nation, replace(REPORT, text="Jordan Invented (34) holds the phone.")) == []
    assert stopped(nation, replace(REPORT, text="Jordan Invented, born 04/03/2012, holds it.")) == ["2012-03-04"]


@pytest.mark.parametrize("words", ["Kyle, who is 15 runs for them.", "kyle is fifteen now", "Twelve going on 13."])
def test_a_number_that_may_be_an_age_stops_a_report_until_somebody_says_whose(nation: TestNation, words: str) -> None:
    asked = stopped(nation, replace(REPORT, text=words))
    assert asked
    assert stopped(nation, replace(REPORT, text=words, unassigned_ages=tuple(asked))) == []
    people = tuple(person("Kyle" if at == 0 else "", age=age) for at, age in enumerate(asked))
    assert stopped(nation, replace(REPORT, text=words, things=people)) == []


def test_a_number_is_asked_about_once_however_often_it_stands_and_whoever_else_has_that_age(nation: TestNation) -> None:
    words = "Jordan Invented (15) and Kyle, 15. Then 15 again and 15."
    jordan = person("Jordan Invented", age="15")
    assert stopped(nation, replace(REPORT, text=words, things=(jordan,))) == ["15"]
