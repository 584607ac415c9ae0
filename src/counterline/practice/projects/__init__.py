"""Projects that give a young person one adult to trust: that they run, how many are on them, and what changed over all who started."""

__all__ = ["project_bounds", "projects"]
