"""Exploring: one thing that many records name, what stands around it, and the way from one to another.

Everything is walked afresh in its viewer's own view, and made of nothing else.
"""

__all__ = [
    "account_holders",
    "around_line",
    "charts",
    "entity",
    "finding",
    "looking_around",
    "model",
    "seen_around",
    "walking",
]
