"""Following the money: each payment that a record tells, and the walk from one to the next in time, in the viewer's own view."""

__all__ = ["drawing_payments", "model", "traces"]
