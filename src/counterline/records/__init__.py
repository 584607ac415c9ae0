"""The ledger: everything an agency told us, as it was told, and what stands when.

Promises that a record never changes, that replaying a submission changes nothing, and that what stands depends on what
sources said and as at when, never on the order in which it arrived. Never merges, scores or interprets.
"""

__all__ = ["events", "keeping", "kinds", "looking", "wording"]
