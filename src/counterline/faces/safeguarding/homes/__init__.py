"""Homes taken over, the visits to them, and what the law asks."""
