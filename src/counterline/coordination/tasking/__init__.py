"""What one body asks of another: tasks, requests for what is held, the collection plan, and the capacity there is to meet them.

Promises that words which may ask somebody to find out, watch or keep reporting go nowhere before the covert-authorities adviser
has let exactly these go. Never asks a body outside policing for anything but what it already holds.
"""

__all__ = ["capacity", "plan_reviews", "requirements", "task_letters", "task_sending", "tasks"]
