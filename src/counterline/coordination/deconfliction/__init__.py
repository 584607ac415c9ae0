"""Investigations that meet: what they have in common, what each side is told of it, and what came of that.

Promises that what a side gives away is ruled by its own mode alone, and that working everything out again finds the same meetings under
the same keys. Never tells anybody by itself what rests on a record that they may not read: that is left to the national desk.
"""

__all__ = [
    "ending_threats",
    "giving_notice",
    "hearing",
    "is_known",
    "leads",
    "meeting",
    "notices",
    "overlapping",
    "overlaps",
    "threats",
    "wrong_matches",
]
