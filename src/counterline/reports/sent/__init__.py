"""Reports that were sent: where each stands, its versions, and putting it right."""

__all__ = ["around_report", "before", "correcting", "standing", "versions"]
