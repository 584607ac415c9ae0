"""Figures of a viewer's own view: flows, trends, and why they changed."""

__all__ = ["causes", "change", "closures", "flows", "members", "revisions", "trend"]
