"""Investigations: the register, one whole, and what is said of it."""
