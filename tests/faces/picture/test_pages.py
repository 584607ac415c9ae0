"""The picture's pages: each viewer's own figures with unit, interval, rule and date; changes that add up; marked files."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.picture.asked import Asked
from counterline.picture.own_view import own_view
from counterline.plumbing.database import Role
from counterline.plumbing.wording import day
from tests.disposing import disposed
from tests.doors import Visitor
from tests.nation import TestNation, at, row

DAY = "on=2026-03-31&since=2026-02-28"


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Dorset tells of two lines: one from Merseyside, new in March, and one whose origin nobody has said."""
    dorset = standing_nation.force("dorset")
    dorset.files([], as_at="2026-02-28")
    dorset.reports(
        "07700 900123", seen="2026-03-20", ref="A", as_at="2026-03-31", Brand="Gannet", From="Merseyside", To="Dorset"
    )
    dorset.reports("07700 900456", seen="2026-03-21", ref="B", as_at="2026-03-31", Brand="Dunlin", To="Dorset")
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


def test_the_picture_says_what_is_reported_live_first_and_then_three_counts_with_interval_rule_and_whose_view_it_is(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(f"/picture?{DAY}").status_code == 200
    words = visitor.words
    order = (
        "Reported live by agencies",
        "Known lines estimated live",
        "Where lines run",
        "What changed",
        'id="counts"',
    )
    assert [words.index(each) for each in order] == sorted(words.index(each) for each in order)
    for said in (
        '<p class="app-count__value">2</p>\n  <p class="app-count__unit">Reported live by agencies</p>',
        "Returns in for March 2026: 1 of 1 agencies.",
        "Never add these figures. Lines that no agency has reported are in none of them.",
        "Never reported:",
        "Made from all returns at the national desk",
        "Counting rule 3: active means seen in use within 30 days",
        "1 line seen in use whose exporting force no record names",
    ):
        assert said in words, said
    counts = words.partition('id="counts"')[2].partition("</table>")[0]
    assert [f">{unit}" in counts for unit in ("Contact points", "Lines", "Groups")] == [True] * 3
    assert "2 to 2" in counts
    assert words.count("Own view of Dorset Police, 31 March 2026") >= 3


def test_the_change_table_holds_every_cause_and_adds_up(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/picture?{DAY}")
    table = visitor.words.partition("The change in contact points")[2].partition("</table>")[0]
    for cause in ("New", "Found later", "Active again", "Reclassified in", "Split", "Merged", "Closed", "Gone quiet"):
        assert f">{cause}<" in table
    assert table.count(">+2<") == 2
    assert table.count("<strong>0</strong>") == 2
    assert table.count("<strong>2</strong>") == 2


def test_what_a_viewer_may_not_read_changes_nothing_in_their_picture(visitor: Visitor, told: TestNation) -> None:
    told.force("kent").reports("07700 900111", seen="2026-03-22", ref="K", as_at="2026-03-31", To="Kent")
    visitor.signs_in(told.viewer("kent"))
    before = visitor.visits(f"/picture/counts.csv?{DAY}").text
    told.force("dorset").reports("07700 900789", seen="2026-03-22", ref="C", as_at="2026-03-31", To="Dorset")
    assert "contact points,1,1,1" in before
    assert visitor.visits(f"/picture/counts.csv?{DAY}").text == before


def test_flows_may_be_read_between_forces_or_regions(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/picture?{DAY}")
    visitor.visits(f"/picture?{DAY}&known=2026-11-01")
    for taken in re.findall(r'href="/picture/flows.png\?([^"]+)"', visitor.words):
        assert taken.count("known=") == 1
    visitor.visits(f"/picture?{DAY}")
    assert "The largest flow runs from Merseyside Police to Dorset Police: 1 lines seen in use." in visitor.words
    visitor.visits(f"/picture?{DAY}&by=region")
    assert "The largest flow runs from North West to South West: 1 lines seen in use." in visitor.words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("on=soon", "Enter a real date as year, month and day"),
        ("on=2199-01-01", "Enter today or an earlier date"),
        ("on=2026-03-01&since=2026-03-01", "Enter a start of the change that is before the date of the picture"),
    ],
)
def test_dates_that_cannot_be_answered_are_asked_for_again(
    visitor: Visitor, officer: Viewer, asked: str, words: str
) -> None:
    visitor.signs_in(officer)
    answer = visitor.visits(f"/picture?{asked}")
    assert answer.status_code == 422
    assert "govuk-error-summary" in visitor.words
    assert words in visitor.words


def test_the_trend_is_a_page_without_script_and_a_part_for_htmx(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    whole = visitor.visits(f"/picture/trend?{DAY}").text
    part = visitor.client.get(f"/picture/trend?{DAY}", headers={"HX-Request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    assert part.count('<th scope="row"') == 13
    assert "31 March 2026" in part


def test_the_picture_says_how_far_lines_lean_on_joins(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    with told.as_seen_by(officer) as work:
        leaning = own_view(work, Asked(date(2026, 3, 31))).leaning
    assert leaning.lines > 0
    visitor.signs_in(officer)
    visitor.visits("/picture?on=2026-03-31")
    said = f"of {leaning.alone} of {leaning.lines} no row names two contact points, so one line may count as several."
    assert said in visitor.words
    assert f"Every doubtful join made, there would be {leaning.doubtful} fewer." in visitor.words


def test_figures_of_others_are_marked_as_others_with_their_gaps(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits("/picture/others")
    assert "These figures are not ours." in visitor.words
    assert "No count of lines was published after 2018/19" in visitor.words
    assert "NCA and NCLCC (intelligence assessments)" in visitor.words
    assert "(provisional)" in visitor.words


def test_every_row_of_a_file_carries_its_marking_view_date_and_rule(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    counts = list(csv.DictReader(io.StringIO(visitor.visits(f"/picture/counts.csv?{DAY}").text)))
    header = visitor.visits(f"/picture/counts.csv?{DAY}").text.splitlines()[0].split(",")
    assert len(header) == len(set(header))
    flows = list(csv.DictReader(io.StringIO(visitor.visits(f"/picture/flows.csv?{DAY}").text)))
    assert [(row["unit"], row["number"]) for row in counts][:2] == [("contact points", "2"), ("lines", "2")]
    assert [row["figure"] for row in counts][2:6] == [
        "seen in use", "reported live by agencies", "known lines estimated live", "never reported: at least",
    ]  # fmt: skip
    assert {row["marking"] for row in (*counts, *flows)} == {"OFFICIAL-SENSITIVE"}
    assert {row["view"] for row in (*counts, *flows)} == {"own view of Dorset Police"}
    assert {row["on"] for row in (*counts, *flows)} == {"2026-03-31"}
    assert (flows[0]["from"], flows[0]["to"], flows[0]["lines seen in use"]) == ("merseyside", "dorset", "1")
    assert ("not known", "1") in [(row["from name"], row["lines seen in use"]) for row in flows]


def test_the_map_layer_is_geojson_that_carries_its_marking(visitor: Visitor, told: TestNation, officer: Viewer) -> None:
    visitor.signs_in(officer)
    answer = visitor.visits(f"/picture/flows.geojson?{DAY}")
    layer = json.loads(answer.text)
    assert layer["properties"]["marking"] == answer.headers["X-Protective-Marking"] == "OFFICIAL-SENSITIVE"
    assert layer["properties"]["without_origin"] == 1
    (feature,) = layer["features"]
    assert feature["geometry"]["type"] == "LineString"
    assert feature["properties"]["lines"] == 1
    assert feature["properties"]["marking"] == "OFFICIAL-SENSITIVE"


def test_taking_a_file_away_is_logged_as_a_disclosure_to_whoever_took_it(
    visitor: Visitor, told: TestNation, building: Building, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    visitor.visits(f"/picture?{DAY}")
    disclosed = (
        "select recipients from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
    )
    with building.works.begin(Role.SEAL) as work:
        assert work.rows(disclosed) == []
    visitor.visits(f"/picture/flows.csv?{DAY}")
    with building.works.begin(Role.SEAL) as work:
        assert [list(row.recipients) for row in work.rows(disclosed)] == [[officer.ref]]


@pytest.mark.parametrize("name", ["flows", "trend", "counts"])
def test_a_figure_is_taken_away_with_its_marking_and_what_it_counts_and_that_is_logged(
    visitor: Visitor, told: TestNation, building: Building, officer: Viewer, name: str
) -> None:
    visitor.signs_in(officer)
    today = building.clock.today()
    svg = visitor.visits(f"/picture/{name}.svg?{DAY}&known={today}")
    words = " ".join(ET.fromstring(svg.text).itertext())
    for said in (
        "OFFICIAL-SENSITIVE",
        "Own view of Dorset Police, 31 March 2026",
        f"received by {day(today)}",
        "Counting rule 3",
    ):
        assert said in words, said
    assert "Returns in for March 2026" in words
    assert "href" not in svg.text
    png = visitor.visits(f"/picture/{name}.png?{DAY}")
    assert png.content.startswith(b"\x89PNG")
    assert png.headers["X-Protective-Marking"] == "OFFICIAL-SENSITIVE"
    assert png.headers["Content-Disposition"] == f'attachment; filename="OFFICIAL-SENSITIVE-{name}-2026-03-31.png"'
    with building.works.begin(Role.SEAL) as work:
        disclosed = work.rows(
            "select recipients from log_entries where act = 'disclosure' and 'disclosure:submitted' <> all (subjects)"
        )
        assert [list(row.recipients) for row in disclosed] == [[officer.ref]] * 2


@pytest.mark.parametrize("name", ["counts.csv", "flows.csv", "flows.geojson", "flows.png"])
def test_a_file_of_dates_that_cannot_be_answered_is_refused(visitor: Visitor, officer: Viewer, name: str) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(f"/picture/{name}?on=soon").status_code == 400
    assert "Enter a real date as year, month and day" in visitor.words


def test_a_machine_feed_is_refused_the_picture(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.FEED))
    assert visitor.visits("/picture").status_code == 403


def links_behind(visitor: Visitor) -> list[tuple[str, int]]:
    """Each figure of the page last opened that leads to what it counts, by its address."""
    found = re.findall(r'href="(/picture/counted\?[^"]+)"[^>]*>\s*[+−]?([\d,]+)', visitor.words)
    return [(href, int(number.replace(",", ""))) for href, number in found]


def test_every_figure_leads_to_a_list_of_exactly_as_many_with_why_each_counts(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    told.force("dorset").reports("07700 900789", seen="2026-02-20", ref="Q", as_at="2026-02-21", To="Kent")
    visitor.signs_in(officer)
    visitor.visits(f"/picture?{DAY}")
    links = links_behind(visitor)
    visitor.visits(f"/picture/trend?{DAY}")
    months = links_behind(visitor)
    assert {"state=active", "cause=new", "cause=gone-quiet", "from=merseyside", "from=not-known"} <= {
        part for href, _ in links for part in href.partition("?")[2].split("&")
    }
    assert len({href for href, _ in months}) >= 4
    for href, number in dict(links + months).items():
        assert visitor.visits(href).status_code == 200, href
        assert f": {number}</h1>" in visitor.words, href
        assert visitor.words.partition("<tbody")[2].count('<th scope="row"') == number, href
        rows = list(csv.DictReader(io.StringIO(visitor.visits(href.replace("counted?", "counted.csv?")).text)))
        assert len(rows) == number
        assert all(row["why"] for row in rows if row["state"]), href
        assert all(row["why_changed"] for row in rows if "cause=" in href), href


def test_a_list_behind_a_change_says_what_each_was_and_what_it_is(
    visitor: Visitor, told: TestNation, officer: Viewer
) -> None:
    told.force("dorset").reports("07700 900789", seen="2026-02-20", ref="Q", as_at="2026-02-21", Brand="Smew")
    visitor.signs_in(officer)
    visitor.visits(f"/picture/counted?unit=lines&cause=gone-quiet&{DAY}")
    assert "Lines, gone quiet: 1" in visitor.words
    assert "seen in use 8 days before, on 20 February 2026" in visitor.words
    assert "last seen 39 days before, on 20 February 2026" in visitor.words
    assert re.search(r'href="/lines/[A-Z0-9-]+\?on=2026-03-31&known=[0-9-]+">Smew<', visitor.words)


@pytest.mark.parametrize("asked", ["unit=people", "state=asleep", "cause=magic", "unit=groups&from=kent&to=dorset"])
def test_a_figure_that_there_is_not_leads_nowhere(visitor: Visitor, officer: Viewer, asked: str) -> None:
    visitor.signs_in(officer)
    assert visitor.visits(f"/picture/counted?{asked}").status_code == 404
    assert "There is no figure of that name in the picture." in visitor.words


def test_the_picture_says_how_many_records_went_since_the_earlier_date_was_told(
    visitor: Visitor, nation: TestNation
) -> None:
    dorset = nation.force("dorset")
    for end, seen, came in (("2026-02-28", "2026-02-20", "2026-03-02"), ("2026-03-31", "2026-03-20", "2026-04-02")):
        rows = [row(f"{end} {n}", f"07700 9001{n}", last=seen) for n in (10, 11)]
        dorset.files(rows, as_at=end, received_at=at(came))
    disposed(nation, "dorset", "2026-02-28 11")
    visitor.signs_in(nation.viewer("dorset"))
    words = "Disposed of since 10 March 2026: 1 record of a line that you could read. Neither date counts it."
    assert re.findall(r">(Disposed of[^<]*)<", visitor.visits(f"/picture?{DAY}").text) == [words]
    taken = visitor.visits(f"/picture/counts.csv?{DAY}").text
    (told,) = [each for each in csv.DictReader(io.StringIO(taken.lstrip("\ufeff"))) if each["figure"] == "disposed of"]
    assert (told["unit"], told["number"]) == ("records of lines", "1")
