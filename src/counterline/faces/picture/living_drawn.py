"""Living lines as bars that lie inside one another: what was seen within what is reported, beside what is estimated."""

from counterline.drawing import Bar, Drawn, Nested, draw_nested
from counterline.picture import LiveFigures
from counterline.plumbing.texts import catalogue
from counterline.web.rendering.wording import day, number


def draw_live(live: LiveFigures) -> Drawn:
    """Draw the figures of one month's end on one scale."""
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
