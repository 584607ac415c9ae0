"""Turning a template and what it is given into a page: assets, texts, dates, the frame around every page."""
