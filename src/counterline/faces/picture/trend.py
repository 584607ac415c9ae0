"""The trend of a viewer's own figures: the three counts at each month's end, as they were known at the time."""

from collections.abc import Sequence

from counterline.drawing import Drawn, Point, Series, Trend, draw_trend
from counterline.picture import TrendPoint
from counterline.plumbing.texts import catalogue
from counterline.web.rendering.wording import day, number


def draw_own_trend(points: Sequence[TrendPoint]) -> Drawn:
    """Draw the three counts over a year, each with the interval it is known within."""
    say = catalogue()
    first, last = points[0], points[-1]
    description = say(
        "picture.trend.description",
        first=number(first.figures[1].active.central),
        first_on=day(first.on),
        last=number(last.figures[1].active.central),
        last_on=day(last.on),
    )
    series = tuple(_series(points, place) for place in range(len(last.figures)))
    return draw_trend(Trend(say("picture.trend.title"), description, say("picture.trend.unit"), series))


def _series(points: Sequence[TrendPoint], place: int) -> Series:
    name = points[-1].figures[place].unit.value.capitalize()
    counts = ((each.on, each.figures[place].active) for each in points)
    return Series(name, tuple(Point(on, count.central, count.low, count.high) for on, count in counts))
