"""A deal line met in any record is a sighting of it. Every person and number here is invented."""

from datetime import date

from counterline import lines
from counterline.governance import Viewer
from tests.nation import TestNation

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


def seen(nation: TestNation, viewer: Viewer) -> list[lines.Line]:
    """The lines of somebody's world on a day in March."""
    with nation.as_seen_by(viewer) as work:
        day = date(2026, 3, 31)
        return list(lines.history(work).assembled(day, day, lines.PRESENT_RULE).lines)


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


def test_what_is_suspected_false_does_not_move_the_day_looked_at_first(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
    reported(nation, "INT/1,Said to be dealing.,2026-03-10,,07700 900123,deal line,,,3EP")
    with nation.as_seen_by(nation.desk) as work:
        assert lines.history(work).latest_told == date(2026, 3, 1)
