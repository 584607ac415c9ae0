"""Pairs that are known to be one or two, and what is counted in them."""
