"""The patterns that split one cell into several values: short, plain, and unable to run away on a long cell."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator

from counterline.vocabulary.errors import UnreadableValue

LONGEST_PATTERN: Final = 60  # characters: a sign and its alternatives, and no program
MOST_REPEATS: Final = 2  # each more multiplies the work a hostile cell could cause

_REPEATS = re.compile(r"(?<!\\)[*+{]")  # what may match without end; an escaped sign does not
_REPEATED_GROUP = re.compile(r"\)[*+{]")  # a repeated group may try a cell's pieces in exponentially many ways
_SAMPLE = "Aa 1"


def written_out(pattern: str) -> str:
    r"""Write real line ends and tabs, as YAML may give them, as \n and \t."""
    return pattern.replace("\n", "\\n").replace("\t", "\\t")


def split_fault(pattern: str) -> str | None:
    """Say why a pattern cannot be used to split cells, or nothing where it can."""
    if not pattern or len(pattern) > LONGEST_PATTERN or not pattern.isprintable():
        return f"the split must be 1 to {LONGEST_PATTERN} printable characters."
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"the split '{pattern}' is not a pattern ({error}); to split at a sign such as | write '\\|'."
    if compiled.groups:
        return f"the split '{pattern}' has round brackets; leave them out, or write (?: for the first."
    if len(_REPEATS.findall(pattern)) > MOST_REPEATS or _REPEATED_GROUP.search(pattern):
        return f"the split '{pattern}' repeats too much; write a plainer one."
    if any(not match[0] for match in compiled.finditer(_SAMPLE)):
        return (
            f"the split '{pattern}' can match nothing at all, so it would cut between letters; write the sign itself."
        )
    return None


def _usable(pattern: str) -> str:
    pattern = written_out(pattern)
    if fault := split_fault(pattern):
        raise UnreadableValue(fault)
    return pattern


Written = Annotated[str, AfterValidator(written_out)]
"""A pattern as a mapping writes it, usable or not; not folded like other texts, for a split at one space is a split."""
Pattern = Annotated[str, AfterValidator(_usable)]
"""The same, refused where it is not usable."""
