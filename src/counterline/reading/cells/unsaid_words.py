"""Which words say nothing in a column: 'unknown' is no name, but it is an answer, and 'none' is a sum of money."""

from typing import Final

from counterline.reading.cells.values import NO_MONEY
from counterline.reading.mapping.parts import Column
from counterline.reading.mapping.words import NO_ANSWER
from counterline.records.kinds import Reads
from counterline.vocabulary.unsaid import NOT_SAID

# Here such a word is itself an answer, or leaving it out would change what the row allows.
ANSWERS: Final = frozenset(
    {
        *(Reads.GRADING, Reads.HANDLING, Reads.CONDITION, Reads.MARKING, Reads.BASIS, Reads.STATUS, Reads.COUNT),
        *(Reads.ANSWER, Reads.CATEGORY, Reads.CHOICE, Reads.REGIME, Reads.JURISDICTION),
    }
)


def unsaid_in(column: Column) -> frozenset[str]:
    """The words that leave a column's field unsaid."""
    reads = column.field.reads
    if reads is Reads.ANSWER:
        return NO_ANSWER
    if reads in ANSWERS or column.field.name == "message":  # "?" may be all that an advert said
        return frozenset()
    # Of 'paid in' and 'paid out', the one that says nil is not the one that is meant.
    if reads is Reads.MONEY and column.when is None and not column.sets:
        return NOT_SAID - NO_MONEY
    return NOT_SAID
