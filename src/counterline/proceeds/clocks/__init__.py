"""By when something must be done about what was stopped: documents of clocks that people approve, and the clocks of assets."""

__all__ = ["clock_approvals", "clock_documents", "clock_letters", "clock_lists"]
