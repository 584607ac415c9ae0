"""A publication has two people behind it, is sealed whole, prints each cell once and for all, and can be counted again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.two_people import OnePerson
from counterline.governance.people.viewers import Viewer
from counterline.picture import outstanding
from counterline.picture.figures import noise
from counterline.picture.releasing import (
    figure_names,
    preparing,
    publication_body,
    published,
    recounting,
    spreadsheet_rows,
)
from counterline.picture.releasing.preparing import ForceAnswer, NewRelease
from counterline.picture.releasing.published import cells_drawn, left_of_the_month
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from tests.nation import TestNation
from tests.rooms.picture.march import MARCH, REVISED, Drawn, come_late, tell


def _officers(nation: TestNation, *forces: str) -> list[Viewer]:
    return [nation.viewer(each) for each in forces]


def _lines_of(body: publication_body.Body, force: str) -> int | None:
    (found,) = [a["active"] for r in body["tables"]["lines"] for a in r["areas"] if a["area"] == force]
    return None if found is None else int(found)


def _region(body: publication_body.Body, name: str) -> int | None:
    (found,) = [r["total"] for r in body["tables"]["lines"] if r["region"] == name]
    return None if found is None else int(found)


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Merseyside runs nine lines and Greater Manchester two; both have an officer here."""
    _officers(standing_nation, "merseyside", "greater-manchester")
    tell(standing_nation, [("Merseyside", 9), ("Greater Manchester", 2)])
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


def _prepared(nation: TestNation, title: str = "March", **proposed: Any) -> preparing.Prepared:  # noqa: ANN401 - whatever a proposal takes
    with nation.as_seen_by(nation.desk) as work:
        return preparing.prepare(work, NewRelease(title, proposed.pop("on", date(2026, 3, 31)), **proposed))


def _answers(nation: TestNation, ref: str, force: str, said: ForceAnswer, announced: int | None = None) -> None:
    with nation.as_seen_by(nation.viewer(force)) as work:
        preparing.answer_release(work, ref, said, announced)


def _released(
    nation: TestNation, ref: str, draw: noise.Draw | None = None, by: Viewer | None = None
) -> published.Published:
    nation.estimates()
    with nation.as_seen_by(by or nation.second) as work:
        return published.release(work, ref, *([draw] if draw else []))


# Two people, and the forces.


def test_nobody_releases_what_they_prepared_and_the_database_refuses_it_too(nation: TestNation) -> None:
    tell(nation, [("Kent", 1)])
    waits = _prepared(nation, national_only=True)
    with pytest.raises(OnePerson, match="You prepared this release"):
        _released(nation, waits.ref, by=nation.desk)
    forged = (
        "insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, published_by, published_at, "
        "prepared_id, prepared_by) select 'FG-0000', title, figures_on, 'x', '{}', '{}', 'x', :by, now(), prepared_id, :said "
        "from prepared_releases"
    )
    for by, said, refusal in (
        (nation.desk, nation.desk.viewer_id, "two_people"),
        (nation.second, nation.second.viewer_id, "two_people"),
        (nation.second, nation.viewer("kent").viewer_id, "foreign key"),
        (nation.second, None, "two_people"),
    ):
        with pytest.raises(DBAPIError, match=refusal), nation.as_seen_by(by) as work:
            work.run(forged, by=by.viewer_id, said=said)
    assert _released(nation, waits.ref).prepared_by == nation.desk.name


def test_tables_wait_for_every_force_that_has_an_officer_here_whether_it_has_a_line_or_not(told: TestNation) -> None:
    _officers(told, "kent")
    waits = _prepared(told)
    assert set(waits.forces_asked) == {"greater-manchester", "kent", "merseyside"}
    _answers(told, waits.ref, "merseyside", ForceAnswer.NO_OBJECTION)
    _answers(told, waits.ref, "kent", ForceAnswer.DELAY)
    with pytest.raises(Conflict, match="Ring Greater Manchester Police"):
        _released(told, waits.ref)
    _answers(told, waits.ref, "greater-manchester", ForceAnswer.NO_OBJECTION)
    assert _released(told, waits.ref).body["tables"]


def test_a_force_reads_its_own_answer_and_no_other_and_only_where_it_is_asked(told: TestNation) -> None:
    waits = _prepared(told)
    _answers(told, waits.ref, "merseyside", ForceAnswer.DELAY)
    with told.as_seen_by(told.viewer("greater-manchester")) as work:
        assert preparing.prepared(work, waits.ref).answers == {}
    with told.as_seen_by(told.viewer("kent")) as work:
        assert preparing.all_prepared(work) == []
        with pytest.raises(NotFound):
            preparing.prepared(work, waits.ref)
    for who in (told.viewer("kent"), told.viewer("merseyside")):
        with pytest.raises(DBAPIError, match="row-level security"), told.as_seen_by(who) as work:
            work.run(
                "insert into force_answers (prepared_id, force, answer, answered_by, answered_at) "
                "values (1, 'greater-manchester', 'no objection', :by, now())",
                by=who.viewer_id,
            )


def test_the_newest_answer_stands_until_the_release_is_out(told: TestNation) -> None:
    waits = _prepared(told)
    for said in (ForceAnswer.DELAY, ForceAnswer.NO_OBJECTION):
        for force in ("merseyside", "greater-manchester"):
            _answers(told, waits.ref, force, said)
    assert _lines_of(_released(told, waits.ref, Drawn()).body, "Merseyside Police") == 9
    with pytest.raises(Conflict, match="released already"):
        _answers(told, waits.ref, "merseyside", ForceAnswer.DELAY)


def test_a_release_that_was_withdrawn_never_goes_out(told: TestNation) -> None:
    waits = _prepared(told, national_only=True)
    with told.as_seen_by(told.desk) as work:
        assert preparing.withdraw_release(work, waits.ref).state == "withdrawn"
    with pytest.raises(Conflict, match="withdrawn already"):
        _released(told, waits.ref)


def test_closures_that_a_force_announced_are_printed_as_it_gave_them(told: TestNation) -> None:
    waits = _prepared(told)
    _answers(told, waits.ref, "merseyside", ForceAnswer.NO_OBJECTION, 3)
    _answers(told, waits.ref, "greater-manchester", ForceAnswer.NO_OBJECTION)
    done = _released(told, waits.ref, Drawn(100))
    assert done.body["announced"] == [{"area": "Merseyside Police", "closures": 3}]
    (announced,) = [
        each for each in spreadsheet_rows.cells_of(done) if each["unit"] == "closures announced by the force"
    ]
    assert (announced["area"], announced["number"], announced["hidden"]) == ("Merseyside Police", 3, "no")
    assert "March 2026" in str(announced["says"])


def test_what_is_outstanding_is_said_and_refuses_nothing(told: TestNation) -> None:
    waits = _prepared(told)
    with told.as_seen_by(told.desk) as work:
        found = outstanding.outstanding(work, waits)
    assert "kent" in found.missing_returns
    assert "dorset" not in found.missing_returns
    assert set(found.unanswered) == {"greater-manchester", "merseyside"}
    assert "kent" in found.nobody_to_ask
    assert (found.spends, found.left) == (5.25, published.BUDGET_OF_A_MONTH)


# What is printed.


def test_each_cell_has_noise_of_its_own_and_small_ones_are_a_mark(told: TestNation) -> None:
    drawn = Drawn(-3)
    body = told.publishes("March", draw=drawn).body
    assert (_lines_of(body, "Merseyside Police"), _lines_of(body, "Greater Manchester Police")) == (6, None)
    assert _region(body, "North West") == 8  # 11 and its own noise, though the parts add up to less
    assert [each["active"] for each in body["national"]] == [8, 8, None]  # no groups
    # What noise may have moved an end by is in the interval: 12 lines, 24 contact points.
    assert [(each["low"], each["high"]) for each in body["national"]] == [(None, 32), (None, 20), (None, 9)]
    assert body["protection"] == {
        "noise": "two-sided geometric",
        "epsilon": 0.5,
        "nations_epsilon": 0.25,
        "spent": 5.25,
        "drawn_in": None,
    }


def test_a_withheld_cell_is_drawn_nowhere_and_is_in_no_total(told: TestNation) -> None:
    waits = _prepared(told)
    _answers(told, waits.ref, "merseyside", ForceAnswer.DELAY)
    _answers(told, waits.ref, "greater-manchester", ForceAnswer.NO_OBJECTION)
    body = _released(told, waits.ref, Drawn(10)).body
    assert (_lines_of(body, "Merseyside Police"), _lines_of(body, "Greater Manchester Police")) == (None, 12)
    assert _region(body, "North West") == 12


def test_a_line_counts_for_two_contact_points_of_a_table_at_most(nation: TestNation) -> None:
    _officers(nation, "kent")
    many = "; ".join(f"07700 90010{n}" for n in range(6))
    nation.force("dorset").reports(many, seen="2026-03-25", as_at=MARCH, From="Kent")
    body = nation.publishes("March", draw=Drawn(10)).body
    (kent,) = [a["active"] for r in body["tables"]["contact points"] for a in r["areas"] if a["area"] == "Kent Police"]
    assert kent == 12
    assert body["national"][0]["active"] == 16


def test_a_cell_once_drawn_is_printed_again_and_costs_nothing(told: TestNation) -> None:
    first = told.publishes("March", draw=Drawn(1))
    tell(told, [("Merseyside", 15)])
    again = Drawn(50)
    second = told.publishes("March, for the board", draw=again)
    alone = told.publishes("March, totals", draw=again, national_only=True)
    assert again.times == 0
    assert (second.body["tables"], second.body["national"]) == (first.body["tables"], first.body["national"])
    assert alone.body["national"] == first.body["national"]
    assert (second.body["protection"]["spent"], second.body["protection"]["drawn_in"]) == (0, first.ref)


def test_a_reprint_says_where_it_was_counted_and_is_recounted_from_then(told: TestNation) -> None:
    first = told.publishes("March")
    told.force("dorset").reports("07700 900990", seen="2026-03-26", ref="late", as_at=MARCH, From="Kent")
    again = told.publishes("March, for the board")
    assert again.body["counted_in"] == first.ref
    assert f"counted for {first.ref}" in again.body["basis"]
    assert "stays in its region's total" in again.body["disclosure"]
    assert "stays in its region's total" not in first.body["disclosure"]
    with told.as_seen_by(told.desk) as work:
        found = recounting.recount(work, again.ref)
    assert (found.same, found.at) == (True, first.published_at)


def test_a_revision_draws_every_number_anew(told: TestNation) -> None:
    first = told.publishes("March", draw=Drawn(1))
    come_late(told, "dorset", "cumbria", "norfolk")
    anew = Drawn(7)
    told.becomes(REVISED)
    second = told.publishes("March", draw=anew, revises=first.ref, reason="Late returns.")
    # Every one: a number that kept its noise beside one that did not would tell which of them had changed.
    tabled = [each for each in spreadsheet_rows.cells_of(second) if each["area_kind"] != "nation"]
    withheld = [each for each in tabled if each["area_kind"] == "force" and each["area"] not in SHOWN_IN_MARCH]
    with told.as_seen_by(told.desk) as work:
        nation = [each.area for each in cells_drawn(work, second.ref) if each.level == "nation"]
    assert anew.times == len(tabled) - len(withheld) + len(nation)
    assert [each["active"] for each in second.body["national"]] == [21, 21, 7]
    assert second.body["protection"]["spent"] == 5.25


SHOWN_IN_MARCH = {
    "Merseyside Police",
    "Greater Manchester Police",
    "Dorset Police",
    "Cumbria Constabulary",
    "Norfolk Constabulary",
    "force not known",
}


def test_the_budget_refuses_a_third_drawing_and_no_month_begins_it_anew(told: TestNation) -> None:
    first = told.publishes("March")
    come_late(told, "dorset", "cumbria", "norfolk")
    told.becomes(REVISED)
    second = told.publishes("March", revises=first.ref, reason="Late returns.")
    with told.as_seen_by(told.desk) as work:
        left = {
            day: left_of_the_month(work, date.fromisoformat(day)) for day in ("2026-04-01", "2026-04-27", "2026-04-28")
        }
    assert left == {"2026-04-01": 0, "2026-04-27": 0, "2026-04-28": 10.5}  # months' ends are never nearer than 28 days
    told.becomes("2027-04-15")
    come_late(told, "dorset", "cumbria", "norfolk", seen="2026-03-27")
    for alone in (False, True):
        with pytest.raises(Conflict, match="all that they may: 0 is left"):
            told.publishes("March", revises=second.ref, reason="Another.", national_only=alone)


def test_figures_are_released_of_a_months_end_and_of_no_day_beside_it(told: TestNation) -> None:
    with pytest.raises(CounterlineError, match="Ask for 2026-02-28"):
        _prepared(told, on=date(2026, 3, 30), national_only=True)


def test_a_release_waits_for_the_estimate_of_all_that_was_received_and_never_makes_it_itself(told: TestNation) -> None:
    waits = _prepared(told, national_only=True)
    for late in ("07700 900990", "07700 900991"):
        with pytest.raises(Conflict, match="again in a minute"), told.as_seen_by(told.second) as work:
            published.release(work, waits.ref)
        told.force("dorset").reports(late, seen="2026-03-26", ref=late, as_at=MARCH, From="Kent")
        told.estimates()
        told.force("dorset").reports(late, seen="2026-03-27", ref=late, as_at=MARCH, From="Kent")
    assert _released(told, waits.ref, Drawn()).body["headline"]["reported_live"] == 13


def test_the_same_release_sent_twice_or_by_two_at_once_is_one_publication(told: TestNation) -> None:
    assert _prepared(told, national_only=True).ref == _prepared(told, national_only=True).ref
    ref, second, together = _prepared(told, national_only=True).ref, told.second, Barrier(2)

    told.estimates()

    def release(_: int) -> str:
        together.wait()
        with told.as_seen_by(second) as work:
            return published.release(work, ref).ref

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(release, range(2))
    assert one == other
    with told.as_seen_by(second) as work:
        assert [each.ref for each in published.all_published(work)] == [one]


def test_every_row_for_a_spreadsheet_says_its_marking_rule_date_and_who_released_it(told: TestNation) -> None:
    rows = list(spreadsheet_rows.cells_of(told.publishes("March", draw=Drawn())))
    assert {tuple(each) for each in rows} == {spreadsheet_rows.COLUMNS}
    assert {(e["marking"], e["figures_on"], e["prepared_by"], e["released_by"]) for e in rows} == {
        ("OFFICIAL", MARCH, told.desk.name, told.second.name)
    }
    assert all(str(each["rule"]).startswith("Counting rule 3") for each in rows)
    (small,) = [e for e in rows if e["area"] == "Greater Manchester Police" and e["unit"] == "lines"]
    assert (small["number"], small["hidden"], small["mark"]) == (None, "yes", "fewer than 5, or withheld")


def test_rows_for_a_spreadsheet_hold_the_headline_and_the_nation_below_five_is_a_mark(told: TestNation) -> None:
    done = told.publishes("March", national_only=True, draw=Drawn())
    rows = {(e["figure"], e["unit"]): e for e in spreadsheet_rows.cells_of(done)}
    reported, estimated = (
        rows[name, "lines"] for name in (figure_names.FigureName.REPORTED, figure_names.FigureName.ESTIMATED)
    )
    assert (reported["number"], reported["figures_on"]) == (11, MARCH)
    assert "Never add it to another figure" in str(reported["says"])
    assert "of 46 agencies" in str(reported["says"])
    assert estimated["number"] is None or ("In development" in str(estimated["says"]) and estimated["low"] is not None)
    assert estimated["hidden"] == "no"
    groups = rows[figure_names.FigureName.SEEN, "groups"]
    assert (groups["number"], groups["low"], groups["hidden"], groups["mark"]) == (None, None, "yes", "fewer than 5")


def test_the_headline_says_what_is_reported_live_and_what_is_estimated_or_why_not(told: TestNation) -> None:
    headline = told.publishes("March", national_only=True, draw=Drawn()).body["headline"]
    assert (headline["on"], headline["reported_live"]) == (MARCH, 11)
    assert (headline["returned"]["expected"], headline["returned"]["are_few"]) == (46, True)
    assert (headline["estimated_live"] is None) == bool(headline["not_estimated"])
    assert "being made" not in (headline["not_estimated"] or "")
