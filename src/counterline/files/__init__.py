"""Agencies' files as rows: CSV, XLSX, JSON Lines, JSON and XML documents and Parquet, streamed, with the row numbers a person would see.

Promises that every row of a file is yielded, counted as blank or kept as a title; that a row with anything wrong
carries its problems and its raw text; and that a whole file is refused only by `Unreadable`, in a sentence its sender
can act on.
Never evaluates a formula, follows a link or believes a file's name, and knows nothing of mappings or databases.
"""

from counterline.files.above import filled_down
from counterline.files.arranging import Arranged
from counterline.files.each import one_for_each
from counterline.files.errors import Unreadable
from counterline.files.headers import fold_header
from counterline.files.joining import UNCLAIMED, Joined, carried
from counterline.files.limits import LIMITS, Limit, Limits
from counterline.files.opening import open_rows, preview
from counterline.files.other_tables import IN_ANOTHER
from counterline.files.package import DAMAGED, Package, damage_told, guarded_parser
from counterline.files.rows import INNER, Cell, Format, Preview, Row, Rows, Title
from counterline.files.sections import SECTION
from counterline.files.short_rows import CUT_SHORT
from counterline.files.widths import LINE

__all__ = [
    "CUT_SHORT",
    "DAMAGED",
    "INNER",
    "IN_ANOTHER",
    "LIMITS",
    "LINE",
    "SECTION",
    "UNCLAIMED",
    "Arranged",
    "Cell",
    "Format",
    "Joined",
    "Limit",
    "Limits",
    "Package",
    "Preview",
    "Row",
    "Rows",
    "Title",
    "Unreadable",
    "carried",
    "damage_told",
    "filled_down",
    "fold_header",
    "guarded_parser",
    "one_for_each",
    "open_rows",
    "preview",
]
