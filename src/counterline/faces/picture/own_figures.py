"""The picture's figures as they are drawn: living lines on one scale, and the counts over a year."""

from collections.abc import Sequence

from counterline.drawing.charts.bars import Bar
from counterline.drawing.charts.nested_bars import Nested, draw_nested
from counterline.drawing.charts.trend import Point, Series, Trend, draw_trend
from counterline.drawing.ink import Drawn
from counterline.picture.counts import Unit
from counterline.picture.figures.trend import TrendPoint
from counterline.picture.living.live import LiveFigures
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, number, whole


def draw_live(live: LiveFigures) -> Drawn:
    """Draw lines seen in use, reported live and estimated live on one scale, the most first: none is a part of another."""
    say = catalogue()
    bars = [
        Bar(say("picture.live.reported"), len(live.reported)),
        Bar(say("picture.live.seen"), round(live.seen.active.central)),
    ]
    if live.estimated is not None:
        told = live.estimated
        bars.append(Bar(say("picture.live.estimated"), whole(told.central), whole(told.low), whole(told.high)))
    bars.sort(key=lambda bar: -bar.value)
    description = say("picture.live.description", on=day(live.on), reported=number(len(live.reported)))
    return draw_nested(
        Nested(say("picture.live.title", on=day(live.on)), description, say("picture.live.unit"), tuple(bars))
    )


def draw_own_trend(points: Sequence[TrendPoint]) -> Drawn:
    """Draw the three counts over a year with their intervals: no returns are a gap, and a month of few stands apart."""
    say = catalogue()
    counted = [
        (each.on, each.figures[1].active.central) for each in points if each.figures and not each.returned.are_few
    ]
    description = say("picture.trend.no_trend")
    if counted:
        (first_on, first), (last_on, last) = counted[0], counted[-1]
        ends = {"first": number(first), "first_on": day(first_on), "last": number(last), "last_on": day(last_on)}
        description = say("picture.trend.description", **ends)
    series = tuple(_counted(points, place, unit) for place, unit in enumerate(Unit))
    return draw_trend(Trend(say("picture.trend.title"), description, say("picture.trend.unit"), series))


def _counted(points: Sequence[TrendPoint], place: int, unit: Unit) -> Series:
    return Series(unit.value.capitalize(), tuple(_point(each, place) for each in points))


def _point(each: TrendPoint, place: int) -> Point:
    if each.figures is None:
        return Point(each.on, None)
    active = each.figures[place].active
    return Point(each.on, active.central, active.low, active.high, partial=each.returned.are_few)
