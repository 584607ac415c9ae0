"""The plain look at a number as figures: at which hours of which days it was used, and from which cells."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from counterline.drawing.ink import NAVY, PAPER, QUIET, Drawn, Frame, Sketch, drawn, element, group, letters, together
from counterline.drawing.maps.flowmap import bounds_around
from counterline.drawing.maps.places_named import PlaceDrawn, PlacesMap, draw_places_named
from counterline.plumbing.texts import catalogue

MOST_DRAWN: Final = 60
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEFT, _TOP, _ROW = 44.0, 20.0, 24.0


def draw_cells(cells: Collection[Mapping[str, Any]]) -> Drawn | None:
    """The cells whose place a list says, the busiest; nothing where it says none."""
    say = catalogue()
    placed = [each for each in cells if each["lat"] is not None and each["lon"] is not None][:MOST_DRAWN]
    if not placed:
        return None
    return draw_places_named(
        PlacesMap(
            say("call-questions.cells.title"),
            say("call-questions.cells.described", cells=len(placed)),
            tuple(
                PlaceDrawn(
                    each["name"] or each["cell"],
                    (each["lon"], each["lat"]),
                    each["calls"],
                    f"{each['name'] or each['cell']}: {say.count('call-questions.calls', each['calls'])}",
                )
                for each in placed
            ),
            bounds_around([(each["lon"], each["lat"]) for each in placed]),
        )
    )


def draw_hours(hours: Collection[Mapping[str, Any]]) -> Drawn | None:
    """Calls by hour of each day of the week, darker the more there were; nothing where there are none."""
    if not hours:
        return None
    say, many = catalogue(), {(each["weekday"], each["hour"]): each["calls"] for each in hours}
    return drawn(
        say("call-questions.hours.title"),
        say("call-questions.hours.described", calls=sum(many.values()), most=max(many.values())),
        lambda frame: _sketch(many, frame),
    )


def _sketch(many: Mapping[tuple[int, int], int], frame: Frame) -> Sketch:
    say, most, wide = catalogue(), max(many.values()), (frame.width - _LEFT) / 24
    marks = []
    for day, name in enumerate(_DAYS):
        words, top = say(f"call-questions.days.{name}"), _TOP + day * _ROW
        marks.append(letters(0, top + 16, words, frame.letters - 2))
        for hour in range(24):
            calls = many.get((day, hour), 0)
            told = f"{words} {hour:02}:00: {say.count('call-questions.calls', calls)}"
            box = element(
                "rect", x=_LEFT + hour * wide, y=top, width=wide - 1, height=_ROW - 1,
                fill=NAVY if calls else PAPER, fill_opacity=f"{0.15 + 0.85 * calls / most:.2f}" if calls else None, stroke=QUIET,
                stroke_width=0.3,
            )  # fmt: skip
            marks.append(group(told, box))
    marks += [letters(_LEFT + hour * wide, 14, f"{hour:02}", frame.letters - 3, fill=QUIET) for hour in range(0, 24, 3)]
    return Sketch(_TOP + 7 * _ROW + 4, together(*marks))
