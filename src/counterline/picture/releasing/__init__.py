"""Figures that are released: prepared, answered by forces, published, raised and recounted."""

__all__ = [
    "figure_names",
    "preparing",
    "published",
    "raising",
    "recounting",
    "released",
    "spreadsheet_rows",
    "to_answer",
]
