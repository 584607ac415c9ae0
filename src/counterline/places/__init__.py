"""Where things are: agencies and the days they existed, towns, forces' boundaries, and figures published of areas.

Promises: an agency's code stands for one body for ever; what somebody wrote for an area is read as far as the words
bear and no further, with the reason; every figure carries its unit, definition, period and source, and who loaded it.
Never guesses, never holds anything about a person, and never mixes others' figures with counts of our own.
"""

__all__ = ["errors", "events", "figures", "ground", "kept_agencies", "partners"]
