"""Finding what a report's words name, by rules and look-ups alone: suggestions for a person, and never facts.

Promises that every find stands exactly where it says, that the same words give the same finds on every machine, that
nothing is downloaded, learnt or kept, and that a capital or a number from 8 to 17 which no rule explains is offered
instead of lost. Never grades, never tells hearsay from sight, and never reads a denial.
"""

from counterline.finding.giveaways import Flag, Giveaway, source_giveaways
from counterline.finding.in_passing import numbers_in
from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, Found, FoundKind, Known
from counterline.finding.names import FORENAMES
from counterline.finding.reading_words import find, keys_to_ask
from counterline.finding.unexplained import perhaps_ages, perhaps_persons

__all__ = [
    "FORENAMES",
    "Certainty",
    "Flag",
    "Found",
    "FoundKind",
    "Giveaway",
    "Known",
    "find",
    "folded",
    "keys_to_ask",
    "numbers_in",
    "perhaps_ages",
    "perhaps_persons",
    "source_giveaways",
]
