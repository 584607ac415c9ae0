"""Maps: the ground, places named on it, and what runs between them."""

__all__ = ["flowmap", "places_named", "where_lines_run"]
