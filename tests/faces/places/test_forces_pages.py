"""Forces' pages: lines exported, imported and internal in one's own view, with recorded crime and boundaries loaded."""

import json
import re

import pytest
from httpx2 import Response

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.publications import publications
from counterline.plumbing import wording
from tests.doors import Visitor
from tests.nation import TestNation
from tests.rooms.places.invented_crime import DRUGS, HEADER, OFFENCES, WEAPONS, row

DAY = "on=2026-03-31"
CUT = {"crime_although": "An invented table of a few rows."}
SQUARE = [[[-2.5, 50.6], [-1.9, 50.6], [-1.9, 50.9], [-2.5, 50.9], [-2.5, 50.6]]]


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Dorset tells of a line from Merseyside, one of its own that stays inside, and one of its own that leaves."""
    dorset = standing_nation.force("dorset")
    told = {"seen": "2026-03-20", "as_at": "2026-03-31"}
    dorset.reports("07700 900123", ref="A", Brand="Gannet", From="Merseyside", To="Dorset", **told)
    dorset.reports("07700 900124", ref="B", Brand="Dunlin", From="Dorset", To="Dorset", **told)
    dorset.reports("07700 900125", ref="C", Brand="Plover", From="Dorset", To="Kent", **told)
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


def sends_files(visitor: Visitor, path: str, files: dict[str, str | bytes], **fields: str) -> Response:
    """Send a form with files and the token of the page last opened."""
    kept = {name: (f"{name}.file", content) for name, content in files.items()}
    visitor.page = visitor.client.post(path, data={"csrf_token": visitor.token, **fields}, files=kept)
    return visitor.page


def sends_crime(visitor: Visitor, *rows: str, **fields: str) -> Response:
    """Send an invented table of recorded crime with its table of offences."""
    visitor.visits("/statistics/new")
    files: dict[str, str | bytes] = {"table": "\n".join([HEADER, *rows]) + "\n", "offences": OFFENCES}
    return sends_files(visitor, "/statistics/new", files, **{"published_on": "2018-07-19", **CUT, **fields})


def boundaries(**properties: str) -> str:
    """A GeoJSON file of one square."""
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": SQUARE}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def test_each_force_is_listed_with_its_lines_exported_imported_and_internal(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/forces?{DAY}")
    dorset = visitor.words.rpartition('href="/forces/dorset?')[2].partition("</tr>")[0]
    assert dorset.count('data-sort-value="1"') == 3
    assert "own view of Dorset Police" in visitor.words


def test_a_forces_page_leads_to_each_of_its_lines(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(f"/forces/dorset?{DAY}").status_code == 200
    for brand in ("Gannet", "Dunlin", "Plover"):
        assert f">{brand}</a>" in visitor.words
    assert visitor.words.count('href="/lines/LN-') == 3
    imported = visitor.words.partition("Lines that reach Dorset Police from outside")[2].partition("</table>")[0]
    assert "Gannet" in imported
    assert "Merseyside Police" in imported
    assert "Counting rule 3." in visitor.words


def test_of_a_month_that_nobody_returned_no_force_or_area_has_a_figure_and_none_a_zero(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    for path, gaps in (
        ("/forces", 3),
        ("/forces/dorset", 3),
        ("/areas/E06000058", 2),
        ("/forces/dorset/lines/exported", 0),
    ):
        visitor.visits(f"{path}?on=2025-11-30")
        assert "A missing month is a gap, not a zero" in visitor.words, path
        main = visitor.words.partition("<main")[2]
        assert main.count("No returns") >= gaps, path
        assert "0 lines seen in use" not in main, path
        assert ">0<" not in main, path
    assert visitor.visits(f"/forces?{DAY}").text.count("silence is a gap") == 0


def test_what_is_no_force_has_no_page_of_lines(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    assert visitor.visits("/forces/nclcc").status_code == 404
    assert visitor.visits("/forces/nowhere").status_code == 404


def test_a_force_without_recorded_crime_says_how_to_load_it_or_whom_to_ask(
    visitor: Visitor, officer: Viewer, desk: Viewer
) -> None:
    visitor.signs_in(officer)
    visitor.visits("/forces/dorset")
    assert (
        "No recorded crime has been loaded for this force. The national desk loads it: ask the desk." in visitor.words
    )
    assert 'href="/statistics/new"' not in visitor.words
    visitor.signs_in(desk)
    visitor.visits("/forces/dorset")
    assert 'href="/statistics/new"' in visitor.words


def test_a_crime_table_is_answered_with_what_became_of_every_row_and_stands_beside_the_lines(
    visitor: Visitor, desk: Viewer, nation: TestNation
) -> None:
    visitor.signs_in(desk)
    quarters = [row("Dorset", DRUGS, "10", quarter=str(each)) for each in (1, 2, 3, 4)]
    others = [row("CIFAS", WEAPONS, "7"), row("Nowhere", WEAPONS, "5")]
    assert sends_crime(visitor, *quarters, *others).status_code == 200
    totals = visitor.words.partition("Rows and offences")[2].partition("</table>")[0]
    assert [totals.count(f'data-sort-value="{n}"') for n in (6, 4, 52, 40)] == [1, 1, 1, 1]
    assert "a fraud prevention body, not a force" in visitor.words
    assert "'Nowhere' is no force of the register" in visitor.words
    visitor.visits("/forces/dorset")
    crime = visitor.words.partition("Offences recorded by Dorset Police")[2]
    assert "2017/18" in crime
    assert 'data-sort-value="40"' in crime
    assert "Home Office, as recorded by forces" in crime
    came = visitor.words.partition("Where these figures come from")[2].partition("</table>")[0]
    assert f"{desk.name}, National County Lines Coordination Centre" in came
    assert "19 July 2018" in came
    assert wording.day(nation.building.clock.now()) in came
    assert 'href="https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables"' in came
    assert sends_crime(visitor, *quarters, *others).status_code == 200
    assert "0 figures are new." in visitor.words


def test_a_figure_of_recorded_crime_that_was_revised_says_when_and_from_what_with_its_definition(
    visitor: Visitor, desk: Viewer, officer: Viewer
) -> None:
    visitor.signs_in(desk)
    sends_crime(visitor, row("Dorset", DRUGS, "10"))
    assert "were revised" not in visitor.visits("/forces/dorset").text
    visitor.visits("/statistics/new")
    sends_crime(visitor, row("Dorset", DRUGS, "12"), published_on="2019-07-18")
    visitor.signs_in(officer)
    visitor.visits("/forces/dorset")
    revised = visitor.words.partition("Figures of recorded crime that were revised")[2].partition("</table>")[0]
    for said in (
        "April to June 2017",
        "12 offences recorded",
        "18 July 2019",
        "10 offences recorded, published 19 July 2018",
    ):
        assert said in revised
    assert "Home Office, as recorded by forces" in revised


def test_a_mapping_of_ones_own_reads_a_table_laid_out_another_way(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    worked = visitor.visits("/statistics/mapping.yaml").text
    own = worked.replace("Number_of_Offences", "Total").replace("series: recorded-drug", "series: own-drug")
    own = own.replace("mapping: recorded-crime-by-force-2017-18", "mapping: dorset-2019")
    table = "\n".join([HEADER.replace("Number_of_Offences", "Total"), row("Dorset", DRUGS, "31", year="2018/19")])
    files: dict[str, str | bytes] = {"table": table, "offences": OFFENCES, "mapping": own}
    visitor.visits("/statistics/new")
    assert sends_files(visitor, "/statistics/new", files, published_on="2019-07-18", **CUT).status_code == 200
    assert "Read by the mapping dorset-2019:" in visitor.words
    visitor.visits("/forces/dorset")
    crime = visitor.words.partition("Offences recorded by Dorset Police")[2]
    assert "April to June 2018" in crime
    assert 'data-sort-value="31"' in crime
    visitor.visits("/statistics/new")
    assert (
        sends_files(visitor, "/statistics/new", files | {"mapping": worked}, published_on="2019-07-18").status_code
        == 422
    )
    assert "no column named 'Number_of_Offences'" in visitor.words


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"\xff\xfe\x00", "Your mapping could not be read as text"),
        ("about: [", "Your mapping cannot be used. Line 1: this is not YAML"),
        ("about: mine", "'offences' is missing."),
        ("a: &a x\nb: *a", "anchors and aliases are not allowed"),
    ],
)
def test_a_bad_mapping_says_what_is_wrong_with_it_and_nothing_is_loaded(
    visitor: Visitor, desk: Viewer, document: str | bytes, words: str
) -> None:
    visitor.signs_in(desk)
    visitor.visits("/statistics/new")
    table = "\n".join([HEADER, row("Dorset", DRUGS, "31")])
    files: dict[str, str | bytes] = {"table": table, "offences": OFFENCES, "mapping": document}
    assert sends_files(visitor, "/statistics/new", files, published_on="2019-07-18").status_code == 422
    summary = visitor.words.partition("govuk-error-summary")[2].partition("</ul>")[0]
    assert 'href="#mapping"' in summary
    assert words in summary
    visitor.visits("/forces/dorset")
    assert "No recorded crime has been loaded for this force." in visitor.words


def test_a_source_that_is_no_web_address_is_not_linked_to(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    visitor.visits("/statistics/new")
    file: dict[str, str | bytes] = {"boundaries": boundaries(pfa20_code="E23000039", pfa20_name="Dorset")}
    said = {"boundaries_on": "2021-01-01", "title": "Invented square", "address": "javascript:alert(1)"}
    assert sends_files(visitor, "/statistics/boundaries", file, **said).status_code == 422
    assert '<a href="#address">Enter a web address that begins with https://</a>' in visitor.words


@pytest.mark.parametrize(
    ("files", "field", "words"),
    [
        ({}, "table", "Select the table of recorded crime"),
        ({"table": b"\xff\xfe\x00", "offences": OFFENCES}, "table", "could not be read as text"),
        ({"table": "a,b\n1,2\n", "offences": OFFENCES}, "table", "The table of recorded crime has no column named"),
        ({"table": HEADER, "offences": "a,b\n1,2\n"}, "offences", "The table of offences has no column named"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_to_do(
    visitor: Visitor, desk: Viewer, files: dict[str, str | bytes], field: str, words: str
) -> None:
    visitor.signs_in(desk)
    visitor.visits("/statistics/new")
    answer = sends_files(visitor, "/statistics/new", files, published_on="2018-07-19")
    assert answer.status_code == 422
    summary = visitor.words.partition("govuk-error-summary")[2].partition("</ul>")[0]
    assert f'href="#{field}"' in summary
    assert words in summary
    assert 'value="2018-07-19"' in visitor.words


def test_everything_left_out_is_told_at_once(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    visitor.visits("/statistics/new")
    assert visitor.sends("/statistics/boundaries").status_code == 422
    for field in ("boundaries", "title", "address", "boundaries_on"):
        assert f'<a href="#{field}">' in visitor.words
    assert sends_crime(visitor, published_on="2199-01-01").status_code == 422
    assert "Enter a date of publication that is today or earlier" in visitor.words


def test_boundaries_that_are_loaded_give_the_map_its_outlines(visitor: Visitor, told: TestNation, desk: Viewer) -> None:
    visitor.signs_in(desk)
    said = {"boundaries_on": "2021-01-01", "title": "Invented square", "address": "https://example.org/square"}
    before = visitor.visits(f"/picture?{DAY}").text
    assert "boundaries have not been loaded" in visitor.words
    visitor.visits("/statistics/new")
    file: dict[str, str | bytes] = {"boundaries": boundaries(pfa20_code="E23000039", pfa20_name="Dorset")}
    sends_files(visitor, "/statistics/boundaries", file, **said)
    assert "The boundary of 1 force is new." in visitor.words
    after = visitor.visits(f"/picture?{DAY}").text
    assert "boundaries have not been loaded" not in after
    assert after.count("<path") == before.count("<path") + 2  # one for each size of the map
    visitor.visits("/statistics/new")
    nowhere: dict[str, str | bytes] = {"boundaries": boundaries(pfa20_code="E99999999", pfa20_name="Nowhere")}
    assert sends_files(visitor, "/statistics/boundaries", nowhere, **said).status_code == 422
    assert "No feature of this file is a police force area" in visitor.words


def test_an_officer_is_told_whom_to_ask_for_boundaries(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/picture?{DAY}")
    assert "boundaries have not been loaded" in visitor.words
    assert "The national desk loads them: ask the desk." in visitor.words
    assert 'href="/statistics/new"' not in visitor.words


@pytest.mark.parametrize("role", [each for each in ViewerRole if each is not ViewerRole.DESK])
def test_only_the_desk_reaches_the_forms_or_sends_one(visitor: Visitor, nation: TestNation, role: ViewerRole) -> None:
    visitor.signs_in(nation.viewer("dorset-council" if role is ViewerRole.PARTNER else "nclcc", role))
    assert visitor.visits("/statistics/new").status_code == 403
    assert "The national desk alone loads published figures and boundaries" in visitor.words
    assert visitor.visits("/statistics/mapping.yaml").status_code == 403
    visitor.visits("/about")
    table: dict[str, str | bytes] = {
        "table": "\n".join([HEADER, row("Merseyside", DRUGS, "7777")]),
        "offences": OFFENCES,
    }
    assert sends_files(visitor, "/statistics/new", table, published_on="2019-07-18", **CUT).status_code == 403
    ground: dict[str, str | bytes] = {"boundaries": boundaries(pfa20_code="E23000004", pfa20_name="Merseyside")}
    said = {"boundaries_on": "2021-01-01", "title": "Invented square", "address": "https://example.org/square"}
    assert sends_files(visitor, "/statistics/boundaries", ground, **said).status_code == 403
    with nation.as_seen_by(nation.desk) as work:
        assert publications(work) == ()


@pytest.mark.parametrize("path", ["/forces", "/forces/dorset"])
def test_a_day_that_cannot_be_read_is_told_beside_its_field_and_no_other_day_is_shown(
    visitor: Visitor, told: TestNation, officer: Viewer, path: str
) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(f"{path}?on=yesterday").status_code == 422
    assert 'id="on-error"' in visitor.words
    assert "such as 2026-10-31" in visitor.words
    assert "seen in use" not in visitor.words.lower().partition("<main")[2].partition("</main")[0]


def test_forces_with_active_lines_come_first_and_lead_on_to_the_same_day(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/forces?{DAY}")
    listed = re.findall(
        r'<th scope="row"[^>]*><a class="govuk-link" href="/forces/([^"?]+)\?on=2026-03-31"', visitor.words
    )
    assert listed[:4] == ["dorset", "kent", "merseyside", "avon-and-somerset"]
    assert "Your own force: Dorset Police" in visitor.words


def test_a_cut_table_is_refused_with_what_is_missing_until_somebody_says_why(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    rows = [row("Dorset", DRUGS, "10", quarter=str(each)) for each in (1, 2, 3)]
    assert sends_crime(visitor, *rows, crime_although="").status_code == 422
    summary = visitor.words.partition("govuk-error-summary")[2].partition("</ul>")[0]
    assert 'href="#crime_although"' in summary
    assert "<li>The quarter from January 2018 has no row of any force.</li>" in visitor.words
    visitor.visits("/forces/dorset")
    assert "No recorded crime has been loaded for this force." in visitor.words
    assert sends_crime(visitor, *rows, crime_although="The last quarter is not out yet.").status_code == 200
    assert "<li>The quarter from January 2018 has no row of any force.</li>" in visitor.words
    assert "Loaded although it is not complete, because: The last quarter is not out yet." in visitor.words
    visitor.visits("/forces/dorset")
    came = visitor.words.partition("Where these figures come from")[2].partition("</table>")[0]
    assert "Not complete; loaded because: The last quarter is not out yet." in came


def test_the_desk_withdraws_a_publication_and_every_reader_sees_why(
    visitor: Visitor, desk: Viewer, officer: Viewer, nation: TestNation
) -> None:
    visitor.signs_in(desk)
    sends_crime(visitor, row("Dorset", DRUGS, "10"))
    sends_crime(visitor, row("Dorset", DRUGS, "7777"), published_on="2019-07-18")
    page = re.findall(r'href="(/statistics/publications/PB-[^"]+)"', visitor.words)[0]
    visitor.visits(page)
    assert visitor.sends(f"{page}/withdrawal", why=" ").status_code == 422
    assert "Say why the publication is withdrawn" in visitor.words
    assert visitor.sends(f"{page}/withdrawal", why="A slip of the keys.").status_code == 200
    assert "A slip of the keys." in visitor.words
    assert "Withdraw this publication" not in visitor.words
    visitor.signs_in(officer)
    visitor.visits("/forces/dorset")
    crime = visitor.words.partition("Offences recorded by Dorset Police")[2].partition("</table>")[0]
    assert 'data-sort-value="10"' in crime
    assert "7777" not in crime
    assert f"withdrawn {wording.day(nation.building.clock.now())} by {desk.name}: A slip of the keys." in visitor.words
    visitor.visits("/statistics")
    assert visitor.words.count('href="/statistics/publications/PB-') == 2
    assert "Withdrawn" in visitor.words


def test_an_officer_reads_a_publication_and_is_told_whom_to_ask_to_withdraw_it(
    visitor: Visitor, desk: Viewer, officer: Viewer
) -> None:
    visitor.signs_in(desk)
    sends_crime(visitor, row("Dorset", DRUGS, "10"))
    page = re.findall(r'href="(/statistics/publications/PB-[^"]+)"', visitor.words)[0]
    visitor.signs_in(officer)
    assert visitor.visits(page).status_code == 200
    assert "tell the desk what is wrong with it" in visitor.words
    assert "An invented table of a few rows." in visitor.words
    visitor.visits("/statistics")
    assert visitor.sends(f"{page}/withdrawal", why="Mine is better.").status_code == 403
    assert visitor.visits("/statistics/publications/PB-0000").status_code == 404


def test_whom_to_ring_on_a_forces_ground_is_told_as_it_stood_that_day(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.force("dorset").officer)
    words = visitor.visits(f"/forces/norfolk?{DAY}").text
    section = words[words.index('id="partners"') : words.index('id="crime"')]
    assert "Norfolk County Council" in section
    assert "NHS Norfolk and Waveney Integrated Care Board" in section
    assert "NHS Norfolk and Suffolk" not in section, "the boards merged on the next day"
    assert "Partners on its ground" not in visitor.visits("/forces/btp").text
