"""Protecting: what tells that somebody may be exploited, who is held back from being a target, and what people do about it.

Promises that a sign is one standing record's word of one person or address, read by whoever reads that record; that a concern
is assembled for each viewer and never stored, so that it tells nobody what they may not read; and that holds are added to and end by
people's answers alone. Never scores a child, never ranks children, never closes a concern by itself, and stops no arrest and no warning.
"""

__all__ = ["concerns", "duties", "events", "holds", "homes", "packs", "referrals", "reviews", "signs"]
