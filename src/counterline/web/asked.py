"""What an address or a field asks for, read as somebody typed it."""

import re

from counterline.plumbing.errors import NotFound
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference


def reference_of(text: str) -> str:
    """The reference that somebody typed into an address; what is no reference leads nowhere (`NotFound`)."""
    try:
        return read_reference(text)
    except UnreadableValue as unreadable:
        raise NotFound(unreadable.reason) from unreadable


def parted(typed: str) -> list[str]:
    """What somebody typed into one field, parted by spaces, commas, semicolons or lines."""
    return [each for each in re.split(r"[\s,;]+", typed) if each]
