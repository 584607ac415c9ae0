"""Looking at a file that no mapping reads: its tables, or the list of things in a document that are its rows."""

__all__ = ["seeing"]
