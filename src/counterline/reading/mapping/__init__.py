"""How one source's files are read: the mapping document, checked whole before it is used.

Promises that a mapping which parses can read a row without a surprise, and that each fault of one which does not is a
sentence with its place. Never reads a file or a row itself.
"""

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.headers import WHY_HELD, Issue, IssueKind, folded, told_of
from counterline.reading.mapping.model import Mapping
from counterline.reading.mapping.parts import Column, Lookup

__all__ = [
    "WHY_HELD",
    "Column",
    "Issue",
    "IssueKind",
    "Lookup",
    "Mapping",
    "MappingRefused",
    "folded",
    "told_of",
]
