"""Drafting a mapping for a file that this installation has never seen, from its headers and the values beneath them.

Promises that a draft holds no grading, handling or marking that the file does not say, that each suggestion tells how sure
it is and why, and that a draft with anything left to choose cannot be approved. Never stores, loads or approves anything.
"""

__all__ = ["looking", "model", "writing"]
