"""Living lines as bars that lie inside one another: what was seen within what is reported, beside what is estimated."""

from counterline.drawing import Drawn, Nested, NestedBar, draw_nested
from counterline.picture import LiveFigures
from counterline.plumbing.texts import catalogue
from counterline.web.rendering.wording import day, number


def draw_live(live: LiveFigures) -> Drawn:
    """Draw the figures of one month's end on one scale."""
    say = catalogue()
    bars = [
        NestedBar(say("picture.live.reported"), len(live.reported)),
        NestedBar(say("picture.live.seen"), live.seen.active.central),
    ]
    if live.estimated is not None:
        told = live.estimated
        bars.insert(0, NestedBar(say("picture.live.estimated"), told.central, told.low, told.high))
    description = say("picture.live.description", on=day(live.on), reported=number(len(live.reported)))
    return draw_nested(
        Nested(say("picture.live.title", on=day(live.on)), description, say("picture.live.unit"), tuple(bars))
    )
