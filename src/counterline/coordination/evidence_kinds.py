"""Which kinds of record bear what is said of a line: in which a contact point is met itself, and by which it works no more."""

from typing import Final

ARREST: Final = "arrest"
SEIZURE: Final = "seizure"
ORDER: Final = "order"
MET_ITSELF: Final = frozenset({ARREST, SEIZURE, ORDER})
"""In these a contact point was met, and nobody only says so: on whoever was arrested, in a telephone that was seized, before a court."""
CUT_OFF: Final = "drug dealing telecommunications restriction order"
"""The order by which a network lets a number be used no more."""
