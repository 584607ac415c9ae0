"""A network as a still picture: what each thing is, its name, and a line between every two that records name together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.charts.lattice import placed_still
from counterline.drawing.charts.projection import Place
from counterline.drawing.ink import (
    BLUE,
    INK,
    NAVY,
    PAPER,
    PLUM,
    QUIET,
    RUST,
    Drawn,
    Frame,
    Sketch,
    drawn,
    element,
    haloed,
    leading,
    letters,
    shortened,
    together,
    width_of,
)
from counterline.plumbing.texts import catalogue

MOST_DRAWN: Final = 60  # names that can still be read on one sheet
MOST_DRAWN_NARROW: Final = 24
CELL: Final = (150.0, 66.0)  # pixels: room for a name under a mark, and for the word that says whom to protect
CELL_NARROW: Final = (118.0, 66.0)
TIE: Final = "#9a9da0"
REACH: Final = 9.0  # pixels from a mark's middle to its edge


@dataclass(frozen=True, slots=True)
class ThingDrawn:
    """One thing: what it is called, what it says when pointed at, and where it leads; `mark` tells whom to protect."""

    key: str
    kind: str
    name: str
    mark: str
    says: str
    leads_to: str = ""


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
    """Draw a network for a page: as many things as a sheet has room for names of, the nearest first."""
    return drawn(chart.title, chart.description, lambda frame: _sketch(chart, frame))


def places_of(chart: NetworkChart, *, narrow: bool = False) -> Mapping[str, Place]:
    """Where every thing stands, in columns and rows of the lattice; those that are kept stand as they were kept."""
    order = [node.key for node in chart.things]
    if chart.kept:
        return {key: chart.kept[key] for key in order if key in chart.kept}
    return placed_still(order, chart.parents, tall=3.5 if narrow else 1.6)


def _sketch(chart: NetworkChart, frame: Frame) -> Sketch:
    most = MOST_DRAWN_NARROW if frame.narrow else MOST_DRAWN
    nodes = [node for node in chart.things if not chart.kept or node.key in chart.kept][:most]
    if not nodes:
        return Sketch(frame.letters + 10.0, Markup(""))
    cells = places_of(chart, narrow=frame.narrow)
    across, down = CELL_NARROW if frame.narrow else CELL
    left = min(cells[node.key][0] for node in nodes)
    top = min(cells[node.key][1] for node in nodes)
    width = (max(cells[node.key][0] for node in nodes) - left + 1) * across
    height = (max(cells[node.key][1] for node in nodes) - top + 1) * down
    shift = max(0.0, (frame.width - width) / 2)

    def at(key: str) -> Place:
        column, row = cells[key]
        return shift + (column - left + 0.5) * across, (row - top) * down + 22.0

    shown = {node.key for node in nodes}
    body = together(
        *(_link(each, at) for each in chart.ties if {each.one, each.other} <= shown),
        *(
            _node(each, at(each.key), across - 8, frame, first=not chart.kept and each is chart.things[0])
            for each in nodes
        ),
        _legend([node.kind for node in nodes], height + 30, frame),
    )
    return Sketch(height + 2 * frame.letters + 40, body, max(width, float(frame.width)))


def _link(link: TiedDrawn, at: Callable[[str], Place]) -> Markup:
    (x1, y1), (x2, y2) = at(link.one), at(link.other)
    thick = min(1.0 + 0.7 * (link.records - 1), 5.0)
    line = element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=TIE, stroke_width=thick)
    return element("g", element("title", link.says), line)


def _node(node: ThingDrawn, at: Place, room: float, frame: Frame, *, first: bool) -> Markup:
    x, y = at
    size = frame.letters - 2.0
    marks = [_mark(node.kind, x, y, REACH + (3 if first else 0))]
    if node.mark:
        # Whom to protect is ringed and said in words: colour alone tells nobody.
        marks.insert(0, element("circle", cx=x, cy=y, r=REACH + 6, fill="none", stroke=PLUM, stroke_width=3))
    name = shortened(node.name, size, room)
    # What is read out begins with what is seen, even where there was no room for all of it.
    seen = f"{name} {node.mark}".strip()
    says = node.says if node.says.startswith(seen) else f"{seen}: {node.says}"
    marks.append(
        haloed(x, y + REACH + size + 4, name, size, text_anchor="middle", font_weight="bold" if first else None)
    )
    if node.mark:
        # Read out as one, name and mark are two words.
        marks.append(haloed(x, y + REACH + 2 * size + 5, f" {node.mark}", size - 2, text_anchor="middle", fill=PLUM))
    return leading(says, node.leads_to, *marks)


def _mark(kind: str, x: float, y: float, r: float) -> Markup:
    fill, shape = KINDS.get(kind, (QUIET, ""))
    if not shape:
        return element("circle", cx=x, cy=y, r=r, fill=fill, stroke=PAPER, stroke_width=2)
    points = " ".join(f"{x + float(dx) * r:.1f},{y + float(dy) * r:.1f}" for dx, dy in map(str.split, shape.split(",")))
    return element("polygon", points=points, fill=fill, stroke=PAPER, stroke_width=2)


# Each kind has a shape and a colour of its own: corners in units of the mark's reach; no corners is a disc.
KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "person": (NAVY, ""),
    "contact_point": (BLUE, "0 -1.2,1.2 0,0 1.2,-1.2 0"),
    "vehicle": (RUST, "-1 -0.9,1 -0.9,1 0.9,-1 0.9"),
    "account": ("#00703c", "-0.6 -1,0.6 -1,1.2 0,0.6 1,-0.6 1,-1.2 0"),
    "device": (INK, "0 -1.2,1.1 0.9,-1.1 0.9"),
    "address": ("#7a5c00", "0 -1.2,1.1 -0.2,0.8 1,-0.8 1,-1.1 -0.2"),
}


def _legend(kinds: list[str], y: float, frame: Frame) -> Markup:
    x, marks, size = 12.0, list[Markup](), frame.letters - 2.0
    for kind in (each for each in KINDS if each in kinds):
        words = catalogue()(f"kinds.thing.{kind}")
        marks += [_mark(kind, x, y - 4, 6), letters(x + 12, y, words, size, fill=QUIET)]
        x += width_of(words, size) + 34
        if x > frame.width - 90:
            x, y = 12.0, y + size + 8
    return together(*marks)
