"""Charts: bars, spells, trends, times and ties."""

__all__ = ["bars", "coverage", "nested_bars", "projection", "sparkline", "spells", "tied_things", "timeline", "trend"]
