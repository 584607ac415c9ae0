"""The kinds of record that say what was done about money or goods; the register is made of these and of no other."""

from typing import Final

SEIZURE: Final = "seizure"
ORDER: Final = "order"
RECEIPT: Final = "receipt"
ACCOUNT: Final = "account"
TELLS: Final = (SEIZURE, ORDER, RECEIPT, ACCOUNT)
