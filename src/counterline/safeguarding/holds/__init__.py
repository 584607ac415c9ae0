"""Holds: who may not be a target, and by which rules."""

__all__ = ["hold_rules", "holds"]
