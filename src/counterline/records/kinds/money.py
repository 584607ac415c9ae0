"""Kinds that tell of money: accounts, transactions between them, and what came of orders."""

from typing import Final

from counterline.records.kinds.field import POLICE, Field, Kind, Order, Reads
from counterline.records.kinds.parts import ACCOUNT, ADDRESS, CONTACT_POINT, PERSON, WALLET
from counterline.records.kinds.policing import REFERENCES_OF_MONEY

# Under which law somebody's account was looked into. Nothing of an account is known lawfully without one.
_OBTAINED: Final = (
    Field(
        "obtained_under",
        Reads.CHOICE,
        choices=(
            "POCA s.345 production order",
            "POCA s.363 customer information order",
            "POCA s.370 account monitoring order",
            "search",
            "device",
            "consent",
            "other law",
        ),
    ),
    Field("obtained_reference", Reads.REFERENCE, shared=True),
)
_LAWFULLY: Final = (("obtained_under",), ("obtained_reference",))

ACCOUNT_ENTRY: Final = Kind(
    name="account",
    version=1,
    title="Account",
    called=("accounts", "bank accounts"),
    readers=POLICE,
    fields=(
        Field("opened_on", Reads.DATE),
        Field("closed_on", Reads.DATE),
        Field("balance", Reads.MONEY, overdrawn=True),
        Field("restrained", Reads.ANSWER),
        *_OBTAINED,
        Field("described", Reads.TEXT),
    ),
    parts=(ACCOUNT, WALLET, PERSON, ADDRESS, CONTACT_POINT),
    needs=(("account.number", "account.figures", "wallet.address"), *_LAWFULLY),
    happened=("opened_on", "closed_on"),
    orders=(Order("opened_on", "closed_on", "It was closed ({then}) before it was opened ({first})."),),
)

TRANSACTION: Final = Kind(
    name="transaction",
    version=1,
    title="Transaction",
    called=("transactions", "payments", "statements", "bank statement"),
    readers=POLICE,
    fields=(
        Field("happened_on", Reads.DATE),
        Field("paid_time", Reads.TIME, told_with="happened_on"),
        Field("amount", Reads.MONEY),
        Field("balance_after", Reads.MONEY, overdrawn=True),
        Field("direction", Reads.CHOICE, choices=("in", "out", "not known"), default="not known"),
        Field("channel", Reads.CHOICE, choices=("transfer", "cash", "card", "cheque", "direct debit", "other")),
        Field("payment_reference", Reads.TEXT),
        Field("statement", Reads.REFERENCE, shared=True),
        Field("statement_row", Reads.REFERENCE),
        *_OBTAINED,
        Field("area", Reads.AREA, role="paid in"),
    ),
    parts=(ACCOUNT, PERSON),
    needs=(("account.number", "account.figures"), ("amount",), *_LAWFULLY),
)

RECEIPT: Final = Kind(
    name="receipt",
    version=1,
    title="Receipt of proceeds",
    called=("receipts", "money received", "sums received", "proceeds received", "enforcement receipts"),
    readers=POLICE,
    fields=(
        Field("received_on", Reads.DATE),
        Field("amount", Reads.MONEY),
        Field("outcome", Reads.CHOICE, choices=("received", "returned", "paid to a victim")),
        *REFERENCES_OF_MONEY,
    ),
    needs=(("amount",), ("outcome",), ("court_reference", "jard_reference", "of_reference")),
    happened=("received_on", "received_on"),
)

MONEY: Final = (ACCOUNT_ENTRY, TRANSACTION, RECEIPT)
