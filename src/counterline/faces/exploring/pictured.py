"""Entities and networks as they are drawn: a network with its names and marks, and what happened when."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from counterline.doors.marked_names import in_words, mark_of
from counterline.drawing.charts.tied_things import (
    CELL,
    NetworkChart,
    ThingDrawn,
    TiedDrawn,
    draw_network,
    mark_told,
    places_of,
)
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

ROLED: Final = ("person", "address")
BESIDE: Final = frozenset(
    {"witness", "officer", "reporter", "keeper", "home", "found at", "placement", "visited", "unknown"}
)
"""Roles of those who are beside the matter: whoever is named in no other is drawn as an outline alone."""


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


def live_of(chart: NetworkChart, ties: Iterable[Tie], first: str) -> dict[str, object]:
    """The same for the script that lets a reader move about in it: where everything stands, what it says, and the records.

    Things are told by their numbers and ties by the records that make them, since most of a page's weight would be those.
    """
    number = {each.key: nth for nth, each in enumerate(chart.things)}
    kinds = sorted({each.kind for each in chart.things})
    met = {each.record: each for tie in ties for each in tie.meetings}
    told = sorted({each.kind for each in met.values()})
    say = catalogue()
    # Rows go down a page, and up in the script's own plane.
    where = {key: (round(x * CELL[0]), -round(y * CELL[1])) for key, (x, y) in places_of(chart).items()}
    things = [
        (
            *(each.key, kinds.index(each.kind), each.name, each.mark, each.says.removeprefix(each.name)),
            *(*where[each.key], int(each.beside), int(bool(each.leads_to))),
        )
        for each in chart.things
    ]
    records = [
        (
            *(told.index(each.kind), *(str(day or "") for day in (each.first or each.last, each.last or each.first))),
            sorted(number[one] for one in each.things & number.keys()),
        )
        for each in sorted(met.values(), key=lambda each: each.newest, reverse=True)
    ]
    return {
        "marks": {kind: mark_told(kind) for kind in kinds},
        "told": [say(f"kinds.one.{kind}").lower() for kind in told],
        "first": first,
        "things": things,
        "records": records,
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
    mark, roles = mark_of(each.protect), ", ".join(each.roles) if each.kind in ROLED else ""
    named = f"{each.shown} {mark}".strip()
    kind = say(f"kinds.thing.{each.kind}").lower()
    records = f"{say.count('network.records', each.records)}, {_days(each.first, each.last)}"
    says = ", ".join(filter(None, (named, kind, roles, records)))
    href = f"/entities/{each.ref}" if leading else ""
    beside = not mark and bool(each.roles) and set(each.roles) <= BESIDE
    return ThingDrawn(each.ref, each.kind, each.shown, mark, says, href, beside)


def _tie(each: Tie, names: Mapping[str, str]) -> TiedDrawn:
    say = catalogue()
    told = say.count("network.tied", len(each.meetings), one=names[each.one], other=names[each.other])
    kinds = ", ".join(say(f"kinds.one.{kind}").lower() for kind in each.kinds)
    return TiedDrawn(each.one, each.other, len(each.meetings), f"{told}: {kinds}, {_days(each.first, each.last)}")


def _days(first: date | None, last: date | None) -> str:
    say = catalogue()
    if first is None and last is None:
        return say("network.no_day")
    days = [wording.day(each) for each in (first, last) if each is not None]
    return days[0] if len(set(days)) == 1 else say("network.days", first=days[0], last=days[1])
