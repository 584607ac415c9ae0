"""A line known by brand alone is led on and spoken of by the record that tells of it, and keeps that once a number is told. Invented."""

import pytest

from counterline.coordination.owning import line_seen, unowned
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.faces.lines.may_say import may_say
from counterline.lines.redraw import drawn_otherwise, redraw
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotFound
from counterline.records.keeping.standing import touched_by
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import KEPT, WHY, reports

NUMBER = "07700 900161"


def test_what_is_said_of_a_brand_stands_with_its_record_and_follows_the_line_to_its_number(nation: TestNation) -> None:
    reports(nation, now="", Brand="Heron")
    reports(nation, "merseyside", 8, ref="m/1", now="", Brand="Heron", **KEPT)
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    with nation.as_seen_by(dorset) as work:
        (line,) = (each.line for each in unowned.unowned(work).items)
        seen = say_of_line(work, line.ref, LineStatement(LineDid.ADOPT, WHY))
        offered = line_seen.may_rest_on(work, seen)
        own = tuple(each.record_ref for each in offered)
        assert [each.agency for each in offered] == ["dorset"]
        say_of_line(work, line.ref, LineStatement(LineDid.STATE, WHY, LineState.SUSPECTED, own))
        for state in (LineState.INVESTIGATED, LineState.CLOSED_TYPE_2):
            with pytest.raises(Conflict, match="known by brand alone"):
                say_of_line(work, line.ref, LineStatement(LineDid.STATE, WHY, state, own, day=work.clock.today()))
        with pytest.raises(Conflict, match="a brand joins no lines"):
            say_of_line(work, line.ref, LineStatement(LineDid.ONE, WHY, successor=line.ref))
        assert LineDid.ONE not in may_say(seen, dorset)
    with nation.as_seen_by(merseyside) as work:
        led = {each.line.sightings[0].agency for each in unowned.unowned(work).items}
        assert led == {"merseyside"}, "the same brand in another record is another line"
    page = visitor_of(nation.building)
    page.signs_in(dorset)
    assert "Known by its brand alone, from one record" in page.visits(f"/lines/{line.ref}").text

    with nation.building.works.begin(Role.DERIVE) as work:
        work.run("update installation set drawing = 0")
        redraw(work, touched_by(work, drawn_otherwise(work)))

    def corrects(days: int, number: str) -> None:
        reports(nation, days=days, now=number, Brand="HERON line")

    for days, number in ((7, ""), (6, NUMBER)):
        corrects(days, number)
        with nation.as_seen_by(dorset) as work:
            again = line_seen.line_seen(work, line.ref)
            assert (again.line.contacts, again.said.lead_force) == ((number,) if number else (), "dorset")
            assert again.said.said_to_be is LineState.SUSPECTED
    with nation.as_seen_by(dorset) as work:
        ended = say_of_line(work, line.ref, LineStatement(LineDid.END, WHY))
        assert (ended.said.lead_force, len(ended.said.acts)) == (None, 3)
    corrects(5, "")
    with nation.as_seen_by(dorset) as work:
        assert line_seen.line_seen(work, line.ref).said.lead_force is None, "what was ended is not begun again"
        adopted = say_of_line(work, line.ref, LineStatement(LineDid.ADOPT, WHY)).said.lead
    corrects(4, NUMBER)
    with nation.as_seen_by(dorset) as work:
        assert adopted is not None
        say_of_line(work, line.ref, LineStatement(LineDid.UNDO, WHY, about=adopted.ref))
    for days, number in ((3, ""), (2, "07700 900162")):
        corrects(days, number)
        with nation.as_seen_by(dorset) as work:
            again = line_seen.line_seen(work, line.ref)
            assert (again.said.lead_force, len(again.said.acts)) == (None, 5), "what was taken back stays taken back"
    with nation.as_seen_by(nation.force("kent").officer) as work, pytest.raises(NotFound):
        line_seen.line_seen(work, "LN-7KQ2M9XD3HAB")
