"""Agencies' files as rows: CSV, XLSX, JSON Lines, JSON and XML documents and Parquet, streamed, with the row numbers a person would see.

Promises that every row of a file is yielded, counted as blank or kept as a title; that a row with anything wrong
carries its problems and its raw text; and that a whole file is refused only by `Unreadable`, in a sentence its sender
can act on.
Never evaluates a formula, follows a link or believes a file's name, and knows nothing of columns' meaning or of databases.
"""

from counterline.files.arranging import TEMPLATE, Arranged, Beside, Step
from counterline.files.errors import TooLong, Unreadable
from counterline.files.headers import fold_header
from counterline.files.joining import UNCLAIMED, Joined
from counterline.files.limits import LIMITS, Limit, Limits
from counterline.files.opening import open_rows, preview
from counterline.files.package import Package, damage_told, guarded_parser
from counterline.files.patterns import Written, split_fault
from counterline.files.rows import INNER, TOTAL_WORDS, Cell, Format, Preview, Row, Rows, text_of
from counterline.files.short_rows import CUT_SHORT
from counterline.files.steps import LAYOUTS
from counterline.files.steps.above import Above, filled_down
from counterline.files.steps.each import Each, one_for_each
from counterline.files.steps.forms import Forms
from counterline.files.steps.gather import Gather
from counterline.files.steps.other_tables import IN_ANOTHER
from counterline.files.steps.sections import Sections, says_alone

__all__ = [
    "CUT_SHORT",
    "INNER",
    "IN_ANOTHER",
    "LAYOUTS",
    "LIMITS",
    "TEMPLATE",
    "TOTAL_WORDS",
    "UNCLAIMED",
    "Above",
    "Arranged",
    "Beside",
    "Cell",
    "Each",
    "Format",
    "Forms",
    "Gather",
    "Joined",
    "Limit",
    "Limits",
    "Package",
    "Preview",
    "Row",
    "Rows",
    "Sections",
    "Step",
    "TooLong",
    "Unreadable",
    "Written",
    "damage_told",
    "filled_down",
    "fold_header",
    "guarded_parser",
    "one_for_each",
    "open_rows",
    "preview",
    "says_alone",
    "split_fault",
    "text_of",
]
