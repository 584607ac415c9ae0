"""Which kinds of record start or stop a clock, say where somebody was, answer a pack or tell of a home: for an officer to check."""

from typing import Final

CONTACT: Final = "safeguarding_contact"
EPISODE: Final = "missing_episode"
VISIT: Final = "address_visit"
ARREST: Final = "arrest"
INTERVIEW: Final = "return_interview"

BEARING: Final = frozenset({CONTACT, INTERVIEW, EPISODE, ARREST, VISIT})
"""Kinds that stop a clock, or say in which places somebody was. A kind that is not among them stops none."""

# What is told of a home: what was found there, and the orders that lie on it.
ORDER: Final = "order"
CLOSURES: Final = frozenset({"closure notice", "closure order", "partial closure order"})
PARTIAL: Final = "partial closure order"
"""Whoever else may be shut out, the tenant stays."""
