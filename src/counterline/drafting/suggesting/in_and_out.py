"""Amounts in two columns, one for what is paid in and one for what is paid out: each says the direction of its row."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from counterline.drafting.suggesting.headings import heading
from counterline.drafting.suggesting.model import ColumnDraft, Guess, TableSeen
from counterline.records.kinds import Kind

IN: Final = frozenset(("in", "credit", "credited", "received", "cr", "receipt", "deposit"))
OUT: Final = frozenset(("out", "debit", "debited", "sent", "dr", "withdrawal", "withdrawn", "spent"))
SURE: Final = 0.85


def paid_in_and_out(drafts: Sequence[ColumnDraft], table: TableSeen, kind: Kind) -> list[ColumnDraft]:
    """The columns with two of amounts that are filled by turns, each of which says which way the money went."""
    if "direction" not in kind.by_name or any(each.field == "direction" for each in drafts):
        return list(drafts)
    money = [each for each in drafts if _holds_money(each, table)]
    ins = [each for each in money if _says(each, IN) and not _says(each, OUT)]
    outs = [each for each in money if _says(each, OUT) and not _says(each, IN)]
    if len(ins) != 1 or len(outs) != 1 or not _by_turns(table, ins[0].header, outs[0].header):
        return list(drafts)
    ways = {ins[0].header: "in", outs[0].header: "out"}
    return [_directed(each, ways[each.header]) if each.header in ways else each for each in drafts]


def _directed(draft: ColumnDraft, way: str) -> ColumnDraft:
    guess = Guess("amount", SURE, f"as what is paid {way}, by its header, and never beside what is paid the other way")
    return replace(draft, guess=guess, others=(), split=None, sets={"direction": way})


def _says(draft: ColumnDraft, words: Iterable[str]) -> bool:
    return bool(set(heading(draft.header).words) & set(words))


def _holds_money(draft: ColumnDraft, table: TableSeen) -> bool:
    column = next((each for each in table.columns if each.header == draft.header), None)
    return column is not None and bool(column.values) and all(_is_a_sum(each) for each in column.values)


def _is_a_sum(text: str) -> bool:
    plain = text.replace(",", "").replace("£", "").strip()
    return plain.replace(".", "", 1).isdecimal()


def _by_turns(table: TableSeen, one: str, other: str) -> bool:
    filled = [(_amount(row.get(one, "")), _amount(row.get(other, ""))) for row in table.sample]
    return not any(left and right for left, right in filled) and any(left or right for left, right in filled)


def _amount(cell: object) -> bool:
    text = str(cell).strip()
    return bool(text) and text.strip("0.£-") != ""
