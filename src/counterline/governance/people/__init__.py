"""People who sign in: who gives them access and ends it, roles kept apart, and acts that take two."""

__all__ = ["access", "kept_apart", "staff", "two_people", "viewers"]
