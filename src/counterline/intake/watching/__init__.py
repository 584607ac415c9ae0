"""What is loaded, what a feed usually sends, and what is said when it does not."""

__all__ = ["alarms", "coverage", "loading", "quality"]
