"""The pen and paper of every figure: elements, letters, colours, and the two sizes a figure is drawn at."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from markupsafe import Markup, escape

INK: Final = "#0b0c0c"
QUIET: Final = "#484949"
GRID: Final = "#cecece"
PAPER: Final = "#ffffff"
NAVY: Final = "#1d3557"
# Told apart by people who do not see red and green apart, each at least 4.5 to 1 on white.
BLUE: Final = "#1d70b8"
RUST: Final = "#a8470c"
PLUM: Final = "#5b3a8c"
WATER: Final = "#f3f6f9"
LAND: Final = "#e3e1da"

LETTERS: Final = "system-ui, -apple-system, Segoe UI, Roboto, Liberation Sans, Arial, sans-serif"

Value = str | float | None
Paint = dict[str, Value]
"""Attributes of an element by their names, underscores for hyphens."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper a figure is drawn on: its width, and the size of its letters."""

    name: str
    width: int
    letters: int

    @property
    def narrow(self) -> bool:
        """True for a phone, where labels go above what they name and not beside it."""
        return self.width < 500


WIDE: Final = Frame("wide", 800, 15)
NARROW: Final = Frame("narrow", 360, 14)


@dataclass(frozen=True, slots=True)
class Sketch:
    """One drawing before it is framed; one that needs less than the paper's width says so."""

    height: float
    body: Markup
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished figure in both sizes, with the title that stands above it; the wide one unframed too, to be taken away."""

    title: str
    wide: Markup
    narrow: Markup
    unframed: Sketch


def drawn(title: str, description: str, draw: Callable[[Frame], Sketch]) -> Drawn:
    """Frame a figure in both sizes, with its title and description for those who do not see it."""
    wide, narrow = draw(WIDE), draw(NARROW)
    return Drawn(
        title,
        wide=_framed(title, description, WIDE, wide),
        narrow=_framed(title, description, NARROW, narrow),
        unframed=wide,
    )


def element(name: str, /, *children: Markup | str, **attributes: Value) -> Markup:
    """One SVG element. Underscores in an attribute's name become hyphens; one that is None is left out."""
    # Hundreds of marks make a figure, so each is put together in one go; a value is escaped as a child is.
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(short(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(map(escape, children))
    return Markup(f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>")  # noqa: S704 - all is escaped above


def together(*marks: Markup | str) -> Markup:
    """Marks one after another, as one; plain text is escaped."""
    return Markup("").join(marks)


def group(says: str, *marks: Markup) -> Markup:
    """Marks that say one thing to whoever points at them."""
    return element("g", element("title", says), *marks)


def leading(says: str, to: str, *marks: Markup) -> Markup:
    """Marks that say one thing, and lead to more of it where there is more; by key its table does, one row a mark."""
    if not to:
        return group(says, *marks)
    return element(
        "a", element("title", says), *marks, href=to, aria_label=says, tabindex="-1", class_="app-figure__lead"
    )


def letters(x: float, y: float, words: str, size: float, **attributes: Value) -> Markup:
    """Words at a place, on their baseline."""
    told: Paint = {"fill": INK, "font_size": size, **attributes}
    return element("text", words, x=x, y=y, **told)


def haloed(x: float, y: float, words: str, size: float, **attributes: Value) -> Markup:
    """Words that stay readable on top of other marks."""
    halo: Paint = {"stroke": PAPER, "stroke_width": 3, "paint_order": "stroke", **attributes}
    return letters(x, y, words, size, stroke_linejoin="round", **halo)


def short(value: Value) -> str:
    """A value as an attribute holds it: a tenth of a pixel is finer than anybody sees."""
    if isinstance(value, float):
        tenth = f"{value:.1f}".removesuffix(".0")
        return "0" if tenth == "-0" else tenth
    return str(value)


def width_of(words: str, size: float, *, bold: bool = False) -> float:
    """About how wide words will be, erring on the wide side, for placing them without measuring."""
    ems = sum(_EM.get(letter, 0.68 if letter.isupper() or letter.isdigit() else 0.61) for letter in words)
    return size * ems * (1.12 if bold else 1.0)


def shortened(words: str, size: float, room: float) -> str:
    """Words cut to a width, with an ellipsis where anything was cut."""
    if width_of(words, size) <= room:
        return words
    while words and width_of(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


_EM: Final = {**dict.fromkeys("ijlI.,:;'|!() ", 0.34), **dict.fromkeys("frt-/", 0.42), **dict.fromkeys("mwMW%", 0.96)}


def _framed(title: str, description: str, frame: Frame, sketch: Sketch) -> Markup:
    key = f"f{blake2b(f'{title}|{description}'.encode(), digest_size=4).hexdigest()}{frame.name[0]}"
    return element(
        "svg",
        element("title", title, id=f"{key}t"),
        element("desc", description, id=f"{key}d"),
        sketch.body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"app-figure__{frame.name}",
        viewBox=f"0 0 {short(float(sketch.width or frame.width))} {short(float(sketch.height))}",
        role="group" if "<a " in sketch.body else "img",  # what is an image alone can hold no links
        aria_labelledby=f"{key}t {key}d",
        font_family=LETTERS,
    )
