"""The picture: own-view counts, changes, flows and trends, and the figures that the national desk publishes.

Promises that every figure says its unit, rule, date and interval; that an own view is made of what its viewer may read and
nothing else; and that what is published stays as it was sealed. Never changes a record, a line or anybody's rights.
"""

__all__ = [
    "asked",
    "audit",
    "counts",
    "events",
    "figures",
    "living",
    "network",
    "outstanding",
    "own_view",
    "releasing",
    "returns_due",
]
