"""Numbers with a decimal comma, as most of Europe writes them: 1.234,56. Read so only where somebody said that they are."""

import re
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted

SAY_SO: Final = "may have a decimal comma: where a whole column does, have the mapping say 'decimal: comma' for it; else write a point."
_NUMBER = re.compile(r"[0-9][0-9.,]*")  # whatever is figures, points and commas
# Points only between whole threes, and one comma
_WRITTEN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
# A space between threes, as the French and the ISO write thousands
_SPACED = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3}(?![0-9]))")
# '1.234,56' or '3,5'; '1,234' may as well be a thousand, and does not look so
_LOOKS_SO = re.compile(r"(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,}))(?![0-9.,])")


def with_decimal_point(text: str) -> str:
    """Give the same numbers with a decimal point and nothing between thousands, to whoever reads such numbers."""
    return _NUMBER.sub(lambda found: _one(found[0], text), _SPACED.sub("", text))


def has_decimal_comma(text: str) -> bool:
    """Whether a number stands in a text that can only be one with a decimal comma."""
    return _LOOKS_SO.search(text) is not None


def _one(number: str, text: str) -> str:
    if not _WRITTEN.fullmatch(number):
        raise UnreadableValue(
            f"{quoted(text)} is no number with a decimal comma, as in 1.234,56, and its column says so."
        )
    return number.replace(".", "").replace(",", ".")
