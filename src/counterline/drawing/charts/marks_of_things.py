"""The marks of a network: each kind of thing has a shape, a sign and a colour of its own, and an outline alone is of a passer-by.

Marks are drawn in units of their own reach, so that the picture that stands still and the one to move about in draw the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from counterline.drawing.ink import BLUE, INK, NAVY, PAPER, QUIET, RUST, element


@dataclass(frozen=True, slots=True)
class MarkOfKind:
    """How things of one kind are marked: the outline of the mark and the sign in it, as paths, and its colour."""

    outline: str
    sign: str
    colour: str


DISC: Final = "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1 -1 0Z"
KINDS: Final[Mapping[str, MarkOfKind]] = {
    "person": MarkOfKind(
        DISC, "M-.3 -.28A.3 .3 0 1 1 .3 -.28A.3 .3 0 1 1 -.3 -.28ZM-.58 .6A.58 .52 0 0 1 .58 .6Z", NAVY
    ),
    "contact_point": MarkOfKind("M0 -1.25L1.25 0L0 1.25L-1.25 0Z", "M-.3 -.55H.3V.55H-.3Z", BLUE),
    "vehicle": MarkOfKind("M-1.1 -.85H1.1V.85H-1.1Z", "M-.8 .1L-.45 -.4H.45L.8 .1V.5H-.8Z", RUST),
    "account": MarkOfKind(
        "M-.6 -1L.6 -1L1.2 0L.6 1L-.6 1L-1.2 0Z", "M-.6 -.4H.6V-.12H-.6ZM-.6 .12H.25V.4H-.6Z", "#00703c"
    ),
    "wallet": MarkOfKind("M-1 -1H1V1H-1Z", "M-.55 -.3H.55V.4H-.55ZM.1 -.05H.4V.2H.1Z", "#4c2c92"),
    "device": MarkOfKind("M0 -1.25L1.2 .95L-1.2 .95Z", "M-.32 0H.32V.62H-.32Z", INK),
    "address": MarkOfKind("M0 -1.25L1.15 -.2L.85 1L-.85 1L-1.15 -.2Z", "M-.24 .05H.24V1H-.24Z", "#7a5c00"),
}
OTHER: Final = MarkOfKind(DISC, "", QUIET)


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """How a mark looks in one drawing: its kind, whether it is an outline alone, and how far it reaches in pixels."""

    kind: str
    outlined: bool
    reach: float
    drawing: str

    @property
    def name(self) -> str:
        """What it is known by in the page."""
        return f"{self.drawing[0]}{self.reach:.0f}{self.kind}{'-o' if self.outlined else ''}"

    def at(self, x: float, y: float) -> Markup:
        """The mark at a place."""
        return element("use", href=f"#{self.name}", x=x, y=y)

    def drawn_once(self) -> Markup:
        """The mark under its name, for a drawing to use as often as it likes."""
        mark = KINDS.get(self.kind, OTHER)
        inside, sign = (PAPER, mark.colour) if self.outlined else (mark.colour, PAPER)
        return element(
            "g",
            # White beyond its own edge keeps a mark apart from the ties that end in it.
            element("path", d=mark.outline, stroke=PAPER, stroke_width=".45"),
            element("path", d=mark.outline, fill=inside, stroke=mark.colour, stroke_width=".22"),
            element("path", d=mark.sign, fill=sign),
            id=self.name,
            transform=f"scale({self.reach:g})",
        )
