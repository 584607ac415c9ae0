"""Lines and contact points in the caller's own view: found by what is known of them, one by its reference, as tables."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from counterline.coordination.owning import line_list
from counterline.coordination.owning.line_list import LinesSought
from counterline.doors.answers import Compared, Counted, TwoClocks, framed
from counterline.doors.caller import Caller
from counterline.doors.maps import FeatureCollection
from counterline.doors.offering import Addresses, Table
from counterline.doors.paging import Paging
from counterline.faces.lines import told
from counterline.faces.lines.mapped import drawn
from counterline.lines.answering import SortedBy, place_in
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.picture import own_view
from counterline.plumbing.work import Work
from counterline.terminal.counted_words import counted_in_words
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("lines")
PARTS = (ADDRESSES,)
InOrder = Annotated[SortedBy, crossing.field("Order", "What the list is sorted by.")]
InState = Annotated[State | None, crossing.field("State", "Only the contact points in this state.")]


@ADDRESSES.get("/lines", "lines", words=counted_in_words)
def lines(
    caller: Caller, sought: LinesSought, asked: TwoClocks, paging: Paging, order: InOrder = SortedBy.REFERENCE
) -> told.LinesPage:
    """The lines in your own view, in order of reference if no other is asked."""
    marks = caller.bookmarks("lines", paging, sought, asked, order)
    # Later pages keep to the date of the first, though something newer may have been told meanwhile.
    world, found = _wanted(caller, sought, asked, order, marks.day)
    part = marks.part(found, place_in(order), world.on.isoformat())
    caller.was_shown(part.items)
    with caller.work() as work:
        said = line_list.said_shown(work, part.items, world.known)
    return told.lines_told(caller.view, world, part, len(found), said)


@ADDRESSES.get("/lines.csv")
def lines_csv(caller: Caller, sought: LinesSought, asked: Compared, order: InOrder = SortedBy.REFERENCE) -> Table:
    """All lines that are wanted, as CSV, one line a row, with why each counts as it does and why that changed."""
    world, found = _wanted(caller, sought, asked, order)
    with caller.work() as work:
        since, changes = own_view.own_changes(work, replace(asked.dates, on=world.on))
        said = line_list.said_shown(work, found, world.known)
    caller.takes_away("lines", found)
    return Table("lines", told.COLUMNS, told.rows_of(caller.view, world, found, said, since, changes))


@ADDRESSES.get("/lines.geojson")
def lines_geojson(
    caller: Caller, sought: LinesSought, asked: TwoClocks, order: InOrder = SortedBy.REFERENCE
) -> FeatureCollection:
    """All lines that are wanted, drawn from where they are said to run from to where they are said to run to."""
    world, found = _wanted(caller, sought, asked, order)
    with caller.work() as work:
        said = line_list.said_shown(work, found, world.known)
    caller.takes_away("lines", found)
    frame = Counted(**framed(caller.view, world.on, world.known, world.rule)).model_dump(mode="json")
    return FeatureCollection(features=[drawn(each, said) for each in found], properties={"unit": "lines", **frame})


@ADDRESSES.get("/lines/{ref}", "line", seeks="line")
def line(work: Work, ref: Ref, asked: TwoClocks) -> told.LineWhole:
    """One line in your own view, with its sources and the records it is made of."""
    found, world = own_view.own_line(work, ref, asked.dates)
    return told.whole_told(work, world, found, line_list.said_shown(work, [found], world.known))


@ADDRESSES.get("/contact-points", "contact-points", words=counted_in_words)
def contact_points(caller: Caller, asked: TwoClocks, paging: Paging, state: InState = None) -> told.ContactPointsPage:
    """The contact points in your own view, by kind and then as written."""
    marks = caller.bookmarks("contact-points", paging, asked, state)
    with caller.work() as work:
        world = own_view.own_lines(work, replace(asked.dates, on=marks.day or asked.on))
    found = told.contact_points_in(world, state)
    part = marks.part(found, _key, world.on.isoformat())
    caller.was_shown(told.lines_behind(world, part.items))
    return told.contact_points_told(caller.view, world, len(found), part)


@ADDRESSES.get("/contact-points.csv")
def contact_points_csv(caller: Caller, asked: TwoClocks, state: InState = None) -> Table:
    """All contact points that are wanted, as CSV."""
    with caller.work() as work:
        world = own_view.own_lines(work, asked.dates)
    frame = {"view": caller.view, "on": world.on, "known": world.known, "rule": world.rule.version}
    found = told.contact_points_in(world, state)
    caller.takes_away("contact-points", told.lines_behind(world, found))
    columns = [name for name in told.ContactPointTold.model_fields if name != "spells"]
    return Table("contact-points", [*columns, *frame], (each.model_dump(exclude={"spells"}) | frame for each in found))


def _wanted(
    caller: Caller, sought: LinesSought, asked: TwoClocks, order: SortedBy, day: date | None = None
) -> tuple[Assembled, list[Line]]:
    """The view that is asked about, and those of its lines that are wanted; logged as looked for."""
    with caller.work() as work:
        world = own_view.own_lines(work, replace(asked.dates, since=None, on=day or asked.on))
        found = line_list.lines_sought(work, world, sought, order)
        caller.looked_for(work, sought.narrowing, len(found))
    return world, found


def _key(each: told.ContactPointTold) -> tuple[str, ...]:
    return each.kind, each.shown
