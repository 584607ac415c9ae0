"""Guidance, advice, local reviews and projects, on pages, for machines and at a terminal."""
