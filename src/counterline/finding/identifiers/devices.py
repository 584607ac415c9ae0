"""Handsets and bank accounts in a report: figures that check, and figures that say what they are."""

import re
from typing import Final

from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.imei import Imei

# Fifteen figures of which the last checks (3GPP TS 23.003, Luhn), or 14 to 16 after the word. One run of figures in
# # ten checks by chance, so without the word it is likely and no more.
_HANDSET = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][./-])[0-9](?:[ ./-]?[0-9]){13,15}(?![0-9A-Za-z]|[ ./-][0-9])")
_IMEI = re.compile(r"\bimei(?:sv|s)?\b[ .#]*(?:no|number)?[ .]*(?:\(?[12]\)?[ .:=-]+)?[^0-9\n]{0,30}$")
# What fifteen figures are as often: a parcel, a card, an order.
_OTHER = re.compile(r"\b(?:ref(?:erence)?|order|parcel|tracking|card|iccid|imsi|sim|serial|account)\b[^0-9\n]{0,15}$")

# Six figures of a sort code and eight of an account (Pay.UK). Trap: '00 00 12' may be a time or a date.
_SORT: Final = r"(?:[0-9]{2}[ ]?-[ ]?[0-9]{2}[ ]?-[ ]?[0-9]{2}|[0-9]{2}[ .][0-9]{2}[ .][0-9]{2}|[0-9]{6})"
_NUMBER: Final = r"(?:[0-9]{8}|[0-9]{4}[ -][0-9]{4})"
_SORT_SAID: Final = r"(?:sort[ ]?code|sort|s/?c)[ ]?(?:no|number|of|is)?[ .:=]{0,3}"
_NUMBER_SAID: Final = r"(?:(?:bank[ ])?account|acct|acc|a/?c)(?:[ ](?:no|number|num))?(?:[ ]is)?[ .:=]{0,3}"
_BETWEEN: Final = r"(?:[ ]?[,;:/&|)(-]?[ ]?(?:and[ ]|with[ ])?)"

_SORT_FIRST = re.compile(
    rf"(?<![\w.-])(?P<label>{_SORT_SAID}|{_NUMBER_SAID})?(?P<sort>{_SORT}){_BETWEEN}(?P<label2>{_NUMBER_SAID})?(?P<number>{_NUMBER})(?![\w-])"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w.-])(?P<label>{_NUMBER_SAID})?(?P<number>{_NUMBER}){_BETWEEN}(?P<label2>{_SORT_SAID})?(?P<sort>{_SORT})(?![\w-])"
)
# ISO 13616, with its two figures that check.
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?(?![A-Za-z0-9])"
)


def handsets(passage: Passage) -> Hits:
    """Find IMEIs: fifteen figures whose last one checks, or 14 to 16 after the word IMEI."""
    for match in _HANDSET.finditer(passage.low):
        said = _IMEI.search(passage.before(match.start(), 45)) is not None
        figures = re.sub("[^0-9]", "", match[0])
        if not said and (len(figures) != 15 or _OTHER.search(passage.before(match.start(), 30))):
            continue
        if (imei := readable(Imei.parse, match[0])) is None:
            continue
        why = "It follows the word IMEI." if said else "Fifteen figures whose last one checks, as an IMEI's does."
        certainty = Certainty.SURE if said else Certainty.LIKELY
        yield Hit(*match.span(), FoundKind.IMEI, imei.value, imei.shown, why, imei.key, certainty)


def accounts(passage: Passage) -> Hits:
    """Find bank accounts: a sort code with its number, in either order, or an IBAN that checks."""
    for pattern in (_SORT_FIRST, _NUMBER_FIRST):
        for match in pattern.finditer(passage.low):
            labelled = bool(match["label"] or match["label2"])
            if labelled or "-" in match["sort"]:
                yield from _account(match, labelled)
    for match in _IBAN.finditer(passage.text):
        if (account := readable(BankAccount.parse, match[0])) is None:
            continue
        why = "An IBAN that checks."
        yield Hit(*match.span(), FoundKind.ACCOUNT, account.in_full, account.shown, why, account.key)


def unlabelled_accounts(passage: Passage) -> Hits:
    """Figures that are as many as a sort code's and an account's, though nothing says that they are."""
    for pattern in (_SORT_FIRST, _NUMBER_FIRST):
        for match in pattern.finditer(passage.low):
            yield from _account(match, labelled=False)


def _account(match: re.Match[str], labelled: bool) -> Hits:
    if (account := readable(BankAccount.of, match["sort"], match["number"])) is None:
        return
    why = "A sort code and account number, named so." if labelled else "It is written as sort code and number are."
    certainty = Certainty.SURE if labelled else Certainty.LIKELY
    yield Hit(*match.span(), FoundKind.ACCOUNT, account.in_full, account.shown, why, account.key, certainty)
