"""Figures of areas that the invented nation publishes: crime, deaths, admissions and deprivation, each said to be invented.

They follow from where its lines are truly active, with chance, and are laid out as the worked mappings of areas read.
"""

from counterline_nation.figures.published import PublishedTable, published_tables, write_published

__all__ = ["PublishedTable", "published_tables", "write_published"]
