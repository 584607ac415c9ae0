"""The pages on which somebody explores: one entity whole, the network around it, and the way from it to another."""

from urllib.parse import urlencode

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.responses import Response

from counterline.coordination.owning import line_list
from counterline.doors.marked_names import file_about, in_words
from counterline.drawing.charts.tied_things import MOST_DRAWN
from counterline.drawing.paper import MEDIA_TYPES, Sheet, on_paper
from counterline.faces.exploring import charting, finding
from counterline.faces.exploring.asked import NetworkAsked
from counterline.faces.exploring.pictured import chart_of, draw, draw_places, draw_records, live_of
from counterline.governance.searches import note_miss, noting_a_miss
from counterline.picture.network import entity, looking_around
from counterline.picture.network.looking_around import Network
from counterline.picture.network.model import MOST_NAMED, Graded
from counterline.picture.network.seen_around import MOST_OPENED, WALKED
from counterline.picture.network.walking import MOST_HOPS, MOST_STEPS
from counterline.plumbing.errors import NotFound
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.proceeds.assets import asset_acts
from counterline.records.wording.disclosing import note_held_in
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import HIGHEST_MARKING, Page, ViewersPage, needs
from counterline.web.taken import csv_of, file_of, note_taken
from counterline.web.who_is_meant import who_is_meant

router = APIRouter(dependencies=[needs("records:record:read")])
TABS = (charting.TAB,)
for _part in (finding, charting):
    router.include_router(_part.router)
TIES = (
    *("one", "one_ref", "other", "other_ref", "records", "first", "last", "gradings", "record_refs"),
    *("view", "on"),
)
ROWS, ROWS_OF_MANY, MANY = 50, 20, 100
"""Rows of each table on one page, and where there are many things: 500 and their ties would be more than a page weighs."""


@router.get("/entities/{ref}")
def entity_page(page: ViewersPage, ref: str) -> Response:
    """One entity: what each record says of it, its roles with their days, its places and its lines."""
    with page.work() as work, noting_a_miss(work, {"entity": ref}, page.building.settings.searching_key):
        found = entity.entity_whole(work, reference_of(ref))
        led = line_list.said_shown(work, found.lines, work.clock.today()) if found.lines else {}
        read = {each.ref for each in found.records}
        money = asset_acts.money_beside(work, records=read) if page.may(asset_acts.money_beside.needs) else None
    return page.render(
        "exploring/entity.html",
        found=found,
        led=led,
        money=money,
        drawn=draw_records(found),
        map_of_places=draw_places(found),
        agency_name=agency_name,
    )


@router.get("/entities/{ref}/network")
def network_page(page: ViewersPage, ref: str) -> Response:
    """What stands around an entity, as a picture and as a table."""
    asked, mistakes = _asked(page)
    found = _walked(page, ref, asked)
    chart, rows = chart_of(found), ROWS if len(found.things) <= MANY else ROWS_OF_MANY
    start = _start(page, rows)
    return page.render(
        "exploring/network.html",
        found=found,
        asked=asked,
        mistakes=mistakes,
        start=start,
        rows=rows,
        most=looking_around.MOST_THINGS,
        drawn=draw(chart) if start == 0 else None,
        live=live_of(chart, found.ties, found.centre) if start == 0 else None,
        names={each.ref: each for each in found.things},
        kinds=WALKED,
        graded=list(Graded),
        depths=range(1, MOST_HOPS + 1),
        query=lambda **instead: _query(asked, **instead),
        most_named=MOST_NAMED,
        most_opened=MOST_OPENED,
        most_drawn=MOST_DRAWN,
        agency_name=agency_name,
    )


@router.get("/entities/{ref}/network.csv")
def network_csv(page: ViewersPage, ref: str) -> Response:
    """The ties of a network as a table, each with the records that it rests on."""
    asked, mistakes = _asked(page)
    if mistakes.by_field:
        return page.redirect(f"/entities/{ref}/network?{page.request.url.query}")
    found = _walked(page, ref, asked, taken=True)
    names = {each.ref: in_words(each.shown, each.protect) for each in found.things}
    rows = (
        {
            "one": names[each.one],
            "one_ref": each.one,
            "other": names[each.other],
            "other_ref": each.other,
            "records": len(each.meetings),
            "first": each.first,
            "last": each.last,
            "gradings": "; ".join(each.gradings),
            "record_refs": "; ".join(one.record for one in each.meetings),
            "view": page.view,
            "on": page.building.clock.today(),
        }
        for each in found.ties
    )
    return csv_of(_file(found, "csv"), TIES, rows)


@router.get("/entities/{ref}/network.{kind}")
def network_sheet(page: ViewersPage, ref: str, kind: Sheet) -> Response:
    """A network as a picture on a sheet of its own, with its marking and what it holds."""
    asked, mistakes = _asked(page)
    if mistakes.by_field:
        return page.redirect(f"/entities/{ref}/network?{page.request.url.query}")
    found = _walked(page, ref, asked, taken=True)
    say, today = catalogue(), page.building.clock.today()
    caption = [
        say("network.source", agency=page.viewer.agency_name, on=day(today)),
        *_caps(found),
        *(
            [say("network.not_whole", drawn=MOST_DRAWN, things=len(found.things))]
            if len(found.things) > MOST_DRAWN
            else []
        ),
    ]
    content = on_paper(draw(chart_of(found, leading=False)), caption, HIGHEST_MARKING, kind)
    return file_of(content, MEDIA_TYPES[kind], _file(found, kind))


@router.get("/entities/{ref}/path")
def path_page(page: ViewersPage, ref: str) -> Response:
    """The shortest way from an entity to another, by the other's reference."""
    asked, mistakes = _asked(page)
    typed = page.request.query_params.get("to", "")
    found = thing = None
    meant = who_is_meant(page, typed)
    with page.work() as work, noting_a_miss(work, {"entity": ref}, page.building.settings.searching_key):
        thing = entity.entity_whole(work, reference_of(ref)).thing
        if typed and meant is None and not mistakes.by_field:
            try:
                found = looking_around.path_of(work, reference_of(ref), read_reference(typed), asked.narrowed)
            except (NotFound, UnreadableValue):
                note_miss(work, {"entity": ref, "to": typed}, page.building.settings.searching_key)
                mistakes = Mistakes({"to": catalogue()("network.path.wrong")})
    return page.render(
        "exploring/path.html",
        thing=thing,
        found=found,
        typed=typed,
        meant=meant,
        mistakes=mistakes,
        steps=MOST_STEPS,
        agency_name=agency_name,
    )


def _walked(page: Page, ref: str, asked: NetworkAsked, *, taken: bool = False) -> Network:
    with page.work() as work, noting_a_miss(work, {"entity": ref}, page.building.settings.searching_key):
        found = looking_around.network_of(work, reference_of(ref), asked.room, asked.narrowed, asked.also)
        if taken:
            note_taken(page, work, found.centre)
            met = {one.record for each in found.ties for one in each.meetings}
            note_held_in(work, {*(each.ref for each in found.things), *met}, page.viewer.ref)
    return found


def _file(found: Network, form: str) -> str:
    centre = next((each.protect for each in found.things if each.ref == found.centre), None)
    return file_about(f"network-{found.centre}.{form}", centre)


def _asked(page: Page) -> tuple[NetworkAsked, Mistakes]:
    """What the address asks; where part of it cannot be read that is told, and the plainest network is shown."""
    params = page.request.query_params
    said: dict[str, object] = {
        name: params[name] for name in ("depth", "most", "graded", "since", "until") if params.get(name)
    }
    said |= {name: params.getlist(name) for name in ("kind", "also") if params.getlist(name)}
    try:
        return NetworkAsked.model_validate(said), NO_MISTAKES
    except ValidationError as refused:
        say = catalogue()
        fields = {str(each["loc"][0]) for each in refused.errors()}
        return NetworkAsked.model_validate({}), Mistakes(
            {name: say(f"network.{name}.wrong") for name in sorted(fields)}
        )


def _start(page: Page, rows: int) -> int:
    """How many rows of the tables lie on the pages before; none where what the address says is no row."""
    said = page.request.query_params.get("from", "")
    return (int(said) - 1) // rows * rows if said.isdecimal() and len(said) < 6 and int(said) > 0 else 0


def _caps(found: Network) -> list[str]:
    """What a network's caps left off, in words."""
    say = catalogue()
    told = [say.count("network.left_off", found.left_off, most=found.room.things)] if found.left_off else []
    told += [say("network.not_opened", most=MOST_OPENED)] if found.unread else []
    return told + ([say.count("network.crowded", found.crowded, most=MOST_NAMED)] if found.crowded else [])


def _query(asked: NetworkAsked, **instead: object) -> str:
    """The address's query for the same network, with some of it asked otherwise."""
    said = asked.model_dump(mode="json", exclude_defaults=True) | instead
    return urlencode([(name, each) for name, value in said.items() if value for each in _each(value)])


def _each(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
