"""The lines an officer sees: found by whatever they know, counted with unit, rule and date, and traced to records."""

import csv
import re

import pytest

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from tests.doors import Visitor, visitor_of
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation, row
from tests.retelling import told_once


@told_once
def tell_of_three(nation: TestNation) -> None:
    """Have three lines told: one by two forces, one quiet, one of another brand and drug."""
    nation.force("merseyside").reports(
        "07700 900123", brand="Jay", seen="2026-03-10", **{"from": "Liverpool"}, to="Weymouth", drugs="crack; heroin"
    )
    nation.force("dorset").reports("+447700900123", brand="JAY", seen="2026-03-12", to="Weymouth", drugs="crack")
    nation.force("dorset").reports("07700 900456", brand="Kez", seen="2026-01-05", as_at="2026-03-12", drugs="cannabis")


@pytest.fixture(scope="module")
def three_lines(standing_nation: TestNation) -> TestNation:
    """A nation of three lines, to be looked at."""
    tell_of_three(standing_nation)
    return standing_nation


@pytest.fixture
def lines(three_lines: TestNation) -> Visitor:
    """An officer of Dorset who looks at three lines."""
    visitor = visitor_of(three_lines.building)
    visitor.signs_in(three_lines.force("dorset").officer, then="/lines")
    return visitor


@pytest.fixture
def lines_told(visitor: Visitor, nation: TestNation) -> Visitor:
    """An officer of Dorset among three lines, of whom more is told or asked."""
    tell_of_three(nation)
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    return visitor


def brands_listed(visitor: Visitor) -> list[str]:
    return re.findall(r'href="/lines/LN-[^"]+">([^<]+)</a>', visitor.words)


def test_the_list_says_its_unit_rule_and_date(lines: Visitor) -> None:
    lines.visits("/lines")
    assert "2 lines of 2 in your own view, as of 31 March 2026" in lines.words
    assert "Counting rule 3: active means seen in use within 30 days" in lines.words
    assert brands_listed(lines) == ["JAY", "Kez"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("contact=%2B44 7700 900123", ["JAY"]),
        ("contact=07700900456", ["Kez"]),
        ("brand=the jay line", ["JAY"]),
        ("state=dormant", ["Kez"]),
        ("state=active&state=dormant&order=brand", ["JAY", "Kez"]),
        ("importing=dorset", ["JAY"]),
        ("exporting=merseyside", ["JAY"]),
        ("force=dorset&way=imported", ["JAY"]),
        ("force=merseyside&way=internal", []),
        ("drug=cannabis", ["Kez"]),
        ("sureness=confirmed", ["JAY"]),
        ("sureness=single", ["Kez"]),
        ("on=2026-03-11", ["Jay"]),
        ("contact=07700 900999", []),
    ],
)
def test_a_line_is_found_by_whatever_an_officer_knows_of_it(lines: Visitor, asked: str, found: list[str]) -> None:
    assert lines.visits(f"/lines?{asked}").status_code == 200
    assert brands_listed(lines) == found


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("on=31 June", "Enter a real date"),
        ("on=2999-01-01", "that has come"),
        ("contact=%00", "characters"),
        ("state=lively", "Select states"),
        ("way=imported", "Choose the force"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(lines: Visitor, asked: str, told: str) -> None:
    assert lines.visits(f"/lines?{asked}").status_code == 422
    assert "There is a problem" in lines.words
    assert told in lines.words


@pytest.mark.parametrize("written", ["invented.kez", "@Invented.Kez", "snap: invented.kez"])
def test_a_handle_is_found_on_whatever_platform_it_was_told_of(
    lines_told: Visitor, nation: TestNation, written: str
) -> None:
    nation.force("dorset").reports("snap: invented.kez", brand="Quill", seen="2026-03-11", as_at="2026-03-13")
    lines_told.visits(f"/lines?contact={written}")
    assert brands_listed(lines_told) == ["Quill"]
    lines_told.visits("/lines?contact=instagram: invented.kez")
    assert brands_listed(lines_told) == []


def test_the_file_holds_the_same_lines_and_every_row_its_marking_view_date_and_rule(lines: Visitor) -> None:
    answer = lines.visits("/lines.csv?drug=cannabis")
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert [(row["brands"], row["contact_points"], row["marking"]) for row in rows] == [
        ("Kez", "07700 900456", "OFFICIAL-SENSITIVE")
    ]
    assert (rows[0]["view"], rows[0]["on"]) == ("own view of Dorset Police", "2026-03-31")
    assert rows[0]["rule_summary"].startswith("Counting rule 3: active means")
    assert rows[0]["why"]
    named = 'attachment; filename="OFFICIAL-SENSITIVE-lines-2026-03-31.csv"'
    assert (answer.headers["content-disposition"], answer.headers["x-protective-marking"]) == (
        named,
        "OFFICIAL-SENSITIVE",
    )


def test_the_file_says_why_each_line_counts_now_or_no_longer_does(lines_told: Visitor, nation: TestNation) -> None:
    def changes(asked: str) -> set[tuple[str, str]]:
        rows = csv.DictReader(lines_told.visits(f"/lines.csv?{asked}").text.splitlines())
        return {(row["change"], row["since"]) for row in rows if row["why_changed"]}

    assert changes("on=2026-03-12&since=2026-02-28") == set(), "nobody returned February, so nothing can be new since"
    nation.force("dorset").reports("07700 900789", brand="Quill", seen="2026-02-20")
    assert ("new", "2026-02-28") in changes("on=2026-03-12&since=2026-02-28")
    assert changes("on=2026-03-12&since=2026-03-11") != changes("on=2026-03-12&since=2026-02-28")
    assert lines_told.visits("/lines?on=2026-03-12&since=2026-03-12").status_code == 422


def test_a_line_without_a_brand_is_named_by_the_contact_point_that_serves_it(
    visitor: Visitor, nation: TestNation
) -> None:
    nation.force("dorset").reports("07700 900124", seen="2026-03-10", before="07700 900123")
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    assert "07700 900124, brand not known</a>" in visitor.words


def test_taking_the_file_is_logged_as_a_disclosure_and_looking_at_the_list_is_not(
    lines_told: Visitor, nation: TestNation, building: Building
) -> None:
    disclosed = "select subjects, recipients from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
    lines_told.visits("/lines")
    with building.works.begin(Role.SEAL) as work:
        assert work.rows(disclosed) == []
    rows = list(csv.DictReader(lines_told.visits("/lines.csv").text.splitlines()))
    with building.works.begin(Role.SEAL) as work:
        told = [(list(row.subjects), list(row.recipients)) for row in work.rows(disclosed)]
    recipients = [nation.force("dorset").officer.ref]
    assert [to for _, to in told] == [recipients, recipients]
    (taken, held) = (subjects for subjects, _ in told)
    assert sorted(taken) == ["from:part-3", "own-view", "to:part-3"]
    assert {row["ref"] for row in rows} <= set(held), "the log names the lines that the file holds"


def test_a_brand_that_a_spreadsheet_would_run_is_made_harmless_in_the_file(
    lines_told: Visitor, nation: TestNation
) -> None:
    nation.force("dorset").reports("07700 900777", brand="=1+1", seen="2026-03-31")
    assert "'=1+1" in lines_told.visits("/lines.csv?contact=07700900777").text


def test_a_long_list_comes_in_pages_that_keep_the_question(visitor: Visitor, nation: TestNation) -> None:
    told = [row(f"D/{n}", f"07700 900{n:03}", brand=f"B{n}", last="2026-03-12", first="2026-03-12") for n in range(60)]
    nation.force("dorset").files(told, as_at="2026-03-31")
    visitor.signs_in(nation.force("dorset").officer, then="/lines?state=active&order=brand")
    first = brands_listed(visitor)
    onward = re.search(r'href="(/lines\?[^"]*number=2)"', visitor.words)
    assert onward is not None
    visitor.visits(onward.group(1))
    assert (len(first), len(brands_listed(visitor))) == (20, 20)
    assert not set(first) & set(brands_listed(visitor))
    assert "60 lines of 60" in visitor.words
    assert 'value="active" checked' in visitor.words


def line_opened(visitor: Visitor, brand: str) -> str:
    """Open the line of a brand from the list, and say its address."""
    visitor.visits(f"/lines?brand={brand}")
    found = re.search(r'href="(/lines/LN-[^"]+)"', visitor.words)
    assert found is not None
    assert visitor.visits(found.group(1)).status_code == 200
    return found.group(1).partition("?")[0]


def test_a_line_says_its_state_and_why_and_how_sure_it_is(lines: Visitor) -> None:
    line_opened(lines, "jay")
    assert "Active: 07700 900123: seen in use 19 days before, on 12 March 2026." in lines.words
    assert "2 independent sources speak of this line." in lines.words
    assert "Circular reports, which go back to the same telling, count once." in lines.words
    assert "When each contact point served this line" in lines.words


def test_a_report_that_forces_repeat_is_named_once_by_its_originators_reference(
    visitor: Visitor, nation: TestNation
) -> None:
    cited = {"Origin": "metropolitan", "Origin report": "MET/Int/7"}
    for code in ("dorset", "kent", "merseyside"):
        nation.force(code).reports(
            "07700 900123", ref=f"{code}-1", brand="Jay", seen="2026-03-10", to="Weymouth", **cited
        )
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    line_opened(visitor, "jay")
    assert "1 independent source speaks of this line." in visitor.words
    listed = visitor.words.partition("How sure this is")[2].partition("<ol")[2].partition("</ol>")[0]
    told = " ".join(re.sub(r"<[^>]+>", " ", listed.partition(">")[2]).split())
    assert told == (
        "Metropolitan Police Service MET/Int/7 – told in 3 returns, and counted once: "
        "Dorset Police dorset-1; Kent Police kent-1; Merseyside Police merseyside-1"
    )


def test_a_name_is_told_as_an_allegation_and_children_are_never_added_up(visitor: Visitor, nation: TestNation) -> None:
    for number, seen in (("1", "2026-03-10"), ("2", "2026-03-11")):
        nation.force("dorset").reports(
            "07700 900123", ref=f"D/{number}", brand="Jay", seen=seen, holders="Invented Person", children="2"
        )
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    line_opened(visitor, "jay")
    assert "Invented Person" in visitor.words
    assert "A name here is what an agency alleged, not a finding" in visitor.words
    assert re.search(r"Children seen</dt>\s*<dd[^>]*>\s*<p[^>]*><strong>2</strong>", visitor.words)


def test_a_number_that_served_before_has_an_unknown_start_in_the_figure_and_in_the_table(
    visitor: Visitor, nation: TestNation
) -> None:
    nation.force("dorset").reports("07700 900124", brand="Jay", seen="2026-03-10", before="07700 900123")
    visitor.signs_in(nation.force("dorset").officer, then="/lines")
    line_opened(visitor, "jay")
    assert "07700 900123: began not known, ended on or before 10 Mar 2026" in visitor.words
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", visitor.words, re.DOTALL)
    (told,) = [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in rows if "07700 900123" in each]
    assert re.search("not known.*on or before 10 Mar 2026.*Replaced", told)


def test_a_line_is_shown_as_it_was_known_on_a_date(lines: Visitor) -> None:
    address = line_opened(lines, "jay")
    assert lines.visits(f"{address}?on=2026-03-11").status_code == 200
    assert "1 independent source speaks of this line." in lines.words
    assert lines.visits(f"{address}?on=2026-02-01").status_code == 404


@pytest.mark.parametrize("ref", ["LN-7KQ2M9XD0000", "nonsense", "'--"])
def test_no_line_by_that_reference_is_an_honest_404(lines: Visitor, ref: str) -> None:
    assert lines.visits(f"/lines/{ref}").status_code == 404


def test_another_agencys_hidden_line_cannot_be_told_from_none(lines_told: Visitor, nation: TestNation) -> None:
    nation.force("kent").reports("07700 900888", brand="Hush", seen="2026-03-12", eval="2BC", conditions="A1")
    lines_told.visits("/lines?brand=hush")
    assert brands_listed(lines_told) == []


def facts(visitor: Visitor) -> dict[str, str]:
    """The facts at the top of a line's page, as words."""
    rows = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", visitor.words.split("</dl>")[0], re.DOTALL)
    return {key: " ".join(re.sub(r"<[^>]+>", " ", value).split()) for key, value in rows}


def test_the_first_screen_says_what_the_line_is_where_it_runs_and_who_leads(lines: Visitor) -> None:
    lines.visits("/lines")
    lines.visits(re.findall(r'href="(/lines/LN-[^"]+)">JAY<', lines.words)[0])
    assert facts(lines) == {
        "Reached by": "07700 900123",
        "State": "Active on 31 March 2026. First seen on 10 March 2026.",
        "Runs": "From Liverpool to Weymouth",
        "Who leads": "No force leads, as far as you may read",
        "Seen with it": "Children: not known. Exploited adults: not known. The most that one report saw.",
        "Last seen in use": "On 12 March 2026, reported by Dorset Police",
    }
    assert lines.words.count(">Liverpool (1)<") == 2, "on the wide map and on the narrow"


def test_whoever_is_named_beside_the_number_is_protected_first_once_and_by_the_strongest_mark(
    lines_told: Visitor, nation: TestNation
) -> None:
    kim = {"person.name": "Kim Makebelieve", "contact_point.value": "07700 900123", **SHARED}
    sam = kim | {"person.name": "Sam Pretend", "contact_point.role": "customer"}
    nation.force("merseyside").reports(
        "07700 900123", ref="M/2", brand="Jay", seen="2026-03-13", to="Weymouth", runners="Kim Makebelieve; Alex Fabled"
    )
    told = {"missing_from": "2026-03-08", "contact_point.role": "associate"}
    file_records(nation, "dorset", "missing_episode", [kim | told | {"reference": "ME/1", "person.born": "2011-02-01"}])
    file_records(nation, "dorset", "missing_episode", [sam | told | {"reference": "ME/2", "person.age": "34"}])
    apart = {"source.handling": "C", "source.conditions": "S2", "person.name": "Jo Notional", "person.age": "14"}
    file_records(nation, "kent", "missing_episode", [kim | told | apart | {"reference": "ME/3"}])
    line_opened(lines_told, "jay")
    assert (
        facts(lines_told)["Protect first"]
        == "Makebelieve, Kim Child Pretend, Sam Possible victim Fabled, Alex Age not known"
    )
    page = " ".join(re.sub(r"<[^>]+>", " ", lines_told.words).split())
    assert page.count("Kim Makebelieve Child") == page.count("Kim Makebelieve") == 1, "among the runners"
    assert page.count("Makebelieve, Kim Child") == page.count("Makebelieve, Kim") == 3, "first, and beside its record"
    assert "Notional" not in page


def test_what_is_typed_in_the_header_leads_to_the_thing_of_a_reference_or_to_a_page(lines: Visitor) -> None:
    lines.visits("/lines")
    assert 'name="q"' in lines.words
    ref = re.findall(r'href="/lines/(LN-\w+)', lines.words)[0]
    found = lines.visits(f"/find?q={ref.lower().replace('-', '%20')}")
    assert (found.status_code, found.url.path) == (200, f"/lines/{ref}")
    lines.visits("/find?q=unowned")
    assert 'Pages: <a class="govuk-link" href="/unowned">Unowned lines</a>' in lines.words
    assert 'href="/lines?brand=unowned"' in lines.words
    assert lines.visits("/find?q=LN-ZZZZZZZZZZZZ").status_code == 404


def test_an_unowned_line_counts_as_the_list_of_lines_has_it_on_the_same_day(lines: Visitor) -> None:
    lines.visits("/unowned?days=365")
    counted = re.findall(r"govuk-tag--\w+\">\s*(\w+)\s*</strong>\s*<br>on (\d+ \w+ \d+)", lines.words)
    assert counted == [("Active", "31 March 2026")], "though nothing was seen of it for months"


def test_what_an_agency_scored_stands_on_the_lines_page_by_its_own_scheme(
    lines_told: Visitor, nation: TestNation
) -> None:
    said = {
        "scheme": "Invented scheme",
        "score": "7",
        "highest_score": "10",
        "band": "High",
        "assessed_on": "2026-03-01",
    }
    scored = {
        "reference": "GA/1",
        "contact_point.value": "07700 900123",
        "importing": "Weymouth",
        "scorer": "DC Sam Invented",
        **said,
        **SHARED,
    }
    file_records(nation, "merseyside", "group_assessment", [scored])
    lines_told.visits("/lines")
    lines_told.visits(re.findall(r'href="(/lines/LN-[^"]+)">JAY', lines_told.words)[0])
    after = lines_told.words.partition("What agencies scored it")[2]
    told = "Merseyside Police This line Invented scheme 7 out of 10 High 1 March 2026 DC Sam Invented"
    assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", after)).partition("Scored by")[2].strip().startswith(told)
