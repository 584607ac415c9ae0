"""Maps: the ground, places named on it, what runs between them, and where harm is recorded."""

__all__ = ["flowmap", "places_named", "where_harm_is", "where_lines_run"]
