"""A deal line met in any record is a sighting of it. Every person and number here is invented."""

from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.lines import rule
from counterline.lines.assembly import line as lines_line
from counterline.lines.assembly import viewers_world
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.looking.persons import Protect, persons_told
from counterline.records.wording.clues import clues_of
from tests.kinds_told import file_records
from tests.nation import TestNation, row

REPORTS = """
name: test-reports
version: 1
title: Intelligence reports as tests write them
kind: intelligence_report
system: reports
mode: increment
columns:
  Ref: {field: reference}
  Text: {field: text}
  From: {field: happened_from}
  To: {field: happened_to}
  Number: {field: contact_point.value}
  As: {field: contact_point.role}
  Brand: {field: brands}
  Towards: {field: importing}
  Eval: {field: source.grading}
"""
HEAD = "Ref,Text,From,To,Number,As,Brand,Towards,Eval"


def reported(nation: TestNation, *rows: str, as_at: str = "2026-03-20") -> None:
    """Dorset hands over intelligence reports."""
    content = "\n".join([HEAD, *rows]).encode()
    taken = nation.force("dorset").sends(content, as_at=as_at, mapping=nation.approve(REPORTS))
    assert taken.state == "loaded"


def seen(nation: TestNation, viewer: Viewer) -> list[lines_line.Line]:
    """The lines of somebody's world on a day in March."""
    with nation.as_seen_by(viewer) as work:
        day = date(2026, 3, 31)
        return list(viewers_world.history(work).assembled(day, day, rule.PRESENT_RULE).lines)


def test_a_report_of_a_deal_line_is_a_sighting_of_it(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-02-01", brand="Gannet", as_at="2026-02-02")
    reported(nation, "INT/1,Seen again.,2026-03-10,2026-03-12,07700 900123,deal line,,Poole,2BP")
    (line,) = seen(nation, nation.desk)
    assert {sighting.reference for sighting in line.sightings} == {"dorset/07700 900123", "INT/1"}
    (spell,) = line.spells
    assert max(each.last for each in spell.seen if each.last) == date(2026, 3, 12)


def test_a_number_that_is_not_said_to_be_a_deal_line_moves_nothing(nation: TestNation) -> None:
    reported(nation, "INT/1,A number found.,2026-03-10,,07700 900123,personal,Gannet,,2BP")
    reported(nation, "INT/2,A brand heard of.,2026-03-10,,,,Gannet,,2BP")
    assert seen(nation, nation.desk) == []


def test_what_is_suspected_false_draws_nothing(nation: TestNation) -> None:
    reported(nation, "INT/1,Said to be dealing.,2026-03-10,,07700 900123,deal line,,,3EP")
    assert seen(nation, nation.desk) == []


def test_returns_make_a_month_and_no_report_or_what_is_suspected_false_does(nation: TestNation) -> None:
    for ref, as_at, eval_ in (("A", "2026-03-11", "2BP"), ("B", "2026-04-10", "2BP"), ("C", "2026-05-31", "3EP")):
        nation.force("dorset").files([row(ref, "07700 900123", Eval=eval_)], as_at=as_at)
    reported(nation, "INT/1,Said to be dealing.,2026-02-10,,07700 900123,deal line,,,2BP", as_at="2026-02-20")
    with nation.as_seen_by(nation.desk) as work:
        assert viewers_world.history(work).months_returned == {date(2026, 3, 1)}


PEOPLE = ("person.name", "person.role", "person.born", "person.age", "person.contact_point")
RETURN = {
    "reference": "L/1",
    "contact_points.now": "07700 900123",
    "first_seen": "2026-03-01",
    "last_seen": "2026-03-10",
}
RETURN |= {"source.grading": "2BP", "holders": "Ann Pretend", "runners": ""}


@pytest.mark.parametrize(
    ("said", "holders", "runners", "protect"),
    [
        (("Sam Invented", "runner", "2010-05-01", "", ""), ("Ann Pretend",), ("Sam Invented",), Protect.CHILD),
        (("Sam Invented", "holder", "", "34", ""), ("Ann Pretend", "Sam Invented"), (), None),
        (("Ann Pretend", "holder", "1990-01-01", "", ""), ("Ann Pretend",), (), None),
        (("Sam Invented", "holder", "", "15", ""), ("Ann Pretend", "Sam Invented"), (), Protect.CHILD),
        (("Sam Invented", "holder", "2008-03-05", "", ""), ("Ann Pretend", "Sam Invented"), (), Protect.CHILD),
        (("Sam Invented", "", "", "17", ""), ("Ann Pretend",), (), Protect.CHILD),
        (("Sam Invented", "", "", "", ""), ("Ann Pretend",), (), Protect.POSSIBLE_VICTIM),
    ],
    ids=[
        "runner",
        "holder",
        "holder named twice",
        "child",
        "child when first seen",
        "child of no role",
        "no role, no age",
    ],
)
def test_a_return_keeps_births_and_ages_and_shows_each_role_as_told_with_the_mark(
    nation: TestNation,
    said: tuple[str, ...],
    holders: tuple[str, ...],
    runners: tuple[str, ...],
    protect: Protect | None,
) -> None:
    file_records(nation, "dorset", "line_return", [RETURN | dict(zip(PEOPLE, said, strict=True))])
    ((sighting,),) = [line.sightings for line in seen(nation, nation.desk)]
    parts = [tuple(each.name for each in sighting.people if each.role == role) for role in ("holder", "runner")]
    assert parts == [holders, runners]
    marks = {each.name: each.protect for each in sighting.people}
    assert marks.get("Sam Invented", protect) == protect
    assert marks["Ann Pretend"] == (None if said[0] == "Ann Pretend" else Protect.AGE_NOT_KNOWN)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        record = record_by_ref(work, sighting.record_ref)
        assert record is not None
        assert [each.protect for each in persons_told(record.body, record.day)] == [protect]


PHONE = "07700 900456"
OWNED = {"person.name": "Sam Invented", "person.contact_point": PHONE}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("line_return", {"contact_points.now": "07700 900123", "source.grading": "2BP", **OWNED}),
        ("investigation", {"operation": "Invented", **OWNED}),
        ("investigation", {"operation": "Invented", "contact_point.value": PHONE, "contact_point.role": "personal"}),
        ("person_entry", {"contact_point.value": PHONE}),
        ("person_entry", {"contact_point.value": PHONE, "contact_point.role": "deal line"}),
        ("person_entry", {"person.contact_point": PHONE, "person.role": "holder"}),
        ("arrest", OWNED),
        ("missing_episode", {**OWNED, "contact_point.value": PHONE, "contact_point.role": ""}),
    ],
)
def test_a_phone_of_somebodys_own_is_found_and_is_no_contact_point_of_a_line(
    nation: TestNation, kind: str, said: dict[str, str]
) -> None:
    file_records(nation, "dorset", kind, [{"reference": "X/1", **said}])
    points = {use.shown for line in seen(nation, nation.desk) for each in line.sightings for use in each.uses}
    assert points <= {"07700 900123"}
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert [each.reference for each in find_records(work, RecordsAsked(clues_of(PHONE)))] == ["X/1"]
