"""Agencies' files as rows: CSV, XLSX, JSON Lines, JSON and XML documents and Parquet, streamed, with the row numbers a person would see.

Promises that every row of a file is yielded, counted as blank or kept as a title; that a row with anything wrong
carries its problems and its raw text; and that a whole file is refused only by `Unreadable`, in a sentence its sender
can act on.
Never evaluates a formula, follows a link or believes a file's name, and knows nothing of columns' meaning or of databases.
"""

__all__ = [
    "arranging",
    "errors",
    "headers",
    "joining",
    "limits",
    "opening",
    "patterns",
    "rows",
    "sheets",
    "short_rows",
    "steps",
]
