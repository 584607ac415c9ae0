"""Priorities: how many places there are, the ranking that is drawn for them in each viewer's own view, and what officers say of a line."""

__all__ = ["places_stated", "reading", "saying_levels", "told"]
