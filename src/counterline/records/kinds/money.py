"""Kinds that tell of money: accounts, and transactions between them."""

from typing import Final

from counterline.records.kinds.field import POLICE, Field, Kind, Order, Reads
from counterline.records.kinds.parts import ACCOUNT, ADDRESS, CONTACT_POINT, PERSON

ACCOUNT_ENTRY: Final = Kind(
    name="account",
    version=1,
    title="Account",
    called=("accounts", "bank accounts"),
    readers=POLICE,
    fields=(
        Field("opened_on", Reads.DATE),
        Field("closed_on", Reads.DATE),
        Field("balance", Reads.MONEY),
        Field("restrained", Reads.ANSWER),
        Field("described", Reads.TEXT),
    ),
    parts=(ACCOUNT, PERSON, ADDRESS, CONTACT_POINT),
    needs=(("account.number", "account.figures"),),
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
        Field("amount", Reads.MONEY),
        Field("direction", Reads.CHOICE, choices=("in", "out", "not known"), default="not known"),
        Field("channel", Reads.CHOICE, choices=("transfer", "cash", "card", "cheque", "direct debit", "other")),
        Field("payment_reference", Reads.TEXT),
        Field("area", Reads.AREA, role="paid in"),
    ),
    parts=(ACCOUNT, PERSON),
    needs=(("account.number", "account.figures"), ("amount",)),
)

MONEY: Final = (ACCOUNT_ENTRY, TRANSACTION)
