"""The receipt: what was read, what became of every row, and totals that must reconcile before anything is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from counterline.intake.reading.outcome import Reason
from counterline.plumbing.errors import CounterlineError
from counterline.records import LedgerTotals

MOST_REASONS = 50
MOST_EXAMPLES = 20
MOST_NEVER_TOLD = 20


@dataclass(slots=True)
class Tally:
    """Counts kept while a file is read, so that the ledger's own totals can be held against them."""

    read: int = 0
    kept: int = 0
    held: int = 0
    set_aside: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[dict[str, Any]] = field(default_factory=list)

    def hold(self, row_number: int, sheet: str | None, reasons: tuple[Reason, ...]) -> None:
        """Count a held row and keep the first few as examples."""
        self.held += 1
        for reason in reasons:
            self.reasons[reason.column, reason.what_to_do] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(
                {"row": row_number, "sheet": sheet, "reasons": [reason.to_json() for reason in reasons]}
            )


def receipt_of(tally: Tally, totals: LedgerTotals, notes: tuple[str, ...], blank: int) -> dict[str, Any]:
    """The receipt of one run; refuses to exist when reader and ledger disagree."""
    reconcile(tally, totals)
    return {
        "read": totals.read,
        "kept": totals.kept,
        "new": totals.new_records,
        "known already": totals.known_records,
        "held": totals.held + totals.clashing,
        "clashing": totals.clashing,
        "repeated": totals.repeated,
        "set aside": totals.set_aside,
        "blank": blank,
        "reasons": [
            {"column": column, "what_to_do": what, "rows": rows}
            for (column, what), rows in tally.reasons.most_common(MOST_REASONS)
        ],
        "examples": tally.examples,
        "notes": list(notes),
    }


def notes_of_never_told(references: Sequence[str]) -> tuple[str, ...]:
    """Tell the sender which references were corrected or withdrawn and never told, up to as many as a note may name."""
    if not references:
        return ()
    more = " and more" if len(references) > MOST_NEVER_TOLD else ""
    named = ", ".join(references[:MOST_NEVER_TOLD])
    told = f"Corrected or withdrawn here, but never told here: {named}{more}."
    return (f"{told} The rows are kept, whenever what they speak of is told; check that the references are right.",)


def totals_only(receipt: dict[str, Any]) -> dict[str, Any]:
    """The part of a receipt that others than the sender may see: numbers, and no word of any row."""
    return {key: value for key, value in receipt.items() if isinstance(value, int)}


def reconcile(tally: Tally, totals: LedgerTotals) -> None:
    """Every row read is kept, repeated, held or set aside, by the reader's count and by the ledger's."""
    accounted = totals.kept + totals.repeated + totals.held + totals.clashing + totals.set_aside
    agree = (
        accounted == totals.read == tally.read
        and totals.held == tally.held
        and totals.set_aside == tally.set_aside
        and totals.kept + totals.repeated + totals.clashing == tally.kept
    )
    if not agree:
        raise CounterlineError(
            f"The totals do not reconcile: {tally.read} rows were read and {accounted} accounted for. Nothing was kept; "
            "send the file again, and tell whoever runs this installation."
        )
