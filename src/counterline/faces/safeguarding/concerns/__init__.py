"""Concerns: what is due, one person whole, what is done about them, and saying that one worries."""
