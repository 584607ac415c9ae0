"""Which kinds of record bear what is said of a line: those in which its contact point itself was met, and what cut it off."""

from typing import Final

ARREST: Final = "arrest"
SEIZURE: Final = "seizure"
ORDER: Final = "order"
MET_ITSELF: Final = frozenset({ARREST, SEIZURE, ORDER})
"""In these a contact point was met, and nobody only says so: on whoever was arrested, in a telephone that was seized, before a court."""
CUT_OFF: Final = "drug dealing telecommunications restriction order"
"""The order by which a network lets a number be used no more."""
