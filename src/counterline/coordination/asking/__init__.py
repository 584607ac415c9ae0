"""One body asks another what it holds, and words that an adviser lets go first.

Promises that words which may ask somebody to find out, watch or keep reporting go nowhere before the covert-authorities adviser
has let exactly these go. Never asks a body outside policing for anything but what it already holds.
"""

__all__ = [
    "advice",
    "covert",
    "covert_words",
    "held_records",
    "request_letters",
    "request_reading",
    "request_rules",
    "requesting",
    "requests_alike",
    "task_rules",
]
