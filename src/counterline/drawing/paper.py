"""Figures to take away: a drawing on a sheet with its title, what it counts and its marking, as SVG or as a picture."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import INK, LETTERS, PAPER, QUIET, Drawn, element, letters, width_of
from counterline.plumbing.assets import built

EDGE: Final = 24.0
LINE: Final = 20.0
FINER: Final = 2.0  # pixels of a picture to one of the drawing: sharp on paper and on a projector


class Sheet(StrEnum):
    """The kinds of file that a figure may be taken away as."""

    SVG = "svg"
    PNG = "png"


MEDIA_TYPES: Final = {Sheet.SVG: "image/svg+xml", Sheet.PNG: "image/png"}


def on_paper(drawn: Drawn, caption: Sequence[str], marking: str, kind: Sheet) -> bytes:
    """A figure on a sheet of its own; the marking is drawn at head and foot, since a file's name does not stay with it."""
    svg = _sheet(drawn, caption, marking)
    return _picture(svg) if kind is Sheet.PNG else svg.encode()


def _sheet(drawn: Drawn, caption: Sequence[str], marking: str) -> str:
    sketch = drawn.unframed
    width = (sketch.width or 800.0) + 2 * EDGE
    titled = _wrapped(drawn.title, 20, width - 2 * EDGE, bold=True)
    said = [line for words in caption for line in _wrapped(words, 14, width - 2 * EDGE)]
    top = EDGE + LINE + 14 + 26 * len(titled)
    foot = top + sketch.height + LINE
    height = foot + LINE * (len(said) + 1) + EDGE
    marks = [
        element("rect", width=width, height=height, fill=PAPER),
        _marking(marking, width, EDGE),
        *(letters(EDGE, EDGE + LINE + 20 + 26 * row, line, 20, font_weight="bold") for row, line in enumerate(titled)),
        # A drawing within the drawing, so that what runs off its own paper, as Ireland does, is cut off there.
        element("svg", sketch.body, x=EDGE, y=top, width=sketch.width or 800.0, height=sketch.height),
        *(letters(EDGE, foot + LINE * row, line, 14, fill=QUIET) for row, line in enumerate(said)),
        _marking(marking, width, height - EDGE + 6),
    ]
    return element(
        "svg",
        element("title", drawn.title),
        element("desc", " ".join([*caption, marking])),
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        font_family=LETTERS,
    )


def _marking(marking: str, width: float, y: float) -> Markup:
    return letters(width / 2, y, marking, 16, text_anchor="middle", font_weight="bold", letter_spacing="1", fill=INK)


def _wrapped(words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _picture(svg: str) -> bytes:
    import resvg_py  # noqa: PLC0415 - few ask for a picture, and every command would load it

    # Our own letters alone, so that the same figure is the same picture on every machine, and on one without any.
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=FINER,
        background=PAPER,
        skip_system_fonts=True,
        font_files=[str(built(name)) for name in ("letters.ttf", "letters-bold.ttf")],
        font_family="Arimo",
        sans_serif_family="Arimo",
    )
