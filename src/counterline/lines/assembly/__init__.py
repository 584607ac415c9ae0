"""Lines out of sightings, for each viewer from what they may read."""

__all__ = [
    "assemble",
    "clustering",
    "first_days",
    "line",
    "lines_around",
    "outline",
    "shown",
    "spells",
    "viewers_world",
]
