"""What people say a line is, with evidence, who leads on it, and the lines on which nobody leads.

Promises that one force leads at a time and that everything said can be taken back. A sighting after a closure proposes to open the line
again and never opens it.
"""

__all__ = [
    "check_backs",
    "line_acts",
    "line_list",
    "line_seen",
    "line_statements",
    "model",
    "unowned",
]
