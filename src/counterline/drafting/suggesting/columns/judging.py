"""How sure a suggestion is, by one rule: the header's words, borne out or not by the values beneath it.

header strength h: 1 where the header is one of the field's names, less as words are missing or beside it
value share v:     the part of the distinct values that the field's own parser reads
closed fields      h × (0.35 + 0.65 v), and little where v is under a half; at most 0.8 on fewer than 3 values
coded fields       the same, with v at least 0.6 where the values are a few short codes, which a lookup can name
open fields        h × (0.6 + 0.4 v), for almost any text can be read; names and brands little where v is under a half
no known header    0.55 × v for values of a form that nothing else has, such as telephone numbers and gradings
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from counterline.drafting.suggesting.cells.dating import EXCEL, are_counted, form_of
from counterline.drafting.suggesting.cells.laying import NOTED, without_notes
from counterline.drafting.suggesting.cells.readable import CODED, OPEN, TELLING, are_codes, are_names, readable
from counterline.drafting.suggesting.cells.splitting import pieces, sign_between
from counterline.drafting.suggesting.headings.naming import Named, is_of_staff, named
from counterline.drafting.suggesting.headings.unit_words import unit_of, with_unit
from counterline.drafting.suggesting.model import ColumnSeen, Guess
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.words import NO, NOT_KNOWN, YES
from counterline.records.kinds import Field, Kind, Reads

FEWEST_VALUES: Final = 3  # fewer bear out any header
NOTHING_SEEN: Final = 0.75  # of the header's strength, where no value bears it out
TOO_FEW: Final = 0.8  # the most that a header with too few values is worth
UNNAMED: Final = 0.55  # under LIKELY: values alone never settle what a column is
ONE_OF_A_LIST: Final = 0.3  # of the strength: a list is no one value
COMES_AGAIN: Final = 0.8  # of the strength: a reference comes once
NAMES_NOBODY: Final = 0.3  # of the strength: below 'Nominal' stand numbers of persons, or their names
ANSWERS_ALONE: Final = 0.3  # of the strength: yes and no below 'Protect' are no aims in words
FEWEST_ROWS: Final = 5  # rows by which a column is known to come again

# What people write behind a name: a date of birth in brackets or after DOB, an age, a number.
_BEHIND_A_NAME: Final = re.compile(
    r"[\s,;(\[-]+(?:(?:d\.?o\.?b|born|aged?|tel|mob|b)\b[.:]*\s*)?\+?[0-9].*$", re.IGNORECASE
)
_ANSWERS: Final = YES | NO | NOT_KNOWN
_PLATE: Final = re.compile(r"[A-Z]{2}[0-9]{2} ?[A-Z]{3}", re.IGNORECASE)

_SPOKEN_AGAINST: Final = frozenset((Reads.PERSON, Reads.BRAND))
"""Open, yet what most values cannot be: numbers below 'Lines' are no brands."""

_Question = tuple[str, Reads, tuple[str, ...], bool]
_Answer = tuple[float | None, str | None, str | None]
"""Which share of values can be read, the sign between several in a cell, and the form of days."""


class Judged(NamedTuple):
    """One field judged for one column: the guess, and how its cells would be split and its days read."""

    guess: Guess
    named: Named
    sign: str | None
    form: str | None


def by_whole_names(judged: Judged, column: ColumnSeen, lookups: Lookups) -> Guess:
    """The guess by names as they stand: what is behind them was passed over in judging, and no layout tells it apart."""
    share = readable(pieces(column.values, judged.sign), judged.named.field, lookups)
    sure, why = _confidence(judged.named, share, column, judged.sign)
    sure *= _fits(judged.named.field, column, judged.sign)
    return Guess(judged.guess.field, round(min(sure, 1.0), 2), why)


class Judge:
    """Judges columns for fields; what a column's values say of a kind of value is worked out once."""

    def __init__(self, lookups: Lookups) -> None:
        """Judge with the places and agencies that values may name."""
        self._lookups = lookups
        self._seen: dict[_Question, _Answer] = {}

    def judged(self, column: ColumnSeen, kind: Kind) -> list[Judged]:
        """Every field of a kind that a column may fill, the surest first."""
        by_header = named(column.header, kind.name)
        known = {each.field.name for each in by_header}
        telling = [
            Named(each, 0.0)
            for each in kind.by_name.values()
            if each.reads in TELLING and each.name not in known and not is_of_staff(column.header, each)
        ]
        found = [self._judge(column, each) for each in (*by_header, *_one_of_each(telling, column))]
        return sorted((each for each in found if each.guess.confidence > 0), key=lambda each: -each.guess.confidence)

    def _judge(self, column: ColumnSeen, by_header: Named) -> Judged:
        share, sign, form = self._values(column, by_header.field)
        sure, why = _confidence(by_header, share, column, sign)
        sure *= _fits(by_header.field, column, sign)
        return Judged(Guess(by_header.field.name, round(min(sure, 1.0), 2), why), by_header, sign, form)

    def _values(self, column: ColumnSeen, field: Field) -> _Answer:
        key = (
            column.header,
            field.reads,
            (field.name,) if field.reads is Reads.REFERENCE else field.choices,
            field.many,
        )
        if key not in self._seen:
            self._seen[key] = self._look(column, field)
        return self._seen[key]

    def _look(self, column: ColumnSeen, field: Field) -> _Answer:
        values = [each for each in column.values if any(map(str.isalnum, each))]  # '|' alone says nothing twice
        if field.reads in NOTED:  # what stands in brackets behind a number is laid out later
            values = without_notes(values, field, self._lookups)
        form = form_of(values) if field.reads is Reads.DATE else None
        counted = field.reads is Reads.DATE and form is None and are_counted(values)
        dates = (EXCEL,) if counted else () if form is None else (form.form,)
        sign = None if column.is_list else sign_between(values, field, self._lookups, dates)
        said = pieces(values, sign)
        unit = unit_of(column.header, field.reads) or ("g" if field.reads is Reads.WEIGHT else None)
        if unit is not None:  # where no header says it, the draft asks
            said = [with_unit(each, unit) for each in said]
        if field.reads is Reads.DATE and sign is not None and form is None:
            form = form_of(said)
            dates = () if form is None else (form.form,)
        if field.reads is Reads.PERSON:  # what stands behind a name, such as a date of birth, is laid out later
            said = [_BEHIND_A_NAME.sub("", each) for each in said]
        return (
            readable(said, field, self._lookups, dates),
            sign,
            EXCEL if counted else None if form is None else form.form,
        )


def _fits(field: Field, column: ColumnSeen, sign: str | None) -> float:
    """How far a column may fill a field for how its cells stand: a list is no one value, a reference comes once and is no name."""
    if field.name == "person.reference" and are_names(pieces(column.values, sign)):
        return NAMES_NOBODY
    if field.reads is Reads.TEXT and column.values and all(each.casefold() in _ANSWERS for each in column.values):
        return ANSWERS_ALONE
    if column.is_list and not field.many and field.part is None and not field.is_of_sources:
        return ONE_OF_A_LIST
    if field.name == "reference" and column.filled >= FEWEST_ROWS and not column.is_unique:
        return COMES_AGAIN
    return 1.0


def _one_of_each(fields: Iterable[Named], column: ColumnSeen) -> list[Named]:
    # A column that nobody can name is offered one field of each form of value, the first that its kind has.
    found: dict[Reads, Named] = {}
    for each in fields if len(column.values) >= FEWEST_VALUES else ():
        # Marks of the oldest forms look like any letter and number, such as an officer's collar number.
        if each.field.reads is not Reads.REGISTRATION or all(map(_PLATE.fullmatch, column.values[:FEWEST_VALUES])):
            found.setdefault(each.field.reads, each)
    return list(found.values())


def _confidence(by_header: Named, share: float | None, column: ColumnSeen, sign: str | None) -> tuple[float, str]:
    strength, reads = by_header.strength, by_header.field.reads
    if share is None:
        return NOTHING_SEEN * strength, "by its header alone, for no value was seen"
    told = f"{share:.0%} of its values can be read so"
    if not strength:
        return (UNNAMED * share if share >= 0.9 else 0.0), f"by its values alone: {told}"
    if reads in OPEN and not (reads in _SPOKEN_AGAINST and share < 0.5):
        return strength * (0.6 + 0.4 * share), f"by its header; {told}"
    coded = reads in CODED and are_codes(pieces(column.values, sign))
    if coded and share < 0.6:
        return strength * (0.35 + 0.65 * 0.6), "by its header; its values are codes that need a lookup"
    if share < 0.5 and reads is not Reads.DRUG:
        return 0.6 * strength * share, f"by its header, yet only {told}"
    most = TOO_FEW if len(column.values) < FEWEST_VALUES else 1.0
    return min(most, strength * (0.35 + 0.65 * share)), f"by its header; {told}"
