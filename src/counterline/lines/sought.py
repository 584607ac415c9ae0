"""What somebody writes to look for a line by: everything that it may be, as keys under which lines name it."""

from counterline.vocabulary import telephone
from counterline.vocabulary.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.errors import UnreadableValue


def contact_keys(text: str) -> frozenset[int]:
    """The keys of all that a contact point may be: a QR code's target too, and a handle alone on every platform."""
    point = _point(text)
    return frozenset(each.key for one in (point, point.reaches) if one for each in one.on_every_platform)


def _point(text: str) -> ContactPoint:
    try:
        return ContactPoint.parse(text)
    except UnreadableValue:
        if telephone.looks_like_one(text):
            raise
        # A name without an @ in the field for contact points is a handle whose platform nobody said.
        return ContactPoint.parse(text, ContactKind.HANDLE)
