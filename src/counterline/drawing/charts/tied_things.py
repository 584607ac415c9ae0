"""A network as a still picture: what each thing is, its name where there is room for it, and a line between every two that
records name together.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.lattice import placed_still
from counterline.drawing.charts.marks_of_things import KINDS, OTHER, Look
from counterline.drawing.charts.names_placed import Box, Wanted, placed
from counterline.drawing.charts.projection import Place
from counterline.drawing.ink import (
    INK,
    PAPER,
    PLUM,
    QUIET,
    Drawn,
    Frame,
    Paint,
    Sketch,
    drawn,
    element,
    group,
    leading,
    letters,
    short,
    shortened,
    together,
    width_of,
)
from counterline.plumbing.texts import catalogue

MOST_DRAWN: Final = 500
MOST_DRAWN_NARROW: Final = 30
MOST_AT_FULL_SIZE: Final = 60
MOST_WITH_WORDS: Final = 150  # things: beyond, what each mark and tie says would be most of a page's weight
CELL: Final = (150.0, 66.0)  # pixels: room for a name under a mark, and for the word that says whom to protect
LEAST_CELL: Final = (56.0, 42.0)
MOST_AT_USUAL_WIDTH: Final = 20  # things: a picture of more is wider than the page's other figures
WIDEST: Final = 1200.0
LONGEST_NAME: Final = 170.0  # pixels
TIE: Final = "#787d82"
REACH: Final = 9.0  # pixels from a mark's middle to its edge
EDGE: Final = 6.0  # pixels of the paper that stay clear


@dataclass(frozen=True, slots=True)
class ThingDrawn:
    """One thing: what it is called, what it says when pointed at, and where it leads.

    `mark` tells whom to protect; a `beside` is outlined alone, for records name it as nothing but a witness, a home or the like.
    """

    key: str
    kind: str
    name: str
    mark: str
    says: str
    leads_to: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class TiedDrawn:
    """Two things that so many records name together."""

    one: str
    other: str
    records: int
    says: str


@dataclass(frozen=True, slots=True)
class NetworkChart:
    """What the figure shows: things in the order in which they were met, the first in the middle, unless places are kept."""

    title: str
    description: str
    things: tuple[ThingDrawn, ...]
    ties: tuple[TiedDrawn, ...]
    parents: Mapping[str, str | None]
    kept: Mapping[str, Place] | None = None


def draw_network(chart: NetworkChart) -> Drawn:
    """Draw a network for a page: those to protect and the nearest, as many as a sheet has room for."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def places_of(chart: NetworkChart) -> Mapping[str, Place]:
    """Where every thing stands, in columns and rows of the lattice; those that are kept stand as they were kept."""
    return _places(chart, chart.things, 1.6)


def _places(chart: NetworkChart, things: Sequence[ThingDrawn], tall: float) -> Mapping[str, Place]:
    order = [node.key for node in things]
    if chart.kept:
        return {key: chart.kept[key] for key in order if key in chart.kept}
    return placed_still(order, chart.parents, tall)


def mark_told(kind: str) -> dict[str, str]:
    """How things of a kind are marked, for the script that draws the same marks."""
    return asdict(KINDS.get(kind, OTHER))


def width_of_tie(records: int) -> float:
    """How thick a tie of so many records is, in pixels."""
    return min(1.5 + 0.9 * (records - 1), 7.0)


def most_important_first(things: Sequence[ThingDrawn], ties: Sequence[TiedDrawn]) -> list[ThingDrawn]:
    """The first thing, then those to protect, then those with most ties; of equals, the nearest first."""
    tied = Counter(key for each in ties for key in (each.one, each.other))
    return sorted(things, key=lambda each: (each is not things[0], not each.mark, -tied[each.key]))


def _sketch(chart: NetworkChart, frame: Frame) -> Sketch:
    nodes = _drawn_of(chart, MOST_DRAWN_NARROW if frame.narrow else MOST_DRAWN)
    if not nodes:
        return Sketch(frame.letters + 10.0, Markup(""))
    at, width, height = _paper(_places(chart, nodes, 3.5 if frame.narrow else 1.6), [node.key for node in nodes], frame)
    has_words = len(nodes) <= MOST_WITH_WORDS
    first = None if chart.kept else chart.things[0].key
    reach = REACH if len(nodes) <= MOST_AT_FULL_SIZE else REACH - 2
    reaches = {node.key: reach + (3 if node.key == first else 0) for node in nodes}
    legend, foot = _legend(nodes, height + frame.letters + 4, width, frame)
    looks = {node.key: Look(node.kind, node.beside, reaches[node.key], frame.name) for node in nodes}
    body = together(
        element("defs", *(each.drawn_once() for each in sorted({*looks.values()}))),
        _ties([each for each in chart.ties if {each.one, each.other} <= at.keys()], at, has_words=has_words),
        *(_mark(node, at[node.key], looks[node.key], has_words=has_words) for node in nodes),
        _names(most_important_first(nodes, chart.ties), at, reaches, (EDGE, EDGE, width - EDGE, height), frame),
        legend,
    )
    return Sketch(foot, body, width)


def _drawn_of(chart: NetworkChart, most: int) -> list[ThingDrawn]:
    """As many things as are drawn, in their order: where there is no room for all, those to protect and the nearest."""
    nodes = [node for node in chart.things if not chart.kept or node.key in chart.kept]
    kept = {node.key for node in most_important_first(nodes, ())[:most]}
    return [node for node in nodes if node.key in kept]


def _paper(cells: Mapping[str, Place], keys: Sequence[str], frame: Frame) -> tuple[Mapping[str, Place], float, float]:
    """Where things stand in pixels, and how wide and high the paper is: many things stand closer than a few."""
    lefts, tops = [cells[key][0] for key in keys], [cells[key][1] for key in keys]
    left, top = min(lefts), min(tops)
    columns, rows = max(lefts) - left, max(tops) - top
    widest = WIDEST if len(keys) > MOST_AT_USUAL_WIDTH and not frame.narrow else float(frame.width)
    margin = 70.0
    across = min(CELL[0], max(LEAST_CELL[0], (widest - 2 * margin) / max(columns, 1.0)))
    down = min(CELL[1], max(LEAST_CELL[1] + (10 if len(keys) <= MOST_AT_FULL_SIZE else 0), 0.56 * across))
    width = max(float(frame.width), columns * across + 2 * margin)
    shift = (width - columns * across) / 2
    at = {
        key: (round(shift + (cells[key][0] - left) * across), round((cells[key][1] - top) * down + 34)) for key in keys
    }
    return at, width, rows * down + 34 + 48


def _ties(ties: Sequence[TiedDrawn], at: Mapping[str, Place], *, has_words: bool) -> Markup:
    by_width: defaultdict[float, list[str]] = defaultdict(list)
    marks: list[Markup] = []
    for each in ties:
        (x1, y1), (x2, y2) = at[each.one], at[each.other]
        line, width = f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", width_of_tie(each.records)
        if has_words:
            marks.append(group(each.says, element("path", d=line, stroke_width=width)))
        else:
            by_width[width].append(line)
    marks += [element("path", d="".join(lines), stroke_width=width) for width, lines in sorted(by_width.items())]
    return element("g", *marks, stroke=TIE, stroke_opacity=None if has_words else "0.6", fill="none")


def _mark(node: ThingDrawn, at: Place, look: Look, *, has_words: bool) -> Markup:
    x, y = at
    marks = [look.at(x, y)]
    if node.mark:
        # Whom to protect is ringed and said in words: colour alone tells nobody.
        marks.insert(0, element("circle", cx=x, cy=y, r=look.reach + 5, fill="none", stroke=PLUM, stroke_width=3))
    seen = f"{node.name} {node.mark}".strip()
    if not has_words:
        return group(seen, *marks)
    # What is read out begins with what is seen.
    return leading(node.says if node.says.startswith(seen) else f"{seen}: {node.says}", node.leads_to, *marks)


def _names(
    nodes: Sequence[ThingDrawn], at: Mapping[str, Place], reaches: Mapping[str, float], paper: Box, frame: Frame
) -> Markup:
    size, first = frame.letters - 2.0, nodes[0].key
    names = {node.key: shortened(node.name, size, LONGEST_NAME) for node in nodes}

    def wanted(node: ThingDrawn) -> Wanted:
        mark = width_of(f" {node.mark}", size, bold=True) if node.mark else 0.0
        wide, is_first = width_of(names[node.key], size, bold=node.key == first) + mark + 4, node.key == first
        return Wanted(node.key, at[node.key], wide, size + 4, _reach(node, reaches) + 3, matters=bool(mark) or is_first)

    boxes = placed([*map(wanted, nodes)], [_around(at[node.key], _reach(node, reaches)) for node in nodes], paper)
    marks: list[Markup] = []
    for node in (each for each in nodes if each.key in boxes):
        left, top, right, _ = boxes[node.key]
        mark = element("tspan", node.mark, fill=PLUM, font_weight="bold") if node.mark else ""
        words = (f"{names[node.key]} ", mark) if mark else (names[node.key],)
        weight = "bold" if node.key == first else None
        marks.append(element("text", *words, x=short((left + right) / 2), y=top + size, font_weight=weight))
    halo: Paint = {"stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
    return element("g", *marks, fill=INK, font_size=size, text_anchor="middle", **halo)


def _reach(node: ThingDrawn, reaches: Mapping[str, float]) -> float:
    return reaches[node.key] + (6 if node.mark else 2)


def _around(at: Place, reach: float) -> Box:
    return at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach


def _legend(nodes: Sequence[ThingDrawn], y: float, width: float, frame: Frame) -> tuple[Markup, float]:
    """What the marks mean, under the picture, and where it ends."""
    say, size = catalogue(), frame.letters - 2.0
    kinds = [(kind, False, say(f"kinds.thing.{kind}")) for kind in KINDS if any(each.kind == kind for each in nodes)]
    kinds += [("person", True, say("network.beside"))] if any(each.beside for each in nodes) else []
    x, marks = 14.0, list[Markup]()
    for kind, outlined, words in kinds:
        if x > 14 and x + width_of(words, size) > width - 20:
            x, y = 14.0, y + size + 8
        look = Look(kind, outlined, 6, frame.name)
        marks += [element("defs", look.drawn_once()), look.at(x, y - 4)]
        marks.append(letters(x + 14, y, words, size, fill=QUIET))
        x += width_of(words, size) + 40
    if any(each.mark for each in nodes):
        y += size + 8 if x > 14 else 0
        marks.append(element("circle", cx=14, cy=y - 4, r=7, fill="none", stroke=PLUM, stroke_width=3))
        marks.append(letters(28, y, say("network.ringed"), size, fill=QUIET))
    return together(*marks), y + size
