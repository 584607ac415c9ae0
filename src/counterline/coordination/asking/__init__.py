"""One body asks another what it holds, and words that an adviser lets go first."""

__all__ = [
    "advice",
    "held_records",
    "request_letters",
    "request_reading",
    "request_rules",
    "requesting",
    "requests_alike",
    "task_rules",
]
