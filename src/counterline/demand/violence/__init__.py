"""Violence of a line and of an area: incidents by what their records name, or by a line's holder at the accepted weight."""

__all__ = ["of_areas", "of_lines"]
