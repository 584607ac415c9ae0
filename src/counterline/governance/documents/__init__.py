"""Documents that a named person approves before they run: versions, decisions and what stood on a day; and those that ship as drafts."""

__all__ = ["documents", "shipped"]
