"""Contact-point spells over time: when each number or handle served a line, and how surely that is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.timeaxis import Mark, month_axis, notes
from counterline.drawing.ink import (
    BLUE,
    NAVY,
    PAPER,
    QUIET,
    WATER,
    Drawn,
    Frame,
    Paint,
    Sketch,
    drawn,
    element,
    group,
    letters,
    short,
    shortened,
    together,
    width_of,
)
from counterline.drawing.scale import TimeScale, day_name
from counterline.plumbing.texts import catalogue

THICK: Final = 18
ROW: Final = 36
FADE: Final = 34  # pixels over which an end that is not known fades out
HALF_SURE: Final = "#9cc3e0"


@dataclass(frozen=True, slots=True)
class Edge:
    """When a spell began or ended: the earliest and latest it can have been; None where that limit is not known."""

    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def on(cls, day: date) -> "Edge":
        """An edge known to the day."""
        return cls(day, day)

    @property
    def known(self) -> bool:
        """True where both limits are known."""
        return self.earliest is not None and self.latest is not None

    @property
    def words(self) -> str:
        """The edge as its title says it."""
        if self.latest is None:
            return catalogue()("drawing.spells.not_known")
        if self.earliest is None:
            return catalogue()("drawing.spells.by", latest=day_name(self.latest))
        if self.earliest == self.latest:
            return day_name(self.earliest)
        return catalogue()("drawing.spells.between", earliest=day_name(self.earliest), latest=day_name(self.latest))


@dataclass(frozen=True, slots=True)
class Spell:
    """One contact point serving the line for a while. `seen` are the days on which it was sighted."""

    contact: str
    start: Edge
    end: Edge
    seen: tuple[date, ...] = ()
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class SpellChart:
    """What the figure shows: spells of one contact point share a row, in the order given."""

    title: str
    description: str
    spells: tuple[Spell, ...]
    as_of: date
    marks: tuple[Mark, ...] = ()


def draw_spells(chart: SpellChart) -> Drawn:
    """Draw a line's spells for a page."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def _sketch(chart: SpellChart, frame: Frame) -> Sketch:
    size = frame.letters
    rows = [(contact, list(spells)) for contact, spells in groupby(chart.spells, lambda spell: spell.contact)]
    widest = max((width_of(contact, size) for contact, _ in rows), default=0)
    left = 20.0 if frame.narrow else min(widest, 240) + 14
    height = ROW + (size + 2 if frame.narrow else 0)
    top = 8.0 + (size + 3) * min(len(chart.marks), 3)
    foot = top + height * len(rows)
    scale = _scale(chart, left, frame.width - 16)
    body = together(
        _fades(frame),
        month_axis(scale, top, foot, frame),
        notes(chart.marks, scale, (top - (size + 3) * min(len(chart.marks), 3), foot), frame),
        *(_row(contact, spells, (scale, top + row * height), frame) for row, (contact, spells) in enumerate(rows)),
        _legend(foot + 2 * size + 30, frame),
    )
    return Sketch(foot + 2 * size + 30 + (size + 12) * (4 if frame.narrow else 2), body)


def _scale(chart: SpellChart, start: float, end: float) -> TimeScale:
    days = [day for spell in chart.spells for day in _days(spell)]
    first = min(days, default=chart.as_of - timedelta(days=365))
    last = max([*days, chart.as_of])
    # A beginning that is not known fades in to the left of everything known.
    part = 20 if all(spell.start.known for spell in chart.spells) else 8
    spare = timedelta(days=max((last - first).days // part, 14))
    return TimeScale(first - spare, last + spare, start, end)


def _days(spell: Spell) -> list[date]:
    edges = (spell.start.earliest, spell.start.latest, spell.end.earliest, spell.end.latest)
    return [day for day in (*edges, *spell.seen) if day is not None]


def _row(contact: str, spells: list[Spell], place: tuple[TimeScale, float], frame: Frame) -> Markup:
    scale, top = place
    size = frame.letters
    if frame.narrow:
        label = letters(
            scale.start - 18, top + size, shortened(contact, size, frame.width - 8), size, font_weight="bold"
        )
        top += size + 4
    else:
        label = letters(0, top + ROW / 2 + 5, shortened(contact, size, scale.start - 12), size)
    y = top + (ROW - THICK) / 2
    rail = element(
        "line", x1=scale.start, x2=scale.end, y1=y + THICK / 2, y2=y + THICK / 2, stroke=WATER, stroke_width=2
    )
    return together(rail, label, *(_spell(spell, scale, y, frame) for spell in spells))


def _spell(spell: Spell, scale: TimeScale, y: float, frame: Frame) -> Markup:
    if not _days(spell):
        return Markup("")
    left, right = _sure(spell, scale)
    marks = [element("rect", x=left, y=y, width=right - left, height=THICK, fill=BLUE)]
    marks += _beginning(spell.start, scale, left, y, frame)
    marks += [] if spell.ongoing else _ending(spell.end, scale, right, y, frame)
    if spell.ongoing:
        middle = short(y + THICK / 2)
        marks.append(
            element(
                "path",
                d=f"M{short(right)} {short(y)}L{short(right + 12)} {middle}L{short(right)} {short(y + THICK)}z",
                fill=BLUE,
            )
        )
    marks += [_sighting(scale(day), y) for day in spell.seen]
    return group(_says(spell), *marks)


def _says(spell: Spell) -> str:
    say = catalogue()
    ends = say("drawing.spells.ongoing") if spell.ongoing else say("drawing.spells.ended", end=spell.end.words)
    told = {"contact": spell.contact, "start": spell.start.words, "ends": ends}
    return say.count("drawing.spells.says", len(spell.seen), **told)


def _sure(spell: Spell, scale: TimeScale) -> tuple[float, float]:
    """Between where and where it surely served; nowhere, before its latest end, where nothing else is known."""
    days = sorted(day for day in (spell.start.latest, *spell.seen, spell.end.earliest) if day is not None)
    if not days:
        at = scale(spell.end.latest) - FADE / 2 if spell.end.latest else scale(_days(spell)[0])
        return at, scale.end if spell.ongoing else at
    left = scale(spell.start.latest or days[0])
    return left, scale.end if spell.ongoing else max(scale(spell.end.earliest or days[-1]), left + 3)


def _beginning(edge: Edge, scale: TimeScale, left: float, y: float, frame: Frame) -> list[Markup]:
    if edge.earliest is None:
        return [_fade(left - FADE, y, "in", frame)]
    if edge.earliest == edge.latest:
        return [_post(left, y)]
    return [_doubt(scale(edge.earliest), left, y)]


def _ending(edge: Edge, scale: TimeScale, right: float, y: float, frame: Frame) -> list[Markup]:
    if edge.latest is None:
        return [_fade(right, y, "out", frame)]
    if edge.earliest == edge.latest:
        return [_post(right, y)]
    return [_doubt(right, scale(edge.latest), y)]


def _post(x: float, y: float) -> Markup:
    return element("line", x1=x, x2=x, y1=y - 4, y2=y + THICK + 4, stroke=NAVY, stroke_width=3)


def _doubt(left: float, right: float, y: float) -> Markup:
    paint: Paint = {"fill": HALF_SURE, "stroke": BLUE, "stroke_dasharray": "3 2"}
    return element("rect", x=left, y=y + 3, width=max(right - left, 2.0), height=THICK - 6, **paint)


def _fade(x: float, y: float, way: str, frame: Frame) -> Markup:
    edge = element("path", d=f"M{short(x)} {short(y)}h{FADE}m0 {THICK}h-{FADE}", stroke=BLUE, stroke_dasharray="2 4")
    return together(element("rect", x=x, y=y, width=FADE, height=THICK, fill=f"url(#fade-{way}-{frame.name})"), edge)


def _sighting(x: float, y: float) -> Markup:
    return element("path", d=f"M{short(x)} {short(y + 3)}v{THICK - 6}", stroke=PAPER, stroke_width=2)


def _fades(frame: Frame) -> Markup:
    return element("defs", *(_gradient(f"fade-{way}-{frame.name}", way) for way in ("in", "out")))


def _gradient(key: str, way: str) -> Markup:
    clear, solid = ("0", "1") if way == "in" else ("1", "0")
    stops = (
        element("stop", offset=clear, stop_color=BLUE, stop_opacity="0.05"),
        element("stop", offset=solid, stop_color=BLUE, stop_opacity="0.9"),
    )
    return element("linearGradient", *(stops if way == "in" else reversed(stops)), id=key)


def _legend(y: float, frame: Frame) -> Markup:
    size, say = frame.letters, catalogue()
    samples = (
        (together(_legend_bar(y, 2), _post(2, y)), say("drawing.spells.key.day")),
        (together(_legend_bar(y, 24), _doubt(2, 24, y)), say("drawing.spells.key.between")),
        (together(_fade(2, y, "in", frame), _legend_bar(y, 36, 10)), say("drawing.spells.key.not_known")),
        (
            together(_legend_bar(y, 2), _sighting(14, y), _sighting(22, y), _sighting(36, y)),
            say("drawing.spells.key.sighted"),
        ),
    )
    shown: list[Markup] = []
    across = 1 if frame.narrow else 2
    for index, (sample, words) in enumerate(samples):
        dx, dy = (index % across) * frame.width / across, (index // across) * (size + 12)
        named = letters(56, y + THICK - 4, words, size, fill=QUIET)
        shown.append(element("g", sample, named, transform=f"translate({short(dx)} {short(dy)})"))
    return together(*shown)


def _legend_bar(y: float, x: float, width: float | None = None) -> Markup:
    return element("rect", x=x, y=y, width=width or 46 - x, height=THICK, fill=BLUE)
