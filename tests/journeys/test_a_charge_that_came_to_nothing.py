"""A line counts as closed by arrest and charge until the charge is discontinued; everybody here is invented."""

import re
from collections.abc import Callable
from datetime import date

import orjson
import pytest
from typer.testing import CliRunner

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.governance.entry import tokens
from counterline.governance.people.viewers import Viewer
from counterline.lines.rule import Closure, State
from counterline.picture.asked import Asked
from counterline.picture.figures.causes import Cause
from counterline.picture.own_view import own_lines, own_trend, own_view
from counterline.plumbing.database import Role
from tests.callers import Caller
from tests.custody import HOLDER, arrests, decides
from tests.doors import Visitor, api_of, visitor_of
from tests.nation import TestNation, row
from tests.retelling import told_once

NUMBER = "07700 900321"
MARCH, MAY = date(2026, 3, 31), date(2026, 5, 31)
ASKED = Asked(MAY, MARCH)
DATES = f"on={MAY}&since={MARCH}"


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Kent charges a holder, says that the line is closed by it, and the charge is discontinued in May; Dorset may read the line."""
    _tell(nation)
    return nation


@told_once
def _tell(nation: TestNation) -> None:
    kent = nation.force("kent")
    seen = {"brand": "Gannet", "to": "Bournemouth", "first": "2026-01-05", "last": "2026-03-08"}
    decides(kent, "K/CASE/1", "charged", on="2026-03-09")
    kent.files(
        [row("L/1", NUMBER, status="closed type 1", closed="2026-03-10", cases="K/CASE/1", **seen)], as_at="2026-03-28"
    )
    kent.files([row("L/2", "07700 900322", status="closed type 2", closed="2026-03-11", **seen)], as_at="2026-03-28")
    decides(kent, "K/CASE/1", "discontinued", on="2026-05-04", as_at="2026-05-10")
    kent.reports("07700 900323", brand="Knot", seen="2026-05-30", as_at="2026-05-31")
    nation.force("dorset").reports("07700 900324", brand="Ruff", seen="2026-05-30", as_at="2026-05-31")


def closures(nation: TestNation, viewer: Viewer, asked: Asked = ASKED) -> list[tuple[int | None, int, dict[str, int]]]:
    """How many lines each closure counted on both dates, and why that changed."""
    with nation.as_seen_by(viewer) as work:
        view = own_view(work, asked)
    return [(each.before, each.after, {str(k): n for k, n in each.parts.items() if n}) for each in view.closures]


def test_the_picture_splits_what_changed_and_the_line_says_why(building: Building, told: TestNation) -> None:
    officer = told.viewer("kent")
    assert closures(told, officer) == [(1, 0, {"reclassified out": 1}), (1, 1, {})]
    visitor = visitor_of(building)
    visitor.signs_in(officer)

    visitor.visits(f"/picture?{DATES}")
    assert "Lines closed, by type 1 and type 2" in visitor.words
    behind = f"/picture/counted?unit=lines&closure=type-1&cause=reclassified-out&{DATES}"
    assert behind in visitor.words

    visitor.visits(behind)
    assert "Lines closed by type 1, reclassified out: 1" in visitor.words
    assert "the charge that it rested on came to nothing" in visitor.words

    ref = line_ref(told, officer)
    visitor.visits(f"/lines/{ref}?on={MAY}")
    assert "A closure of this line no longer counts" in visitor.words
    assert "The charge was discontinued: Kent Police, case K/CASE/1 on 4 May 2026." in visitor.words
    assert "This became known on 10 May 2026" in visitor.words
    assert "last seen 84 days before, on 8 March 2026" in visitor.words
    visitor.visits(f"/lines/{ref}?on={MARCH}")
    assert "Type 1: arrest and charge of a line holder" in visitor.words
    assert "no longer counts" not in visitor.words


def test_a_machine_and_a_terminal_are_told_the_same(
    building: Building, told: TestNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = told.viewer("kent")
    ref = line_ref(told, officer)
    with told.as_seen_by(officer) as work:
        token = tokens.issue_token(work, officer, "invented machine")
    machine = Caller(api_of(building), headers={"Authorization": f"Bearer {token}"})

    line = machine.get(f"/lines/{ref}?on={MAY}").json()["line"]
    (undone,) = line["reclassified"]
    assert (line["state"], line["closure"], undone["known_on"]) == ("dormant", None, "2026-05-10")
    assert [(case["case"], case["outcome"]) for case in undone["cases"]] == [("K/CASE/1", "discontinued")]
    first, second = machine.get(f"/counts?{DATES}").json()["closures"]
    assert (first["closure"], first["before"], first["after"], second["after"]) == ("type 1", 1, 0, 1)
    behind = machine.get(f"/counted?closure=type%201&cause=reclassified%20out&{DATES}").json()
    assert [each["lines"] for each in behind["items"]] == [[ref]]
    assert machine.get("/counted?closure=type%201&unit=groups").status_code == 422

    command = commands(building, officer, monkeypatch)
    assert "lines closed type 1 since 2026-03-31: 1 to 0 (1 reclassified out)" in command(
        "counts", "--on", f"{MAY}", "--since", f"{MARCH}"
    )
    told_of = orjson.loads(command("line", ref, "--on", f"{MAY}", "--json"))["line"]
    assert (told_of["closure"], told_of["reclassified"][0]["known_on"]) == (None, "2026-05-10")


def test_whoever_may_not_read_the_case_keeps_the_closure_and_hears_nothing_of_it(
    building: Building, told: TestNation
) -> None:
    officer = told.viewer("dorset")
    assert closures(told, officer) == [(1, 1, {}), (1, 1, {})]
    visitor = visitor_of(building)
    visitor.signs_in(officer)
    visitor.visits(f"/lines/{line_ref(told, officer)}?on={MAY}")
    assert "Type 1: arrest and charge of a line holder" in visitor.words
    assert "discontinued" not in visitor.words


def test_a_correction_of_the_status_brings_the_closure_back(told: TestNation) -> None:
    kent = told.force("kent")
    decides(kent, "K/CASE/1", "convicted", on="2026-05-04", as_at="2026-05-20", ref="K/CASE/1-discontinued")
    assert closures(told, kent.officer) == [(1, 1, {}), (1, 1, {})]
    between = closures(told, kent.officer, Asked(date(2026, 5, 15), MARCH))
    assert between[0] == (1, 0, {"reclassified out": 1}), "on that day it was known as it was then"
    again = closures(told, kent.officer, Asked(MAY, date(2026, 5, 15)))
    assert again[0] == (0, 1, {"reclassified in": 1})


def test_an_arrest_that_names_the_number_is_link_enough_and_the_trend_counts_with_it(told: TestNation) -> None:
    dorset = told.force("dorset")
    arrests(dorset, "D/CASE/7", "07700 900330", on="2026-05-16")
    decides(dorset, "D/CASE/7", "charged", on="2026-05-17")
    closed = row("D/7", "07700 900330", status="closed type 1", closed="2026-05-17", last="2026-05-15", brand="Smew")
    dorset.files([closed], as_at="2026-05-18")
    decides(dorset, "D/CASE/7", "discontinued", on="2026-05-25", as_at="2026-05-29")
    with told.as_seen_by(dorset.officer) as work:
        view = own_view(work, Asked(MAY, date(2026, 5, 20)))
        trend = own_trend(work, Asked(MAY)).points
    lines = view.changes[1]
    assert lines.parts[Cause.RECLASSIFIED_IN] == 1, "it was seen 16 days before, so it counts as active again"
    assert trend[-1].figures == view.figures
    (found,) = [each for each in view.lines if "Smew" in each.brands]
    assert (found.state, found.reclassified[0].known_on) == (State.ACTIVE, date(2026, 5, 29))


def test_nobody_whose_case_came_to_nothing_is_called_an_offender(building: Building, told: TestNation) -> None:
    kent = told.force("kent")
    with told.as_seen_by(kent.officer) as work:
        before = own_view(work, ASKED)
    decides(kent, "K/CASE/2", "no further action", on="2026-05-12")
    with told.as_seen_by(kent.officer) as work:
        assert own_view(work, ASKED) == before, "whoever is released is in no figure"
    visitor = visitor_of(building)
    visitor.signs_in(kent.officer)
    pages = ["/records", f"/records?q={HOLDER.replace(' ', '+')}", f"/lines/{line_ref(told, kent.officer)}?on={MAY}"]
    pages += [f"/picture?{DATES}", *known_pages(visitor, pages[1])]
    for path in pages:
        assert visitor.visits(path).status_code == 200
        said = visitor.words.casefold().replace("is not an offender because they are named", "")
        assert "offender" not in said, path


def test_the_records_that_undid_a_closure_are_logged_as_read_with_the_line(
    building: Building, told: TestNation
) -> None:
    officer = told.viewer("kent")
    ref = line_ref(told, officer)
    visitor = visitor_of(building)
    visitor.signs_in(officer)
    visitor.visits(f"/lines/{ref}?on={MAY}")
    with building.works.begin(Role.OWNER) as work:
        status = work.value("select ref from records where reference = 'K/CASE/1-discontinued'")
        read = work.rows("select subjects from log_entries where act = 'consultation'")
    assert any(status in each.subjects for each in read)


def line_ref(nation: TestNation, viewer: Viewer) -> str:
    """The line whose charge came to nothing, as somebody's own view calls it."""
    with nation.as_seen_by(viewer) as work:
        (found,) = [
            each
            for each in own_lines(work, Asked(MARCH)).lines
            if each.closure is Closure.TYPE_1 and "Gannet" in each.brands
        ]
    return found.ref


def known_pages(visitor: Visitor, path: str) -> list[str]:
    """The pages of what the first record listed there names."""
    visitor.visits(path)
    record = re.search(r'href="(/records/RC-[^"?]+)"', visitor.words)
    assert record is not None
    visitor.visits(record.group(1))
    return [record.group(1), *sorted(set(re.findall(r'href="(/known/[^"?]+)"', visitor.words)))]


def commands(building: Building, officer: Viewer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The command `counterline` on this test's own installation, as an officer."""
    urls = building.database.urls
    for role, name in {
        Role.OWNER: "OWNER",
        Role.APPLICATION: "DATABASE",
        Role.DERIVE: "DERIVE",
        Role.SEAL: "SEAL",
    }.items():
        monkeypatch.setenv(f"COUNTERLINE_{name}_URL", urls[role])
    monkeypatch.setenv("COUNTERLINE_HOME", str(building.settings.data_home))
    return lambda *words: CliRunner().invoke(app, [*words, "--as", officer.ref]).output
