"""Entities and networks as they are drawn: a network with its names and marks, and what happened when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from counterline.doors.marked_names import in_words, mark_of
from counterline.drawing.charts.tied_things import CELL, NetworkChart, ThingDrawn, TiedDrawn, draw_network, places_of
from counterline.drawing.charts.timeline import Event, Timeline, draw_timeline
from counterline.drawing.ink import Drawn
from counterline.drawing.maps.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.picture.network import entity
from counterline.picture.network.charts import ChartOpened
from counterline.picture.network.looking_around import Network
from counterline.picture.network.model import Tie
from counterline.picture.network.seen_around import Thing
from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.model import PlaceId
from counterline.plumbing import wording
from counterline.plumbing.texts import catalogue


def chart_of(found: Network, *, leading: bool = True) -> NetworkChart:
    """A network as it is drawn; its names lead to their entities, but on paper."""
    say, names = catalogue(), {each.ref: in_words(each.shown, each.protect) for each in found.things}
    return NetworkChart(
        title=say("network.title", name=names[found.centre]),
        description=say("network.described", things=len(found.things), ties=len(found.ties)),
        things=tuple(_thing(each, leading=leading) for each in found.things),
        ties=tuple(_tie(each, names) for each in found.ties),
        parents=found.parents,
    )


def of_chart(found: ChartOpened) -> NetworkChart:
    """A chart as it is drawn, each thing at its kept place; a child is no more than a child where nobody is protected."""
    say = catalogue()
    things = [each if each.shown else replace(each, shown=say("charts.child")) for each in found.things]
    names = {each.ref: in_words(each.shown, each.protect) for each in things}
    return NetworkChart(
        title=found.chart.title,
        description=say("network.described", things=len(things), ties=len(found.ties)),
        things=tuple(_thing(each, leading=found.names_children or not each.is_child) for each in things),
        ties=tuple(_tie(each, names) for each in found.ties),
        parents={},
        kept=found.places,
    )


def live_of(chart: NetworkChart, first: str) -> dict[str, object]:
    """The same for the script that lets a reader move about in it: where everything stands, and what it says."""
    at = places_of(chart)
    return {
        "things": [
            {
                "key": each.key,
                "kind": each.kind,
                "name": each.name,
                "mark": each.mark,
                "says": each.says,
                "href": each.leads_to,
                "x": round(at[each.key][0] * CELL[0], 1),
                # Rows go down a page, and up in the script's own plane.
                "y": -round(at[each.key][1] * CELL[1], 1),
                "first": each.key == first,
            }
            for each in chart.things
        ],
        "ties": [{"one": each.one, "other": each.other, "records": each.records} for each in chart.ties],
    }


def draw(chart: NetworkChart) -> Drawn:
    """Draw a network for a page or a sheet."""
    return draw_network(chart)


def draw_records(found: entity.EntityWhole) -> Drawn | None:
    """When the records of an entity say that things happened; nothing where none gives a day."""
    say = catalogue()
    events = [
        Event(
            row=say(f"kinds.one.{each.kind}"),
            first=each.first or each.last or each.day,
            last=each.last or each.first or each.day,
            says=f"{say(f'kinds.one.{each.kind}')}, {agency(each.agency).name} {each.reference}, {_days(each.first, each.last)}",
            leads_to=f"/records/{each.ref}",
        )
        for each in found.records
        if each.first or each.last
    ]
    if not events:
        return None
    name = in_words(found.thing.shown, found.thing.protect)
    return draw_timeline(
        Timeline(
            say("entity.timeline", name=name), say("entity.timeline_described", records=len(events)), tuple(events)
        )
    )


def draw_places(found: entity.EntityWhole) -> Drawn | None:
    """Where the places are that an entity's records name; nothing where none is a town or a city that is known."""
    say, known = catalogue(), gazetteer()
    named = {each.value: each for each in found.places if PlaceId(each.value) in known}
    if not named:
        return None
    at = {value: known[PlaceId(value)] for value in named}
    first = next(iter(named.values()))
    return draw_places_named(
        PlacesMap(
            say("entity.places_title", name=in_words(found.thing.shown, found.thing.protect)),
            say("entity.places_described", places=len(named), most=first.shown),
            tuple(
                PlaceDrawn(
                    at[value].name,
                    (at[value].lon, at[value].lat),
                    each.records,
                    f"{each.shown}, {say.count('network.records', each.records)}",
                )
                for value, each in named.items()
            ),
        )
    )


def _thing(each: Thing, *, leading: bool) -> ThingDrawn:
    say = catalogue()
    told = say.count("network.records", each.records)
    named = f"{each.shown} {mark_of(each.protect)}".strip()
    says = f"{named}, {say(f'kinds.thing.{each.kind}').lower()}, {told}, {_days(each.first, each.last)}"
    href = f"/entities/{each.ref}" if leading else ""
    return ThingDrawn(each.ref, each.kind, each.shown, mark_of(each.protect), says, href)


def _tie(each: Tie, names: Mapping[str, str]) -> TiedDrawn:
    told = catalogue().count("network.tied", len(each.meetings), one=names[each.one], other=names[each.other])
    return TiedDrawn(each.one, each.other, len(each.meetings), f"{told}, {_days(each.first, each.last)}")


def _days(first: date | None, last: date | None) -> str:
    say = catalogue()
    if first is None and last is None:
        return say("network.no_day")
    days = [wording.day(each) for each in (first, last) if each is not None]
    return days[0] if len(set(days)) == 1 else say("network.days", first=days[0], last=days[1])
