"""Reading rows under a mapping into records of its kind, without touching a file, a database or a clock.

Promises that every value of a row is used, ignored by name or given as a reason; that a row is kept whole or not at
all, with every reason at once; and that a refused row leaves nothing of itself behind. Never guesses, and never raises
on what a row says.
"""

__all__ = ["audience", "corrections", "lookups", "mapping", "named_in_words", "outcome", "reader"]
