"""What an address asks for, read as somebody typed it."""

from counterline.plumbing.errors import NotFound
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference


def reference_of(text: str) -> str:
    """The reference that somebody typed into an address; what is no reference leads nowhere."""
    try:
        return read_reference(text)
    except UnreadableValue as unreadable:
        raise NotFound(unreadable.reason) from unreadable
