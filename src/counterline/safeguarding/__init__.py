"""Protecting: what tells that somebody may be exploited, drawn from records, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; and that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read. Never scores a child, never ranks
children, and never closes a concern by itself.
"""

from counterline.safeguarding.drawing_signs import redraw, redraw_regraded
from counterline.safeguarding.model import Sign, SignTold
from counterline.safeguarding.signs import signs_of

__all__ = [
    "Sign",
    "SignTold",
    "redraw",
    "redraw_regraded",
    "signs_of",
]
