"""What a reader of a line's page sees before all else: where it runs, since when, whom to protect first, and who saw it last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.drawing.charts.projection import Bounds
from counterline.drawing.ink import Drawn
from counterline.drawing.maps.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.lines.assembly.line import Line
from counterline.lines.rule import State
from counterline.lines.sighting import AreaNamed, Sighting
from counterline.picture.network.seen_around import Thing
from counterline.places.ground.gazetteer import gazetteer, place
from counterline.places.ground.model import PlaceId
from counterline.plumbing.texts import catalogue
from counterline.records.looking.persons import NameTold
from counterline.records.wording.clues import person_key

NEAREST: Final = 0.9  # degrees of latitude from a map's middle to its edge: a hundred kilometres


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """A line in six facts and a map; what no record gives is None or empty."""

    numbers: tuple[str, ...]
    """The contact points that serve it, those that were replaced left out."""
    began: date | None
    last_seen: date | None
    last_seen_by: str | None
    """The agency whose record gives that day."""
    run_from: tuple[str, ...]
    run_to: tuple[str, ...]
    protect: tuple[NameTold, ...]
    """People named with it or with its numbers who are or may be children or victims, once each, children first."""
    map: Drawn | None


def first_screen_of(line: Line, people: Sequence[Thing]) -> FirstScreen:
    """Gather it from the line's own records, and from the people around it, whoever is to be protected first."""
    serving = [each for each in line.spells if each.standing.state is not State.REPLACED]
    newest = _seen_last(line)
    protect = dict[int, Thing]()
    for each in people:
        if each.protect is not None:
            protect.setdefault(person_key(each.shown), each)
    exporting = [each.exporting for each in line.sightings if each.exporting]
    importing = [area for each in line.sightings for area in each.importing]
    return FirstScreen(
        numbers=tuple(dict.fromkeys(each.shown for each in serving)),
        began=min((each.began for each in line.spells if each.began), default=None),
        last_seen=line.last_seen,
        last_seen_by=newest.agency if newest else None,
        run_from=_named(exporting),
        run_to=_named(importing),
        protect=tuple(NameTold(each.shown, None, each.protect) for each in protect.values()),
        map=_map_of(exporting, importing),
    )


def _seen_last(line: Line) -> Sighting | None:
    ended = max((each for each in line.spells if each.ended), key=lambda each: each.ended or date.min, default=None)
    if ended is None:
        return None
    return next((each.sighting for each in ended.seen if each.last == ended.ended), None)


def _named(areas: list[AreaNamed]) -> tuple[str, ...]:
    """Areas by name, once each, those that most records name first."""
    return tuple(name for name, _ in Counter(_name(each) for each in areas).most_common())


def _name(area: AreaNamed) -> str:
    return place(area.place).name if area.place else area.said


def _map_of(exporting: list[AreaNamed], importing: list[AreaNamed]) -> Drawn | None:
    say, known = catalogue(), gazetteer()
    named = Counter(PlaceId(each.place) for each in (*exporting, *importing) if each.place)
    origins = {each.place for each in exporting}
    shown = tuple(
        PlaceDrawn(
            known[where].name,
            (known[where].lon, known[where].lat),
            records,
            say("lines.first.from" if where in origins else "lines.first.to", place=known[where].shown),
        )
        for where, records in named.most_common()
        if where in known
    )
    if not shown:
        return None
    described = say("lines.first.map_described", places=len(shown))
    return draw_places_named(PlacesMap(say("lines.first.map"), described, shown, _around(shown)))


def _around(places: Sequence[PlaceDrawn]) -> Bounds:
    """A box around all places, with room for their names; never so near that the coast says nothing."""
    lons, lats = [each.at[0] for each in places], [each.at[1] for each in places]
    middle = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    high = max((max(lats) - min(lats)) * 0.7, NEAREST)
    wide = max(
        (max(lons) - min(lons)) * 0.8, high * 1.3
    )  # a degree of longitude is three fifths of one of latitude here
    return Bounds(middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high)
