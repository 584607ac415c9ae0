"""Money in pence: sterling only, read exactly and never rounded."""

import re
from typing import Final, NewType

from counterline.vocabulary.amounts.decimal_comma import SAY_SO, has_decimal_comma
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted, tidied

Pence = NewType("Pence", int)

MOST: Final = Pence(10**15)  # ten thousand billion pounds; more is a slip of the keyboard

# '£1,200.50', '1200', '1,200 GBP'. A comma stands before three figures and nowhere else, or the sum is held.
_POUNDS = re.compile(
    r"(?:£|gbp)?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?\s*(?:gbp|pounds?)?", re.IGNORECASE
)
# At most four figures: more pence than that are a slip for pounds.
_PENCE = re.compile(r"([0-9]{1,4})\s*(?:p|pence)", re.IGNORECASE)
# '£2k' is a round figure by whoever wrote it, and no sum to the penny.
_MULTIPLE = re.compile(r"(?:£|gbp)?\s*[0-9][0-9.,]*\s*(?:k|m|mn|mil|million|thousand|grand|bn)", re.IGNORECASE)
# Sterling only: no rate is known for the day
_FOREIGN = re.compile(r"[$€¥₤₿]|\b(?:usd|eur|euros?|dollars?|btc|usdt|aed)\b", re.IGNORECASE)


def parse_money(text: str) -> Pence:
    """Read a sum as written, such as '£1,200.50' or '50p', into pence.

    Refuses other currencies, decimal commas, round figures such as '£2k', and less than nothing.
    """
    tidy = tidied(text, "sum of money", 60)
    if pounds := _POUNDS.fullmatch(tidy):
        pence = 100 * int(pounds[1].replace(",", "")) + int((pounds[2] or "").ljust(2, "0"))
    elif small := _PENCE.fullmatch(tidy):
        pence = int(small[1])
    else:
        raise UnreadableValue(_why_not(tidy))
    if pence > MOST:
        raise UnreadableValue(f"{quoted(text)} is more money than can be meant: check the figures.")
    return Pence(pence)


def shown(pence: Pence) -> str:
    """Write a sum as people read it: '£1,200', '£1,200.50', '-£5'."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}{f'.{rest:02}' if rest else ''}"


def plain(pence: Pence | None) -> str | None:
    """Write a sum as a spreadsheet adds it up: '1200.50'; None where nobody said it."""
    return None if pence is None else f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def _why_not(tidy: str) -> str:
    if not re.search(r"[0-9]", tidy):
        return f"{quoted(tidy)} is no sum of money: leave the cell empty where it is not known."
    if _FOREIGN.search(tidy):
        return (
            f"{quoted(tidy)} is not sterling: give its worth in pounds on that day, or have the mapping keep the foreign sum "
            "in words, as 'described'."
        )
    if has_decimal_comma(tidy):
        return f"{quoted(tidy)} is not one sum in pounds and pence, as in '£1,200.50': it {SAY_SO}"
    if tidy.startswith(("-", "(", "£-")):
        return f"{quoted(tidy)} is less than nothing: give the sum alone and say in its column that it was paid out."
    if _MULTIPLE.fullmatch(tidy):
        return f"{quoted(tidy)} is not exact: write the pounds in full, as in '£1,200', or file it as an estimate."
    return f"{quoted(tidy)} is not a sum of money: write one sum in pounds and pence, as in '£1,200.50'."
