"""What people decide of the lines that come first, and how the ranking answers for itself: decisions and its record.

Promises that a decision is a person's, with name and reason, and lapses; and that no count of people for the record is small.
"""

__all__ = ["decisions", "ranking_counts", "transparency"]
