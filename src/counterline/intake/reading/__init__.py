"""Reading rows under a mapping into records of its kind, without touching a file, a database or a clock.

Promises that every value of a row is used, ignored by name or given as a reason; that a row is kept whole or not at
all, with every reason at once; and that a refused row leaves nothing of itself behind. Never guesses, and never raises
on what a row says.
"""

from counterline.intake.reading.corrections import write_held, write_held_lines
from counterline.intake.reading.lookups import AreaRead, Lookups, PlaceRead
from counterline.intake.reading.outcome import (
    AudienceTerms,
    Held,
    Kept,
    Mention,
    Outcome,
    Reason,
    Refused,
    SetAside,
)
from counterline.intake.reading.reader import Reader, RowRead

__all__ = [
    "AreaRead",
    "AudienceTerms",
    "Held",
    "Kept",
    "Lookups",
    "Mention",
    "Outcome",
    "PlaceRead",
    "Reader",
    "Reason",
    "Refused",
    "RowRead",
    "SetAside",
    "write_held",
    "write_held_lines",
]
