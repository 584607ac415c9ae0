"""The receipt: what was read, what became of every row, and totals that must reconcile before anything is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from counterline.plumbing.errors import CounterlineError
from counterline.reading.outcome import Reason, shown
from counterline.records.keeping.ledger import LedgerTotals
from counterline.records.looking import clashes as door

SEVERAL_MONTHS = 3  # a month's return may hold rows of the month before; what holds more is history
MOST_REASONS = 50  # a receipt is read by a person
MOST_EXAMPLES = 20  # rows; beyond them only the first of each reason
MOST_NEVER_TOLD = 20  # references
MOST_NOTED = 12  # values of one note
FEWEST_ALIKE = 3  # rows held for one column, that it may be the mapping
MOST_VALUES = 2000  # of one note, held in memory
_LIKELIER_THE_MAPPING = (
    "So many rows are held for {columns} that the mapping is likelier wrong than the rows. Give it a new version that parts what stands "
    "there, by `split` and `layouts`, or leaves it out, and try the file with it before you send it again."
)


@dataclass(slots=True)
class Tally:
    """Counts kept while a file is read, so that the ledger's own totals can be held against them."""

    read: int = 0
    kept: int = 0
    held: int = 0
    set_aside: int = 0
    months: set[date] = field(default_factory=set)
    """The first days of the months in which what is kept became known."""
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    """Rows held for each column, each row once however many values of its cell cannot be read."""
    whys: dict[tuple[str, str], str] = field(default_factory=dict)
    _varied: set[tuple[str, str]] = field(default_factory=set)
    examples: list[dict[str, Any]] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)
    noted_values: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    @property
    def months_at_once(self) -> list[date] | None:
        """The months of a return of several at once, as of two years of history; None of one month's."""
        return sorted(self.months) if len(self.months) >= SEVERAL_MONTHS else None

    def note(self, notes: Sequence[Reason]) -> None:
        """Count a row that is kept with notes, and what they are of."""
        for what in {each.what_to_do for each in notes}:
            self.noted[what] += 1
        for each in notes:
            values = self.noted_values.setdefault(each.what_to_do, Counter())
            # Of addresses hardly two are alike; beyond some thousands only the number of rows is kept.
            if len(values) < MOST_VALUES or (each.value, each.why) in values:
                values[each.value, each.why] += 1

    def hold(self, row_number: int, sheet: str | None, reasons: tuple[Reason, ...]) -> None:
        """Count a held row and keep the first few as examples, and the first of each reason."""
        self.held += 1
        new = any((each.column, each.what_to_do) not in self.reasons for each in reasons)
        self.columns.update({each.column for each in reasons})
        for reason in reasons:
            key = (reason.column, reason.what_to_do)
            self.reasons[key] += 1
            if self.whys.setdefault(key, reason.why) != reason.why:
                self._varied.add(key)
        if len(self.examples) < (MOST_REASONS if new else MOST_EXAMPLES):
            self.examples.append(
                {"row": row_number, "sheet": sheet, "reasons": [reason.to_json() for reason in reasons]}
            )

    def why(self, key: tuple[str, str]) -> str:
        """Why rows are held for one reason; where each row has words of its own, the first of them as an example."""
        return f"Such as: {self.whys[key]}" if key in self._varied else self.whys[key]


def receipt_of(
    tally: Tally, totals: LedgerTotals, clashes: Sequence[dict[str, Any]], notes: tuple[str, ...], blank: int
) -> dict[str, Any]:
    """The receipt of one run, with the first rows that the ledger held; refuses to exist when reader and ledger disagree."""
    reconcile(tally, totals)
    return {
        "read": totals.read,
        "kept": totals.kept,
        "new": totals.new_records,
        "known already": totals.known_records,
        "held": totals.held + totals.clashing + totals.disposed + totals.restricted,
        "clashing": totals.clashing,
        "repeated": totals.repeated,
        "set aside": totals.set_aside,
        "blank": blank,
        "reasons": _reasons(tally, totals)[:MOST_REASONS],
        "examples": [*tally.examples, *clashes],
        "notes": list(notes),
    }


def _reasons(tally: Tally, totals: LedgerTotals) -> list[dict[str, Any]]:
    """Each reason for which rows are held, that of the most rows first; the ledger holds what clashes, went or is restricted."""
    told = [
        {"column": key[0], "why": tally.why(key), "what_to_do": key[1], "rows": rows}
        for key, rows in tally.reasons.items()
    ]
    by_ledger = (
        (door.CLASH, door.MEND_CLASH, totals.clashing),
        (door.DISPOSED, door.MEND_DISPOSED, totals.disposed),
        (door.RESTRICTED, door.MEND_RESTRICTED, totals.restricted),
    )
    told += [{"column": "", "why": why, "what_to_do": mend, "rows": rows} for why, mend, rows in by_ledger if rows]
    return sorted(told, key=lambda each: -int(each["rows"]))


def notes_of_kept(tally: Tally) -> tuple[str, ...]:
    """Tell the sender what was kept and not wholly understood: how many rows, which values, and what to do."""
    return tuple(_told(tally, what, rows) for what, rows in tally.noted.most_common())


def notes_of_held(tally: Tally) -> tuple[str, ...]:
    """Tell the sender in which columns so many rows are held that the mapping, and no row of the file, is wrong."""
    columns = [each for each, rows in tally.columns.items() if each and rows >= max(FEWEST_ALIKE, tally.read / 2)]
    if not columns:
        return ()
    return (_LIKELIER_THE_MAPPING.format(columns=", ".join(columns)),)


def _told(tally: Tally, what: str, rows: int) -> str:
    values = tally.noted_values[what]
    named = "; ".join(
        f"{shown(value) or 'blank'}{f' ({times} times)' if times > 1 else ''}: {why}"
        for (value, why), times in values.most_common(MOST_NOTED)
    )
    more = f" And {len(values) - MOST_NOTED:,} more." if len(values) > MOST_NOTED else ""
    return f"{rows:,} {'row is' if rows == 1 else 'rows are'} kept with a note. {named}{more} {what}"


def notes_of_never_told(references: Sequence[str]) -> tuple[str, ...]:
    """Tell the sender which references were corrected or withdrawn and never told, up to as many as a note may name."""
    if not references:
        return ()
    told = f"Corrected or withdrawn here, but never told here: {_named(references)}."
    return (f"{told} The rows are kept, whenever what they speak of is told; check that the references are right.",)


def notes_within_file(answered: int, alike: Sequence[str]) -> tuple[str, ...]:
    """Tell the sender which rows others of the same file answered: corrected, taken back, or said again in other letters."""
    notes = []
    if answered:
        is_or_are = "row is" if answered == 1 else "rows are"
        notes.append(
            f"{answered:,} {is_or_are} corrected or taken back by another row of this file, which stands in their place."
        )
    if alike:
        notes.append(
            f"Told more than once and differing in capitals or spaces alone, so kept once: {_named(alike)}. "
            "Look whether they were meant to be two; if so, give each its own reference."
        )
    return tuple(notes)


def _named(references: Sequence[str]) -> str:
    """References for a note, up to as many as it may name."""
    more = " and more" if len(references) > MOST_NEVER_TOLD else ""
    return f"{', '.join(references[:MOST_NEVER_TOLD])}{more}"


def totals_only(receipt: dict[str, Any]) -> dict[str, Any]:
    """The part of a receipt that others than the sender may see: numbers, and no word of any row."""
    return {key: value for key, value in receipt.items() if isinstance(value, int)}


def reconcile(tally: Tally, totals: LedgerTotals) -> None:
    """Every row read is kept, repeated, held or set aside, by the reader's count and by the ledger's."""
    by_ledger = totals.repeated + totals.clashing + totals.disposed + totals.restricted
    accounted = totals.kept + by_ledger + totals.held + totals.set_aside
    agree = (
        accounted == totals.read == tally.read
        and totals.held == tally.held
        and totals.set_aside == tally.set_aside
        and totals.kept + by_ledger == tally.kept
    )
    if not agree:
        raise CounterlineError(
            f"The totals do not reconcile: {tally.read} rows were read and {accounted} accounted for. Nothing was kept; "
            "send the file again, and tell whoever runs this installation."
        )
