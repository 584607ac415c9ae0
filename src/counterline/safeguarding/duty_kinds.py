"""Which kinds of record start or stop a clock, say where somebody was, or answer a part of a pack: one table, for an officer to check."""

from typing import Final

CONTACT: Final = "safeguarding_contact"
EPISODE: Final = "missing_episode"
VISIT: Final = "address_visit"
ARREST: Final = "arrest"
INTERVIEW: Final = "return_interview"

BEARING: Final = frozenset({CONTACT, INTERVIEW, EPISODE, ARREST, VISIT})
"""Kinds that stop a clock, or say in which places somebody was. A kind that is not among them stops none."""
