"""The other names of somebody as one field lists them: 'Ace / Tiny', '"Ace" (Tiny)', 'aka Jay; Lil T'. Each becomes one name.

Many people share a nickname. So another name finds everybody who is known by it, and never says that two of them are one.
"""

import re
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.name_parts import parted
from counterline.vocabulary.tidy import plain
from counterline.vocabulary.unsaid import parted as parted_at
from counterline.vocabulary.unsaid import says_nothing

# What stands between one other name and the next
_BETWEEN: Final = re.compile(
    r"\s*(?:[/,;|\n]|\bor\b|\ba\.?k\.?a\b\.?:?|\ba/k/a\b|\balias(?:es)?\b:?|\balso known as\b)\s*", re.IGNORECASE
)
_FILED: Final = re.compile(r"([^\W\d_][\w' -]+),\s*([^\W\d_][\w' .-]+)")  # 'Smith, John'
_EDGES: Final = " \"'“”„()[]{}.,:;=-"


def other_names(text: str) -> tuple[str, ...]:
    """Each other name that a field lists, in order. 'SMITH, John' is one name, because its surname is in capitals."""
    listed = plain(text)
    if is_filed(listed):
        return (" ".join(listed.split()),)
    pieces = (each for each in parted_at(_BETWEEN, listed) if not says_nothing(each))
    names = (name for piece in pieces for name in _names_in(piece))
    return tuple(dict.fromkeys(names)) or (" ".join(text.split()),)


def is_filed(text: str) -> bool:
    """Whether it is one whole name with its surname first, and not a list of two names."""
    found = _FILED.fullmatch(text.strip())
    return found is not None and found[1].isupper() and len(found[1]) > 1 and not found[2].isupper()


def _names_in(piece: str) -> list[str]:
    try:
        main, others = parted(" ".join(piece.split()))
    except UnreadableValue:  # it looks like no name, and still is what somebody is called
        main, others = piece, ()
    tidy = (" ".join(each.split()).strip(_EDGES) for each in (main, *others))
    return [each for each in tidy if re.search(r"\w", each)]
