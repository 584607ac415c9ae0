"""The line registry's pages: one's own lines as a list and a file, and all that is known of one."""

from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from counterline.coordination.owning import line_list, line_seen
from counterline.coordination.owning.line_list import SaidAs
from counterline.coordination.owning.model import LineDid
from counterline.demand.violence.of_lines import violence_of_line
from counterline.drawing.charts.spells import draw_spells
from counterline.faces.lines.first_screen import first_screen_of
from counterline.faces.lines.may_say import may_say
from counterline.faces.lines.records_beside import records_beside
from counterline.faces.lines.said import chart_of, said_of, spells_shown
from counterline.faces.lines.sought import ON_A_PAGE, Wanted, wanted_of
from counterline.faces.lines.told import COLUMNS, rows_of
from counterline.governance.log.model import OWN_VIEW
from counterline.governance.permissions import Permission
from counterline.governance.searches import note_search, noting_a_miss
from counterline.lines.answering import SortedBy, Sureness, Way
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.lines.hands.changed_hands import hands_of_line
from counterline.lines.rule import State
from counterline.picture.network.around_line import marks_of, people_around
from counterline.picture.own_view import own_changes, own_line, own_lines
from counterline.places.ground.agencies import forces, rocu_of
from counterline.plumbing.work import Work
from counterline.prioritisation.agencies_scores import scores_of
from counterline.proceeds.assets import asset_acts
from counterline.records.looking.mentioned import mentioned_by_key
from counterline.vocabulary.trade.drugs import Drug
from counterline.web.agency_names import agency_name, names_of
from counterline.web.asked import reference_of
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, ViewersPage
from counterline.web.taken import csv_of, note_taken

router = APIRouter()
TABS = (Tab("lines", "/lines", 50, Part.PICTURE, needs="lines:line:read", first=True),)


@router.get("/lines")
def lines_page(page: ViewersPage) -> Response:
    """The viewer's own lines, narrowed and sorted as the address asks."""
    wanted, mistakes = wanted_of(page.request.query_params, page.building.clock.today())
    with page.work() as work:
        world = own_lines(work, wanted.dates)
        found = [] if mistakes.by_field else _found(page, work, world, wanted)
        pages = max((len(found) + ON_A_PAGE - 1) // ON_A_PAGE, 1)
        number = min(max(wanted.listing.number, 1), pages)
        shown = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        note_shown(work, shown)
        said = line_list.said_shown(work, shown, world.known)
    return page.render(
        "lines/lines.html",
        status=422 if mistakes.by_field else 200,
        wanted=wanted,
        mistakes=mistakes,
        asked=page.request.query_params,
        world=world,
        matching=len(found),
        shown=shown,
        said=said,
        number=number,
        pages=pages,
        offered=_choices(world),
    )


@router.get("/lines.csv")
def lines_file(page: ViewersPage) -> Response:
    """The same lines as a file, each row with its marking, whose view it is, its date and its counting rule."""
    wanted, mistakes = wanted_of(page.request.query_params, page.building.clock.today())
    if mistakes.by_field:
        return page.redirect(f"/lines?{page.request.url.query}")
    with page.work() as work:
        world = own_lines(work, wanted.dates)
        since, changes = own_changes(work, replace(wanted.dates, on=world.on, since=wanted.listing.since))
        found = _found(page, work, world, wanted)
        said = line_list.said_shown(work, found, world.known)
        note_taken(page, work, OWN_VIEW, found)
    rows = rows_of(page.view, world, found, said, since, changes)
    return csv_of(f"lines-{world.on}.csv", COLUMNS, rows)


@router.get("/lines/{ref}")
def line_page(page: ViewersPage, ref: str) -> Response:
    """All that the viewer's own view holds of one line, each thing with the records that say it."""
    wanted, mistakes = wanted_of(page.request.query_params, page.building.clock.today())
    keys = page.building.settings.searching_key
    with page.work() as work, noting_a_miss(work, {"line": ref}, keys):
        line, world = own_line(work, reference_of(ref), wanted.dates)
        people = people_around(work, line)
        marks = marks_of(people)
        beside, scores = records_beside(work, line, marks), scores_of(work, line)
        seen = line_seen.seen_in(work, world, line)
        violence = violence_of_line(work, line, world.lines) if page.may(Permission.RECORDS_RECORD_READ.value) else None
        money = asset_acts.money_beside(work, line.refs) if page.may(asset_acts.money_beside.needs) else None
        most_named = sorted(line.spells, key=lambda each: len(each.seen))[-1:]
        point = mentioned_by_key(work, [each.key for each in most_named], ["contact_point"], 1)
        asked = hands_of_line(work, world, line) if page.may(Permission.RESOLUTION_JUDGEMENT_GIVE.value) else ()
    shown, allowed = spells_shown(line), may_say(seen, page.viewer.viewer)
    return page.render(
        "lines/line.html",
        status=422 if mistakes.by_field else 200,
        mistakes=mistakes,
        asked=page.request.query_params,
        line=line,
        first=first_screen_of(line, people),
        hands=asked,
        network=point[0].ref if point else None,
        said=said_of(line, marks),
        seen=seen,
        may_say=allowed,
        leading=[each for each in (LineDid.ADOPT, LineDid.ASK, LineDid.HAND_OVER) if each in allowed],
        looked_at=page.building.clock.now(),
        spells=shown,
        figure_of_spells=draw_spells(chart_of(line, shown, world.on)) if shown else None,
        world=world,
        beside=beside,
        money=money,
        violence=violence,
        scores=scores,
        agency_name=agency_name,
    )


def _found(page: Page, work: Work, world: Assembled, wanted: Wanted) -> list[Line]:
    found = line_list.lines_sought(work, world, wanted.sought, wanted.listing.order)
    note_search(work, wanted.sought.narrowing, len(found), page.building.settings.searching_key)
    return found


def _choices(world: Assembled) -> dict[str, object]:
    return {
        "states": [state for state in State if state is not State.REPLACED],
        "forces": names_of(code for line in world.lines for code in (*line.exporting, *line.importing)),
        "exporters": names_of(code for line in world.lines for code in line.exporting),
        "importers": names_of(code for line in world.lines for code in line.importing),
        "ways": list(Way),
        "drugs": list(Drug),
        "sureness": list(Sureness),
        "said": list(SaidAs),
        "leads": names_of(code for each in forces(world.on) for code in (each.code, rocu_of(each.code)) if code),
        "orders": [order for order in SortedBy if order is not SortedBy.REFERENCE],
        "agency_name": agency_name,
    }
