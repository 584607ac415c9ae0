"""Proceeds of crime: what was taken, whose it is, where money went, and by when something must be done about it.

Promises that every step is a record like any other, so that what is shown of an asset is a pure function of readable records and
judgements; that each pound is in one state; and that no clock runs by a document that nobody approved. Never adds what was stopped,
ordered and received, ranks anybody by money, or looks anything up at a bank or on a chain.
"""

__all__ = ["assets", "clocks", "following", "recording", "takings"]
