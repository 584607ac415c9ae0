"""Published figures' pages: drafted after disclosure control, released by a person, sealed, and revised in the open."""

import csv
import io
import re

import pytest

from counterline.bootstrap import Building
from counterline.governance import Viewer
from counterline.plumbing.database import Role
from tests.doors import Visitor, visitor_of
from tests.nation import TestNation, row


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Merseyside runs six lines and West Midlands two, all seen in March."""
    rows = [
        row(f"M{n}", f"0770090010{n}", From="Merseyside", To="Dorset", First="2026-03-20", Last="2026-03-20")
        for n in range(6)
    ]
    rows += [
        row(f"W{n}", f"0770090020{n}", From="West Midlands", To="Dorset", First="2026-03-20", Last="2026-03-20")
        for n in range(2)
    ]
    nation.force("dorset").files(rows, as_at="2026-03-31")
    return nation


def seen(visitor: Visitor) -> str:
    """The fingerprint of the draft in the page last opened."""
    found = re.search(r'name="seen" value="([^"]+)"', visitor.words)
    assert found is not None
    return found.group(1)


def released(visitor: Visitor, title: str = "March 2026") -> str:
    """Draft and release the figures of March; where they can be read."""
    visitor.visits("/published/new?on=2026-03-31")
    return visitor.sends("/published/new?on=2026-03-31", title=title, seen=seen(visitor)).url.path


def test_a_draft_hides_small_counts_and_the_publication_is_sealed(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    path = released(visitor)
    assert "The figures have been released and sealed." in visitor.words
    table = visitor.words.partition("Active lines by exporting force on 31 March 2026")[2]
    assert re.search(r"West Midlands Police</th>\s*<td[^>]*>hidden</td>", table)
    assert "Counts of 1 to 4 are hidden" in visitor.words
    assert re.search(r"Seal</dt><dd[^>]*>[0-9a-f]{64}</dd>", visitor.words)
    assert "None: this was the first" in visitor.words
    visitor.visits("/published")
    assert f'href="{path}"' in visitor.words
    assert "Every seal fits its text and its place in the chain" in visitor.words


def test_everybody_reads_the_same_publication_and_only_the_desk_may_release(
    visitor: Visitor, building: Building, told: TestNation, officer: Viewer
) -> None:
    visitor.signs_in(told.desk)
    path = released(visitor)
    reader = visitor_of(building)
    reader.signs_in(officer)
    assert reader.visits(path).status_code == 200
    assert "the same for every reader" in reader.words
    assert "Revise these figures" not in reader.words
    for refused in ("/published/new", f"{path}/revise"):
        assert reader.visits(refused).status_code == 403
        assert reader.sends(refused, title="Mine", seen="").status_code == 403


def test_figures_that_changed_while_they_were_read_are_shown_again_before_release(
    visitor: Visitor, told: TestNation
) -> None:
    visitor.signs_in(told.desk)
    visitor.visits("/published/new?on=2026-03-31")
    before = seen(visitor)
    told.force("dorset").reports("07700 900300", seen="2026-03-22", ref="late", as_at="2026-03-31", From="Kent")
    answer = visitor.sends("/published/new?on=2026-03-31", title="March 2026", seen=before)
    assert answer.status_code == 422
    assert "The figures changed while you read them." in visitor.words
    assert seen(visitor) != before
    visitor.visits("/published")
    assert "Nothing has been published yet." in visitor.words


def test_a_publication_needs_a_title_and_a_revision_a_reason(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    visitor.visits("/published/new?on=2026-03-31")
    assert visitor.sends("/published/new?on=2026-03-31", title=" ", seen=seen(visitor)).status_code == 422
    assert '<a href="#title">Enter a title' in visitor.words
    path = released(visitor)
    visitor.visits(f"{path}/revise")
    assert visitor.sends(f"{path}/revise", title="March 2026", reason="", seen=seen(visitor)).status_code == 422
    assert '<a href="#reason">Enter the reason' in visitor.words


def test_a_revision_and_what_it_revises_lead_to_each_other(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    path = released(visitor)
    visitor.visits(f"{path}/revise")
    newer = visitor.sends(
        f"{path}/revise", title="March 2026, revised", reason="A late return came in.", seen=seen(visitor)
    ).url.path
    assert newer != path
    assert "The reason given: A late return came in." in visitor.words
    assert f'href="{path}"' in visitor.words
    visitor.visits(path)
    assert "These figures have been revised" in visitor.words
    assert f'href="{newer}"' in visitor.words
    assert "Revise these figures" not in visitor.words


def test_a_publication_that_was_altered_says_so(visitor: Visitor, building: Building, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    path = released(visitor)
    with building.works.begin(Role.OWNER) as work:
        work.run("alter table published_figures disable trigger user")
        work.run("update published_figures set body = jsonb_set(body, '{national,1,active}', '99')")
    visitor.visits(path)
    assert "A seal does not fit" in visitor.words
    visitor.visits("/published")
    assert "A seal does not fit" in visitor.words


def test_where_no_table_protects_the_page_offers_the_national_totals_alone(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    released(visitor)
    told.force("dorset").reports("07700 900300", seen="2026-03-22", ref="late", as_at="2026-03-31", From="Kent")
    assert visitor.visits("/published/new?on=2026-03-31").status_code == 422
    assert "Laid beside FG-" in visitor.words
    assert "Draft the national totals alone" in visitor.words
    alone = "/published/new?on=2026-03-31&tables=none"
    assert visitor.visits(alone).status_code == 200
    assert 'action="/published/new?on=2026-03-31&tables=none"' in visitor.words
    assert visitor.sends(alone, title="March 2026, totals", seen=seen(visitor)).status_code == 200
    assert "The national totals are published alone" in visitor.words
    assert "Active lines by exporting force" not in visitor.words


def test_the_same_form_sent_twice_is_answered_with_the_one_publication(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    visitor.visits("/published/new?on=2026-03-31")
    form = {"title": "March 2026", "seen": seen(visitor)}
    first = visitor.sends("/published/new?on=2026-03-31", **form).url.path
    assert visitor.sends("/published/new?on=2026-03-31", **form).url.path == first


def test_a_publication_is_taken_as_csv_that_says_what_it_is(visitor: Visitor, told: TestNation) -> None:
    visitor.signs_in(told.desk)
    path = released(visitor, "=March")
    assert f'href="{path}/figures.csv"' in visitor.words
    answer = visitor.visits(f"{path}/figures.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["X-Protective-Marking"] == "OFFICIAL"
    assert {(each["marking"], each["figures_on"], each["title"], each["released_by"]) for each in rows} == {
        ("OFFICIAL", "2026-03-31", "'=March", told.desk.name)
    }
    assert {each["area_kind"] for each in rows} == {"nation", "region", "force"}
