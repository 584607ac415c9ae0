"""Guidance on pages, for machines, at a terminal, and as a folder for a public site."""
