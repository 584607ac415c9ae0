"""Protecting people, on pages, for machines and at a terminal: what is found of somebody, what is due to them, and what leaves for them."""
