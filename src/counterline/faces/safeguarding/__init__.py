"""Protecting people, on pages, for machines and at a terminal: what is found of somebody, and whether a hold may end."""
