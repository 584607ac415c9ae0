"""People by name: whole, in capitals, or by a single name that somebody is said to have."""

__all__ = ["names"]
