"""Charts: bars, spells, trends, times and ties."""

__all__ = [
    "bars",
    "coverage",
    "marks_of_things",
    "nested_bars",
    "projection",
    "sparkline",
    "spells",
    "tied_things",
    "timeline",
    "trend",
]
