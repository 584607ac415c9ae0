"""The kinds of record that count as evidence about a contact point itself: in which it was met, and which cut it off."""

from typing import Final

ARREST: Final = "arrest"
SEIZURE: Final = "seizure"
ORDER: Final = "order"
MET_ITSELF: Final = frozenset({ARREST, SEIZURE, ORDER})
"""In these the contact point itself was met, not only spoken of: on an arrested person, in a seized telephone or before a court."""
CUT_OFF: Final = "drug dealing telecommunications restriction order"
"""The type of order that makes a network cut a number off (Serious Crime Act 2015 section 80A)."""
