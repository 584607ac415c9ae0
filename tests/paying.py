"""Payments as a force's financial investigators tell them. Every account, person and sum is invented.

pays(nation, ("P/1", "2026-03-02", "£300", MULE, BOYS))
"""

from typing import Final

from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from tests.nation import TestNation, at, csv_of
from tests.retelling import told_once

# Sort codes that no bank has.
HOLDER, MULE, BOYS, SHOP = "00-00-01 10203045", "00-00-01 20304055", "00-00-02 30405065", "00-00-03 40506075"
_COLUMNS: Final = ("Ref", "Day", "Sum", "How", "From", "Payer", "Payer is", "To", "Payee", "Payee is", "Handling")
_MAPPING: Final = """
name: payments-told
version: 1
title: Payments told by tests
kind: transaction
system: tests
mode: increment
constants: {obtained_under: POCA s.345 production order, obtained_reference: PO/1}
columns:
  Ref: {field: reference}
  Day: {field: happened_on}
  Sum: {field: amount}
  How: {field: channel}
  From: {field: account.number, group: from}
  Payer: {field: account.holder, group: from}
  Payer is: {field: account.role, group: from}
  To: {field: account.number, group: to}
  Payee: {field: account.holder, group: to}
  Payee is: {field: account.role, group: to}
  Handling: {field: source.handling}
"""
Paid = tuple[str, str, str, tuple[str, str] | None, tuple[str, str] | None]


@told_once
def pays(nation: TestNation, *payments: Paid, agency: str = "dorset", handling: str = "P") -> None:
    """File payments: a reference, a day, a sum, and the account and holder that paid and that were paid; None is cash."""
    rows = [dict(zip(_COLUMNS, (*_cells(each), handling), strict=True)) for each in payments]
    mapping = nation.approve(_MAPPING)
    with nation.as_seen_by(nation.force(agency).feed) as work:
        handover = receiving.Handover(mapping, at("2026-03-20"), "payments.csv")
        taken = receiving.receive(work, handover, [csv_of(rows, list(_COLUMNS))])
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()


def _cells(paid: Paid) -> tuple[str, ...]:
    ref, day, pounds, payer, payee = paid
    cash = payer is None or payee is None
    sides = (*(payer or ("", "")), "paid from" if payer else "", *(payee or ("", "")), "paid to" if payee else "")
    return (ref, day, pounds, "cash" if cash else "transfer", *sides)
