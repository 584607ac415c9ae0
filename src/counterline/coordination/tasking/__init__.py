"""What one body asks of another to be done: tasks, the collection plan, and the capacity there is to meet them."""

__all__ = ["capacity", "plan_reviews", "requirements", "task_letters", "task_sending", "tasks"]
