"""Published figures' pages: prepared, answered by forces, released by a second person, sealed, revised, counted again."""

import csv
import io
import re
from datetime import date

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.picture.releasing.preparing import ForceAnswer, answer_release
from counterline.picture.releasing.published import release
from counterline.plumbing.database import Role
from tests.conftest import TestServer
from tests.doors import Visitor, visitor_of
from tests.nation import TestNation, row
from tests.rooms.picture.march import REVISED, come_late

FORM = {"title": "March 2026", "on": "2026-03-31"}


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Merseyside runs sixty lines and Kent two, all seen in March; each has an officer here."""
    rows = [
        row(f"{force}{n}", f"07700 90{place}{n:03}", From=force, To="Dorset", First="2026-03-20", Last="2026-03-20")
        for place, (force, many) in enumerate((("Merseyside", 60), ("Kent", 2)))
        for n in range(many)
    ]
    for code in ("merseyside", "kent"):
        standing_nation.viewer(code)
    standing_nation.force("dorset").files(rows, as_at="2026-03-31")
    standing_nation.others_return(date(2026, 3, 31))
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


@pytest.fixture
def second(building: Building, told: TestNation) -> Visitor:
    """A second analyst of the desk, signed in."""
    return _signed_in(building, told.second)


def _signed_in(building: Building, viewer: Viewer) -> Visitor:
    found = visitor_of(building)
    found.signs_in(viewer)
    return found


def _prepared(visitor: Visitor, told: TestNation, **typed: str) -> str:
    """Sign in as the desk and prepare a release; its path."""
    visitor.signs_in(told.desk)
    visitor.visits("/published/new")
    return visitor.sends("/published/new", **FORM | typed).url.path


def _released(visitor: Visitor, second: Visitor, told: TestNation, **typed: str) -> str:
    """Prepare the national totals alone and have the second analyst release them; where they can be read."""
    path = _prepared(visitor, told, tables="none", **typed)
    told.estimates()
    second.visits(path)
    return second.sends(f"{path}/publish").url.path


def test_a_release_goes_from_one_analyst_by_the_forces_to_another(
    visitor: Visitor, second: Visitor, building: Building, told: TestNation
) -> None:
    path = _prepared(visitor, told)
    assert "The release is prepared. Another person releases it." in visitor.words
    assert "Forces that have not answered: 2: Kent Police, Merseyside Police" in visitor.words
    assert "You prepared this release" in visitor.words
    assert "Release these figures" not in visitor.words
    second.visits(path)
    assert "It can be released once every force that is asked has answered" in second.words
    for code in ("merseyside", "kent"):
        officer = _signed_in(building, told.viewer(code))
        officer.visits("/published")
        assert f'href="{path}"' in officer.words
        officer.visits(path)
        assert "checked" not in officer.words
        assert "What is outstanding" not in officer.words
        assert officer.sends(f"{path}/answer", announced="many").status_code == 422
        assert '<a href="#answer">Choose no objection or delay' in officer.words
        officer.sends(f"{path}/answer", answer="no objection", announced="2" if code == "kent" else "")
        assert "Your force&#39;s answer is kept" in officer.page.text if officer.page else False
    told.estimates()
    second.visits(path)
    second.sends(f"{path}/publish")
    assert "The figures have been released and sealed." in second.words
    table = second.words.partition("Seen in use on 31 March 2026: lines by exporting force")[2]
    assert re.search(r"Merseyside Police</th>\s*<td[^>]*>\d+</td>", table)
    assert re.search(r"Dorset Police</th>\s*<td[^>]*>fewer than 5, or withheld</td>", table)
    assert "Kent Police: 2, as announced by the force" in second.words
    assert "random noise of its own" in second.words
    assert re.search(r"Seal</dt><dd[^>]*>[0-9a-f]{64}</dd>", second.words)


def test_the_form_opens_empty_whatever_stands_in_the_way_and_says_what_is_wrong_once_it_is_sent(
    visitor: Visitor, told: TestNation
) -> None:
    visitor.signs_in(told.desk)
    assert visitor.visits("/published/new?on=yesterday").status_code == 200
    assert "There is a problem" not in visitor.words
    assert visitor.sends("/published/new", title=" ", on="yesterday").status_code == 422
    assert '<a href="#title">Enter a title' in visitor.words
    assert '<a href="#on">Enter a real date' in visitor.words
    assert visitor.sends("/published/new", title="March", on="2999-01-31").status_code == 422
    assert "has not come yet" in visitor.words


def test_everybody_reads_the_same_publication_and_only_the_desk_may_release(
    visitor: Visitor, second: Visitor, building: Building, told: TestNation, officer: Viewer
) -> None:
    path = _released(visitor, second, told)
    reader = _signed_in(building, officer)
    assert reader.visits(path).status_code == 200
    assert "the same for every reader" in reader.words
    assert "Revise these figures" not in reader.words
    for refused in ("/published/new", f"{path}/revise"):
        assert reader.visits(refused).status_code == 403
        assert reader.sends(refused, title="Mine").status_code == 403
    assert reader.visits(f"{path}/recount").status_code == 403


def test_a_release_is_withdrawn_before_it_goes_out(visitor: Visitor, second: Visitor, told: TestNation) -> None:
    path = _prepared(visitor, told, tables="none")
    visitor.sends(f"{path}/withdraw")
    assert "The release is withdrawn." in visitor.words
    second.visits(path)
    assert "Release these figures" not in second.words


def test_a_revision_and_what_it_revises_lead_to_each_other(visitor: Visitor, second: Visitor, told: TestNation) -> None:
    path = _released(visitor, second, told)
    visitor.visits(f"{path}/revise")
    assert "same day, 31 March 2026" in visitor.words
    assert "15th of January, April, July and October" in visitor.words
    assert visitor.sends(f"{path}/revise", title="March 2026", reason="", tables="none").status_code == 422
    assert '<a href="#reason">Enter the reason' in visitor.words
    come_late(told, "kent", "dorset", "cumbria")
    waits = visitor.sends(f"{path}/revise", title="March, revised", reason="Late returns.", tables="none").url.path
    assert "Forces that have not answered: 4" in visitor.words
    for force in ("kent", "dorset", "cumbria", "merseyside"):
        with told.as_seen_by(told.viewer(force)) as work:
            answer_release(work, waits.rpartition("/")[2], ForceAnswer.NO_OBJECTION)
    second.visits(waits)
    assert "can be released from 15 January 2027" in second.sends(f"{waits}/publish").text
    told.becomes(REVISED)
    told.estimates()
    with told.as_seen_by(told.second) as work:
        newer = f"/published/{release(work, waits.rpartition('/')[2]).ref}"
    second.visits(newer)
    assert "The reason given: Late returns." in second.words
    assert f'href="{path}"' in second.words
    assert visitor.sends(f"{path}/revise", title="March", reason="Again.", tables="none").status_code == 422
    assert re.search(r'<a href="#reason">FG-\w+ was revised already', visitor.words)
    visitor.visits(path)
    assert "These figures have been revised" in visitor.words
    assert f'href="{newer}"' in visitor.words
    assert "Revise these figures" not in visitor.words


def test_a_publication_that_was_altered_says_so(
    visitor: Visitor, second: Visitor, urls: dict[Role, str], test_server: TestServer, told: TestNation
) -> None:
    path = _released(visitor, second, told)
    test_server.alter(urls, "update published_figures set body = jsonb_set(body, '{national,1,active}', '99')")
    visitor.visits(path)
    assert "A seal does not fit" in visitor.words
    visitor.visits(f"{path}/recount")
    differs = re.sub(r"<[^>]+>|\s+", " ", visitor.words.partition("What differs</caption>")[2])
    assert re.search(r"lines +.*the nation .*99 ", differs)


def test_a_recount_says_that_every_figure_is_the_same(visitor: Visitor, second: Visitor, told: TestNation) -> None:
    path = _released(visitor, second, told)
    assert f'href="{path}/recount"' in second.words
    second.visits(f"{path}/recount")
    assert "every figure is the same" in second.words


def test_the_same_form_sent_twice_is_answered_with_the_one_publication(
    visitor: Visitor, second: Visitor, told: TestNation
) -> None:
    path = _prepared(visitor, told, tables="none")
    assert visitor.sends("/published/new", **FORM, tables="none").url.path == path
    told.estimates()
    second.visits(path)
    first = second.sends(f"{path}/publish").url.path
    assert second.sends(f"{path}/publish").url.path == first
    assert visitor.sends("/published/new", **FORM, tables="none").url.path == path
    assert "These figures were released already." in visitor.words


def test_a_publication_is_taken_as_csv_that_says_what_it_is(
    visitor: Visitor, second: Visitor, told: TestNation
) -> None:
    path = _released(visitor, second, told, title="=March")
    assert f'href="{path}/figures.csv"' in second.words
    answer = visitor.visits(f"{path}/figures.csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["X-Protective-Marking"] == "OFFICIAL"
    assert {(each["marking"], each["figures_on"], each["title"], each["released_by"]) for each in rows} == {
        ("OFFICIAL", "2026-03-31", "'=March", told.second.name)
    }
    assert {each["area_kind"] for each in rows} == {"nation"}
