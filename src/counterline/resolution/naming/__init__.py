"""Names: forenames, traditions of naming, and how they sound."""

__all__ = ["forenames", "naming_traditions"]
