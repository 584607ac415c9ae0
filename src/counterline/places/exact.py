"""Numbers of published tables, read and shown exactly: whole where they are whole, else with every decimal written."""

import re
from decimal import Decimal
from typing import Final

Number = int | Decimal

# Commas only between whole threes, so that 1,5 of another country is not read as 15
_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,20})?")


def number_in(text: str) -> Number | None:
    """Read '12', '1,234', '12.50' or '30.0', for whoever reads a table; None where the text is no such number."""
    return exact(Decimal(text.replace(",", ""))) if _NUMBER.fullmatch(text) else None


def exact(number: Decimal) -> Number:
    """A number in its one form, so that 30.0 and 30 are the same figure and 12.50 is 12.5."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def decimals_of(number: Number) -> int:
    """Count the decimals a number has."""
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return -exponent if isinstance(exponent, int) else 0


def shown(number: Number) -> str:
    """A number as a page shows it: '1,234.5'."""
    return f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
