"""Agencies' files as rows: CSV, XLSX, JSON Lines, JSON and XML documents and Parquet, streamed, with the row numbers a person would see.

Promises that every row of a file is yielded, counted as blank or kept as a title; that a row with anything wrong
carries its problems and its raw text; and that a whole file is refused only by `Unreadable`, in a sentence its sender
can act on.
Never evaluates a formula, follows a link or believes a file's name, and knows nothing of mappings or databases.
"""

from counterline.intake.formats.arranging import Arranged
from counterline.intake.formats.errors import Unreadable
from counterline.intake.formats.headers import fold_header
from counterline.intake.formats.joining import Joined, carried
from counterline.intake.formats.limits import LIMITS, Limit, Limits
from counterline.intake.formats.opening import open_rows, preview
from counterline.intake.formats.package import DAMAGED
from counterline.intake.formats.rows import Cell, Format, Preview, Row, Rows, Title

__all__ = [
    "DAMAGED",
    "LIMITS",
    "Arranged",
    "Cell",
    "Format",
    "Joined",
    "Limit",
    "Limits",
    "Preview",
    "Row",
    "Rows",
    "Title",
    "Unreadable",
    "carried",
    "fold_header",
    "open_rows",
    "preview",
]
