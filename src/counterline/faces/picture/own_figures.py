"""The picture's figures as they are drawn: living lines inside one another, and the counts over a year."""

from collections.abc import Sequence

from counterline.drawing import Bar, Drawn, Nested, Point, Series, Trend, draw_nested, draw_trend
from counterline.picture import LiveFigures, TrendPoint
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, number


def draw_live(live: LiveFigures) -> Drawn:
    """Draw lines seen in use within those reported live, beside those estimated live, on one scale."""
    say = catalogue()
    bars = [
        Bar(say("picture.live.reported"), len(live.reported)),
        Bar(say("picture.live.seen"), round(live.seen.active.central)),
    ]
    if live.estimated is not None:
        told = live.estimated
        bars.insert(0, Bar(say("picture.live.estimated"), round(told.central), round(told.low), round(told.high)))
    description = say("picture.live.description", on=day(live.on), reported=number(len(live.reported)))
    return draw_nested(
        Nested(say("picture.live.title", on=day(live.on)), description, say("picture.live.unit"), tuple(bars))
    )


def draw_own_trend(points: Sequence[TrendPoint]) -> Drawn:
    """Draw the three counts over a year, each with the interval it is known within."""
    say = catalogue()
    ends = {
        name: (number(each.figures[1].active.central), day(each.on))
        for name, each in (("first", points[0]), ("last", points[-1]))
    }
    told = {name: count for name, (count, _) in ends.items()} | {f"{name}_on": on for name, (_, on) in ends.items()}
    series = tuple(_counted(points, place) for place in range(len(points[0].figures)))
    description = say("picture.trend.description", **told)
    return draw_trend(Trend(say("picture.trend.title"), description, say("picture.trend.unit"), series))


def _counted(points: Sequence[TrendPoint], place: int) -> Series:
    counts = ((each.on, each.figures[place].active) for each in points)
    name = points[-1].figures[place].unit.value.capitalize()
    return Series(name, tuple(Point(on, count.central, count.low, count.high) for on, count in counts))
