"""What a rule about the rows of a table is, and how it says that somebody holds a permission."""

from dataclasses import dataclass
from typing import Final

NOBODY: Final = "false"
ANYBODY: Final = "true"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows of a table the application reads, adds, changes and removes for a viewer; nothing where nothing is said."""

    read: str = NOBODY
    add: str = NOBODY
    change: str = NOBODY
    remove: str = NOBODY
    changed: str = ""
    """What a row must be after a change; as before it where nothing is said."""


def may(permission: str, *, by: str = "") -> str:
    """With a permission, in the viewer's own name where `by` says which column names them."""
    return f"'{permission}' = any($may)" + (f" and t.{by} = $viewer" if by else "")
