"""Pages of areas: figures of others with their source, trend and revisions, beside lines said to run there."""

import re

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor
from tests.faces.places.test_forces_pages import sends_files
from tests.nation import TestNation
from tests.rooms.places.invented_areas import WIDE

DAY = "on=2026-03-31"
TABLE = 'year,"Dorset, the county",Bournemouth and Poole,City of London and Hackney\n2017,30,7,*\n2018,41.5,8,9\n'
OWN = WIDE.replace("same_as:", "same_as:\n  Dorset, the county: E06000059")


def sends_areas(visitor: Visitor, table: str = TABLE, document: str = OWN, **fields: str) -> int:
    """Send an invented table of areas with a mapping of one's own; the answer's status."""
    visitor.visits("/statistics/new")
    files: dict[str, str | bytes] = {"area_table": table, **({"area_mapping": document} if document else {})}
    return sends_files(visitor, "/statistics/areas", files, **{"areas_on": "2019-08-15", **fields}).status_code


def test_a_table_of_areas_is_answered_with_what_became_of_every_figure(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    assert sends_areas(visitor, TABLE + "1999,1,2,3\n2019,x,1,2\n") == 200
    totals = visitor.words.partition("Figures and their sums")[2].partition("</table>")[0]
    assert [totals.count(f'data-sort-value="{n}"') for n in (12, 7, "104.5", "98.5")] == [1, 1, 1, 1]
    assert "before the areas were laid out anew" in visitor.words
    assert "'x' is not a number" in visitor.words
    assert "7 figures are new." not in visitor.words, "a figure that is missing is kept too, with its reason"
    assert "8 figures are new." in visitor.words


def test_a_district_shows_its_figures_to_the_last_decimal_with_source_definition_and_who_loaded_them(
    visitor: Visitor, desk: Viewer
) -> None:
    visitor.signs_in(desk)
    sends_areas(visitor)
    assert visitor.visits("/areas/E06000059").status_code == 200
    latest = visitor.words.partition("Latest published figures of Dorset")[2].partition("</table>")[0]
    for said in ("41.5 admissions (provisional)", "2018", "An invented publication", "Published 15 August 2019"):
        assert said in latest
    assert f"by {desk.name}, National County Lines Coordination Centre" in latest
    assert 'aria-label="Invented admissions: from 30 admissions (provisional) (2017) to 41.5' in latest
    assert "Made up for tests. Whose figures: Nobody's." in latest
    assert "District. Policed by Dorset Police" in visitor.words


def test_what_a_publication_leaves_open_of_its_years_stands_beside_the_figure(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    open_ended = OWN.replace("means: calendar year", "means: not stated\n  note: Nobody says how many years these are.")
    sends_areas(visitor, document=open_ended)
    visitor.visits("/areas/E06000059")
    latest = visitor.words.partition("Latest published figures of Dorset")[2].partition("</table>")[0]
    assert "Nobody says how many years these are." in latest


def test_a_later_publication_stands_and_what_it_replaced_is_told(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    sends_areas(visitor)
    sends_areas(visitor, TABLE.replace("41.5", "40.25"), areas_on="2020-08-15")
    visitor.visits("/areas/E06000059")
    every = visitor.words.partition("Every published figure of Dorset")[2]
    assert "40.25 admissions (provisional)" in every
    assert "41.5 admissions (provisional), published 15 August 2019" in every
    latest = visitor.words.partition("Latest published figures of Dorset")[2].partition("</table>")[0]
    assert "Revised 15 August 2020. Before that 41.5 admissions (provisional), published 15 August 2019." in latest
    sends_areas(visitor)
    assert "0 figures are new." in visitor.words


def test_figures_that_are_withdrawn_are_told_among_the_revisions_and_an_area_without_any_other_has_none(
    visitor: Visitor, desk: Viewer
) -> None:
    visitor.signs_in(desk)
    sends_areas(visitor)
    sends_areas(visitor, 'year,Barnet,"Dorset, the county"\n2018,3,7777\n', areas_on="2020-08-15")
    page = re.findall(r'href="(/statistics/publications/PB-[^"]+)"', visitor.words)[0]
    visitor.visits(page)
    visitor.sends(f"{page}/withdrawal", why="A slip of the keys.")
    visitor.visits("/areas/E06000059")
    every = visitor.words.partition("Every published figure of Dorset")[2]
    assert "7,777 admissions (provisional), published 15 August 2020, withdrawn" in every
    assert (
        "41.5 admissions" in visitor.words.partition("Latest published figures of Dorset")[2].partition("</table>")[0]
    )
    visitor.visits("/areas/E09000003")
    assert "No such figures have been loaded." in visitor.words
    assert "A slip of the keys." in visitor.words


def test_a_district_tells_the_lines_said_to_run_from_it_or_to_reach_it(
    visitor: Visitor, nation: TestNation, desk: Viewer
) -> None:
    dorset = nation.force("dorset")
    told = {"seen": "2026-03-20", "as_at": "2026-03-31"}
    dorset.reports("07700 900123", ref="A", Brand="Gannet", From="Merseyside", To="Weymouth", **told)
    dorset.reports("07700 900124", ref="B", Brand="Dunlin", From="Weymouth", To="Kent", **told)
    dorset.reports("07700 900125", ref="C", Brand="Plover", From="Merseyside", To="Dorset", **told)
    visitor.signs_in(desk)
    visitor.visits(f"/areas/E06000059?{DAY}")
    reaching = visitor.words.partition('<h2 class="govuk-heading-m govuk-!-margin-top-7">Lines said to reach Dorset')
    assert "Dunlin" in reaching[0]
    assert "Gannet" in reaching[2]
    assert "Plover" not in visitor.words, "a force's whole area is no district"


def test_a_merged_area_has_its_own_page_and_is_found_from_its_force_or_the_list(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    assert visitor.visits("/areas/Bournemouth and Poole").status_code == 404
    sends_areas(visitor)
    visitor.visits("/forces/dorset")
    assert 'href="/areas/Bournemouth%20and%20Poole?' in visitor.words
    assert "Hackney" not in visitor.words
    assert visitor.visits("/areas/Bournemouth and Poole").status_code == 200
    assert "no line is counted under it" in visitor.words
    visitor.visits("/areas")
    assert "City of London and Hackney" in visitor.words
    assert "not certain" in visitor.words


def test_a_forces_figures_stand_on_its_page_apart_from_recorded_crime(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    forces = WIDE.replace("areas: local authorities", "areas: police forces")
    assert sends_areas(visitor, "year,Dorset,Kent\n2018,12,13\n", forces) == 200
    visitor.visits("/forces/dorset")
    assert "No recorded crime has been loaded for this force." in visitor.words
    latest = visitor.words.partition("Latest published figures of Dorset Police")[2].partition("</table>")[0]
    assert "12 admissions (provisional)" in latest
    visitor.visits("/areas/dorset")
    assert visitor.page is not None
    assert visitor.page.url.path == "/forces/dorset"


@pytest.mark.parametrize(
    ("fields", "document", "field", "words"),
    [
        ({}, "", "worked", "Choose a worked mapping or send your own, and not both"),
        ({"worked": "deaths-misuse-by-police-force"}, OWN, "worked", "and not both"),
        ({"worked": "none such"}, "", "worked", "No worked mapping is named 'none such'"),
        ({}, "about: mine", "area_mapping", "'layout'"),
        ({"worked": "deprivation-2025-by-district"}, "", "area_table", "The table of areas has no column named"),
        ({"areas_on": "2199-01-01"}, OWN, "areas_on", "today or earlier"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_loads_nothing(
    visitor: Visitor, desk: Viewer, fields: dict[str, str], document: str, field: str, words: str
) -> None:
    visitor.signs_in(desk)
    assert sends_areas(visitor, document=document, **fields) == 422
    summary = visitor.words.partition("govuk-error-summary")[2].partition("</ul>")[0]
    assert f'href="#{field}"' in summary
    assert words in summary
    visitor.visits("/areas")
    assert "No such figures have been loaded." in visitor.words


def test_worked_mappings_can_be_copied_by_whoever_may_send(visitor: Visitor, desk: Viewer, nation: TestNation) -> None:
    visitor.signs_in(desk)
    copy = visitor.visits("/statistics/areas/deprivation-2025-by-district.yaml")
    assert copy.text.startswith("# A worked mapping: the English Indices of Deprivation 2025")
    assert visitor.visits("/statistics/areas/none.yaml").status_code == 404
    for role in (ViewerRole.FEED, ViewerRole.OFFICER):
        visitor.signs_in(nation.viewer("dorset", role))
        assert visitor.visits("/statistics/areas/deprivation-2025-by-district.yaml").status_code == 403


def test_no_page_of_an_area_that_is_none(visitor: Visitor, desk: Viewer) -> None:
    visitor.signs_in(desk)
    assert visitor.visits("/areas/nclcc").status_code == 404
    assert visitor.visits("/areas/Narnia").status_code == 404
    assert visitor.visits("/areas/E06000059?on=yesterday").status_code == 422


def test_records_of_every_kind_that_name_a_town_stand_on_the_pages_of_its_area_and_force(
    visitor: Visitor, nation: TestNation, officer: Viewer
) -> None:
    nation.force("dorset").reports("07700 900123", brand="Gannet", seen="2026-03-20", to="Weymouth")
    nation.force("dorset").reports("07700 900124", brand="Dunlin", seen="2026-03-20", to="Poole", as_at="2026-03-30")
    # Its code and its council's name are the district's alone; 'Dorset' may be the county, which holds Poole too.
    for number, (said, day) in enumerate((("E06000059", "31"), ("Dorset Council", "29"), ("Dorset", "28"))):
        nation.force("dorset").reports(f"07700 90013{number}", seen="2026-03-20", to=said, as_at=f"2026-03-{day}")
    visitor.signs_in(officer)
    for path, name, many in (("/areas/E06000059", "Dorset", 3), ("/forces/dorset", "Dorset Police", 5)):
        visitor.visits(path)
        there = visitor.words.partition(f"Records that name {name} or a town in it")[2].partition("</ul>")[0]
        assert f"Line returns ({many})" in there
        onward = there.partition('href="')[2].partition('"')[0]
        assert f"{many} record" in visitor.visits(onward).text
    town = re.findall(r'href="(/known/[^"]+)">Weymouth \(Dorset\)', visitor.words)[0]
    visitor.visits(town)
    assert 'href="/areas/E06000059">Dorset</a>' in visitor.words
    assert 'href="/forces/dorset">Dorset Police</a>' in visitor.words
    assert visitor.visits("/records?area=E06000059&q=Poole").text.count("Poole") > 0
