"""How one source's files are read: the mapping document, checked whole before it is used.

Promises that a mapping which parses can read a row without a surprise, and that each fault of one which does not is a
sentence with its place. Never reads a file or a row itself.
"""

from counterline.intake.mapping.errors import MappingRefused
from counterline.intake.mapping.headers import WHY_HELD, Issue, IssueKind, folded, told_of
from counterline.intake.mapping.model import Mapping
from counterline.intake.mapping.parts import Column, FileShape, Lookup, Totals, Volumes

__all__ = [
    "WHY_HELD",
    "Column",
    "FileShape",
    "Issue",
    "IssueKind",
    "Lookup",
    "Mapping",
    "MappingRefused",
    "Totals",
    "Volumes",
    "folded",
    "told_of",
]
