"""The coverage page: which returns have come, which are late or missing, and what a viewer cannot tell."""

from datetime import timedelta

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from tests.doors import Visitor
from tests.nation import TestNation

SCOTLAND = ("Fife Constabulary", "Police Service of Scotland")


def last_day_of_the_month_before_last() -> str:
    """A return as at this day is overdue by now, and came after its day: the test files it today."""
    first = Clock().today().replace(day=1)
    return ((first - timedelta(days=1)).replace(day=1) - timedelta(days=1)).isoformat()


def test_a_return_that_came_late_is_shown_as_late_and_others_months_as_missing(
    visitor: Visitor, nation: TestNation, officer: Viewer
) -> None:
    day = last_day_of_the_month_before_last()
    nation.force("dorset").reports("07700 900123", seen=day)
    visitor.signs_in(officer)
    assert visitor.visits("/coverage").status_code == 200
    row = visitor.words.partition('<th scope="row"')[2].partition("</tr>")[0]
    assert "Dorset Police" in row
    assert row.count(">late</td>") == 1
    assert row.count(">missing</td>") >= 9
    assert "Own view of Dorset Police: " in visitor.words


def test_a_month_in_which_only_another_kind_of_record_came_is_missing(
    visitor: Visitor, nation: TestNation, officer: Viewer, building: Building
) -> None:
    nation.force("dorset").reports("07700 900123", seen=last_day_of_the_month_before_last())
    with building.works.begin(Role.OWNER) as work:
        work.run("update submissions set kind = 'another'")
    visitor.signs_in(officer)
    visitor.visits("/coverage")
    row = visitor.words.partition('<th scope="row"')[2].partition("</tr>")[0]
    assert "Dorset Police" in row
    assert row.count(">late</td>") == 0


def test_another_agencys_unread_returns_are_not_called_missing(visitor: Visitor, nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen=last_day_of_the_month_before_last())
    visitor.signs_in(nation.viewer("kent"))
    visitor.visits("/coverage")
    unread = visitor.words.partition("Agencies that are not shown")[2]
    assert "Dorset Police" in unread
    assert "That does not say that they sent nothing." in unread
    assert '<th scope="row" class="govuk-table__header" data-sort-value="Kent Police">' in visitor.words


def test_the_national_desk_sees_every_forces_gaps(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.desk)
    visitor.visits("/coverage")
    assert "Agencies that are not shown" not in visitor.words
    assert "Wiltshire Police" in visitor.words


def test_a_month_expects_the_forces_that_stood_at_its_end(visitor: Visitor, nation: TestNation) -> None:
    """Police Scotland took over from eight forces on 1 April 2013."""
    visitor.signs_in(nation.desk)
    visitor.visits("/coverage?to=2013-04")
    rows = {name: visitor.words.partition(f'data-sort-value="{name}"')[2].partition("</tr>")[0] for name in SCOTLAND}
    assert [(row.count(">missing</td>"), row.count(">no such agency then</td>")) for row in rows.values()] == [
        (11, 1),
        (1, 11),
    ]
    assert "Royal Ulster Constabulary" not in visitor.words


def test_earlier_months_can_be_turned_to_and_back(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    visitor.visits("/coverage?to=2025-03")
    assert "Returns from April 2024 to March 2025" in visitor.words
    assert 'href="/coverage?to=2024-03"' in visitor.words
    assert 'href="/coverage?to=2026-03"' in visitor.words


def test_held_rows_are_counted_beside_those_kept(visitor: Visitor, nation: TestNation, officer: Viewer) -> None:
    day = last_day_of_the_month_before_last()
    dorset = nation.force("dorset")
    dorset.reports("07700 900123", seen=day, as_at=day)
    dorset.reports("07700 900124", seen="not a date", ref="bad", as_at=day)
    visitor.signs_in(officer)
    visitor.visits("/coverage")
    row = visitor.words.rpartition('data-sort-value="Dorset Police"')[2].partition("</tr>")[0]
    assert row.count(' data-sort-value="1"') == 2
