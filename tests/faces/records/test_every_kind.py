"""Pages of records of every kind: found, told and protected. Every person, number and account here is invented."""

import re

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.governance.searches import searches
from counterline.plumbing.database import Role
from counterline.plumbing.texts import catalogue
from counterline.records.kinds import KINDS, Kind
from tests.doors import Visitor
from tests.kinds_told import NUMBER, SHARED, file_records, tell_a_story
from tests.nation import TestNation


def opened(visitor: Visitor, nation: TestNation, reference: str, agency: str = "dorset") -> str:
    """Look for a record by its reference and open it, as an officer; says what its page says."""
    visitor.signs_in(nation.force(agency).officer)
    visitor.visits(f"/records?q={reference}")
    found = re.search(rf'href="(/records/RC-[^"]+)">{reference}<', visitor.words)
    assert found is not None, visitor.words
    assert visitor.visits(found.group(1)).status_code == 200
    return visitor.words


@pytest.mark.parametrize("told", KINDS.values(), ids=list(KINDS))
def test_every_kind_part_and_field_has_its_label(told: Kind) -> None:
    say = catalogue()
    wanted = [f"one.{told.name}", f"many.{told.name}", *(f"field.{name}" for name in told.by_name)]
    wanted += [f"{table}.{part.name}" for part in told.parts for table in ("part", "thing")]
    assert [key for key in wanted if not say.has(f"kinds.{key}")] == []


def test_a_boy_under_arrest_is_shown_first_as_a_child_to_protect(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    words = opened(visitor, nation, "CU/1")
    assert "A child, to be protected" in words
    assert "16 on 2 March 2026" in words
    assert words.index("A child, to be protected") < words.index("What it says")
    assert "offender" not in words.lower()


def test_what_became_of_an_arrest_is_said_plainly(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    boys = opened(visitor, nation, "CU/1")
    assert "What became of the case" in boys
    assert re.search(r"Now\s*</strong>\s*<strong>No further action</strong>", boys)
    assert "No further action is not offending" in boys
    womans = opened(visitor, nation, "CU/2")
    assert re.search(r"Now\s*</strong>\s*<strong>Discontinued</strong>", womans)
    assert "no longer counts as closed" in womans


def test_a_child_acquitted_under_another_spelling_is_not_shown_as_now_arrested(
    visitor: Visitor, nation: TestNation
) -> None:
    case = {"case_reference": "C/9", **SHARED}
    arrested = {"reference": "CS/1", "outcome": "arrested", "happened_on": "2026-03-03"}
    acquitted = {"reference": "CS/2", "outcome": "acquitted", "happened_on": "2026-03-12"}
    names = ("Bareeb, Karim Mahad", "Bareeb, Karim")
    told = [
        {**each, "person.name": name, "person.born": "2010-02-01", **case}
        for each, name in zip((arrested, acquitted), names, strict=True)
    ]
    file_records(nation, "dorset", "case_status", told)
    words = opened(visitor, nation, "CS/1")
    assert re.search(r"Now\s*</strong>\s*<strong>Acquitted</strong>", words)
    assert not re.search(r"Now\s*</strong>\s*<strong>Arrested</strong>", words)
    other = [
        {**each, "reference": f"{each['reference']}A", "case_reference": "C/8", "person.born": ""} for each in told
    ]
    file_records(nation, "dorset", "case_status", other)
    words = opened(visitor, nation, "CS/1A")
    assert not re.search(r"Now\s*</strong>\s*<strong>Arrested</strong>", words)
    assert "The names differ, but may be one person's" in words


def test_drugs_weapons_money_and_devices_are_shown_as_people_write_them(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    words = opened(visitor, nation, "SZ/1")
    for told in ("£1,200.50", "20 wraps, 4.2g", "Crack cocaine", "00-440112-345678-8"):
        assert told in words, told


def test_an_account_is_masked_but_for_its_originator(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    assert "10203045" not in opened(visitor, nation, "T/1")
    assert "****3045" in visitor.words
    assert "00-00-01 10203045" in opened(visitor, nation, "T/1", "merseyside")


def test_a_correction_and_what_it_corrects_lead_to_one_another(visitor: Visitor, nation: TestNation) -> None:
    first = {"reference": "CU/1", "person.name": "Sam Invented"}
    file_records(nation, "dorset", "arrest", [first], as_at="2026-03-02")
    file_records(nation, "dorset", "arrest", [first | {"person.age": "15"}], as_at="2026-03-04")
    words = opened(visitor, nation, "CU/1")
    earlier = re.search(r'href="(/records/RC-[^"]+)">RC-', words[words.index("Corrections") :])
    assert earlier is not None
    assert "Superseded" in visitor.visits(earlier.group(1)).text


def test_an_age_told_in_words_is_shown_with_the_years_it_is_taken_as(visitor: Visitor, nation: TestNation) -> None:
    said = {"happened_on": "2026-03-02", "person.name": "Sam Invented", "person.category": "suspect"}
    row = {"reference": "CU/1", **said, "person.age": "mid teens"}
    file_records(nation, "dorset", "arrest", [row, {**row, "reference": "CU/2", "person.age": "18+"}])
    words = opened(visitor, nation, "CU/1")
    assert "14 to 17 on 2 March 2026" in words
    assert "Age as told mid teens" in " ".join(re.sub("<[^>]+>", " ", words).split())
    assert "A child, to be protected" in words
    grown = opened(visitor, nation, "CU/2")
    assert "18 or older on 2 March 2026" in grown
    assert "A child, to be protected" not in grown


def test_a_record_leads_to_what_it_names_and_that_to_all_that_name_it(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    words = opened(visitor, nation, "CU/1")
    number = re.search(rf'href="(/known/MN-[^"]+)">{NUMBER}<', words)
    assert number is not None
    visitor.visits(number.group(1))
    assert "3 records in your own view name this." in visitor.words
    assert "From 2 March 2026 to 10 March 2026." in visitor.words
    for reference in ("D/1", "CU/1", "SZ/1"):
        assert f">{reference}</a>" in visitor.words


def test_a_person_is_known_as_named_and_the_page_says_so(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    person = re.search(r'href="(/known/MN-[^"]+)">Pretend, Alex<', opened(visitor, nation, "CU/2"))
    assert person is not None
    assert "no judgement says yet who is who" in visitor.visits(person.group(1)).text
    assert "Merseyside Police" in visitor.words


def test_what_is_looked_for_is_understood_counted_and_logged(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    visitor.signs_in(nation.force("dorset").officer)
    visitor.visits(f"/records?q={NUMBER}&kind=arrest")
    assert ">1 record<" in visitor.words
    assert "Looked for as contact point; brand;" in visitor.words
    assert "Seizures (1)" in visitor.words
    assert "No record that you may read fits all of that." in visitor.visits("/records?q=nobody").text
    key = nation.building.settings.searching_key
    with nation.as_seen_by(nation.auditor) as work:
        told = [(each.sought, each.hits) for each in searches(work, key)]
    assert (f"q: {NUMBER}; kind: arrest", 3) in told
    assert ("q: nobody", 0) in told


@pytest.mark.parametrize(
    "query",
    [
        "q=AB12+CDE&known=device",
        "kind=nonsense",
        "agency=nobody",
        "since=yesterday",
        "since=2026-03-02&until=2026-03-01",
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(visitor: Visitor, nation: TestNation, query: str) -> None:
    visitor.signs_in(nation.force("dorset").officer)
    assert visitor.visits(f"/records?{query}").status_code == 422
    assert "There is a problem" in visitor.words
    assert visitor.visits(f"/records.csv?{query}").status_code == 422, "the file's address leads back to the mistake"


def test_a_file_of_records_is_marked_and_its_taking_logged(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    file_records(nation, "dorset", "incident", [{"reference": "I/1", "described": "x", "brands": "=cmd()", **SHARED}])
    visitor.signs_in(nation.force("dorset").officer)
    answer = visitor.visits("/records.csv")
    assert answer.headers["x-protective-marking"] == "OFFICIAL-SENSITIVE"
    lines = answer.text.splitlines()
    assert len(lines) == 1 + 12
    assert all("OFFICIAL-SENSITIVE" in line and "own view of Dorset Police" in line for line in lines[1:])
    assert "'=cmd()" in answer.text
    assert "10203045" not in answer.text
    with nation.building.works.begin(Role.OWNER) as work:
        assert (
            work.value(
                "select count(*) from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects) "
                "and not exists (select from unnest(subjects) told where told like 'letter:%')"
            )
            == 2  # that the file was taken, and which records it holds
        )


def test_pages_of_a_long_list_follow_one_another(visitor: Visitor, nation: TestNation) -> None:
    rows = [
        {"reference": f"I/{n}", "described": "Invented", "happened_on": f"2026-03-{n % 19 + 1:02}", **SHARED}
        for n in range(60)
    ]
    file_records(nation, "dorset", "incident", rows)
    visitor.signs_in(nation.force("dorset").officer)
    first = set(re.findall(r">(I/\d+)</a>", visitor.visits("/records").text))
    older = re.search(r'href="(/records\?[^"]*after=[^"]+)"', visitor.words)
    assert older is not None
    second = set(re.findall(r">(I/\d+)</a>", visitor.visits(older.group(1)).text))
    assert (len(first), len(second), len(first | second)) == (20, 20, 40)
    assert "Back to the newest" in visitor.words


def test_a_partner_sees_what_protects_and_no_lines(visitor: Visitor, nation: TestNation) -> None:
    partner = nation.viewer("catch22", ViewerRole.PARTNER)
    told = {"person.name": "Sam Invented", "person.age": "15", "area": "Bournemouth", **SHARED}
    file_records(nation, "catch22", "safeguarding_contact", [{"reference": "SC/1", **told}], by=partner)
    tell_a_story(nation)
    visitor.signs_in(partner)
    words = visitor.visits("/records").text
    assert ">SC/1</a>" in words
    assert "CU/1" not in words
    assert "Line returns" not in words
    visitor.signs_in(nation.force("dorset").officer)
    assert "SC/1" not in visitor.visits("/records?q=Sam+Invented").text


def test_a_line_leads_to_the_other_kinds_of_record_that_name_its_number_or_its_people(
    visitor: Visitor, nation: TestNation
) -> None:
    tell_a_story(nation)
    nation.force("dorset").reports(
        "07700 900555", seen="2026-03-10", brand="Plover", ref="D/9", holders="Alex Pretend", to="Poole"
    )
    told = {"described": "Invented", "happened_on": "2026-03-09", "brands": "Plover", **SHARED}
    file_records(nation, "dorset", "incident", [{"reference": "I/1", "area": "Poole", **told}])
    file_records(nation, "dorset", "incident", [{"reference": "I/2", "area": "Liverpool", **told}])
    visitor.signs_in(nation.force("dorset").officer)
    line = re.search(r'href="(/lines/LN-[^"]+)">Plover<', visitor.visits("/lines").text)
    assert line is not None
    words = visitor.visits(line.group(1)).text
    beside = words[words.index('id="other-records"') :]
    sure, weak = beside.split("By brand and area alone", 1)
    assert re.findall(r'href="/records/RC-[^"]+">([A-Z]+/\d)</a>', sure) == ["V/1", "CU/2"]
    assert ">I/1</a>" in weak
    assert ">I/2</a>" not in beside


def test_a_force_tells_how_many_records_of_each_kind_it_told(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    visitor.signs_in(nation.force("dorset").officer)
    words = visitor.visits("/forces/merseyside").text
    assert "Records told by Merseyside Police" in words
    assert "Transactions (1)" in words
    assert ">T/1</a>" in visitor.visits("/records?agency=merseyside&kind=transaction").text
    assert "No record of this force in your own view." in visitor.visits("/forces/kent").text


def test_whoever_told_a_record_is_found_by_typing_a_name_among_all_the_councils(
    visitor: Visitor, nation: TestNation
) -> None:
    tell_a_story(nation)
    visitor.signs_in(nation.force("dorset").officer)
    words = visitor.visits("/records?agency=Mersey%20Police").text
    assert "No agency goes by that name" in words
    words = visitor.visits("/records?agency=the+merseyside+police&kind=transaction").text
    assert ">T/1</a>" in words
    assert re.search(r'<input[^>]+name="agency"[^>]+value="Merseyside Police"', words)
    offered = re.findall(r'<option value="([^"]+)">', words[words.index('<datalist id="agencies">') :])
    assert {"Kent County Council", "NHS Lothian", "Dorset Police"} <= set(offered)


def test_a_name_that_a_child_bears_is_shown_as_one_to_protect(visitor: Visitor, nation: TestNation) -> None:
    tell_a_story(nation)
    person = re.search(r'href="(/known/MN-[^"]+)">Invented, Sam<', opened(visitor, nation, "CU/1"))
    assert person is not None
    words = visitor.visits(person.group(1)).text
    assert words.index("A child, to be protected") < words.index("In which roles")
