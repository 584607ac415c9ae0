"""Recorded harm from drugs by area, from published figures alone: rates made here from counts and population, in tiers.

Promises that a fit is a pure function of the figures that stand, so that it is the same for every viewer. Never reads a rate that
somebody else made, counts a year twice where windows overlap, or splits an area of one table into those of another.
"""

__all__ = [
    "kept_fits",
    "model",
    "refitting",
    "said",
    "scored",
    "standing_figures",
    "tables_at_hand",
    "without_lines",
]
