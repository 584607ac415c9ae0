"""Proceeds of crime, on pages, for machines and at a terminal."""
