"""What waits to be judged, and what a model learns of it."""

__all__ = ["judging_lines", "learning", "review", "training"]
