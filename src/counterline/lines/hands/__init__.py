"""A number that changed hands: whose it was when."""

__all__ = ["changed_hands", "hands_waiting"]
