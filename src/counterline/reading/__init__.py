"""Reading rows under a mapping into records of its kind, without touching a file, a database or a clock.

Promises that every value of a row is used, ignored by name or given as a reason; that a row is kept whole or not at
all, with every reason at once; and that a refused row leaves nothing of itself behind. Never guesses, and never raises
on what a row says.
"""

from counterline.reading.audience import Audience, forces_of
from counterline.reading.corrections import write_held, write_held_lines
from counterline.reading.lookups import Lookups
from counterline.reading.mapping import WHY_HELD, Mapping, MappingRefused, folded, told_of
from counterline.reading.mapping.layouts import Layout
from counterline.reading.mapping.repeats import MOST_REPEATS, made_of, written_out
from counterline.reading.mapping.words import CLOSED, NO, NOT_KNOWN, YES, choice_named
from counterline.reading.named_in_words import named_in_words
from counterline.reading.outcome import AudienceTerms, Held, Kept, Mention, Outcome, Reason, Refused, SetAside, shown
from counterline.reading.reader import Reader, Ready, RowRead

__all__ = [
    "CLOSED",
    "MOST_REPEATS",
    "NO",
    "NOT_KNOWN",
    "WHY_HELD",
    "YES",
    "Audience",
    "AudienceTerms",
    "Held",
    "Kept",
    "Layout",
    "Lookups",
    "Mapping",
    "MappingRefused",
    "Mention",
    "Outcome",
    "Reader",
    "Ready",
    "Reason",
    "Refused",
    "RowRead",
    "SetAside",
    "choice_named",
    "folded",
    "forces_of",
    "made_of",
    "named_in_words",
    "shown",
    "told_of",
    "write_held",
    "write_held_lines",
    "written_out",
]
