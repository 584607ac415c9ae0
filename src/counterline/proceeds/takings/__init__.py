"""What a line was seen to take, at least: cash and payments tied to it, each with its record; nothing is estimated."""

__all__ = ["told_takings"]
