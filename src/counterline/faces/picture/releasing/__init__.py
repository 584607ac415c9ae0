"""Figures that are published: prepared, released, revised."""
