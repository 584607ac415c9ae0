"""What is compared of two mentions, and how much each likeness weighs under a model."""

__all__ = ["calibrating", "models", "sounding"]
