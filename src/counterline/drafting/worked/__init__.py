"""Worked mappings of published lists of persons, to follow or to copy: the lists are not ours and do not ship."""

__all__ = ["documents"]
